package dev.dermaga.hub.realtime;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** The two buffers that the web server keeps for each open connection, and so for each follower, in bytes. */
@Component
class SmallBuffers implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String READ = "2048";
    private static final String WRITE = "4096";

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addConnectorCustomizers(connector -> {
            connector.setProperty("socket.appReadBufSize", READ);
            connector.setProperty("socket.appWriteBufSize", WRITE);
        });
    }
}
