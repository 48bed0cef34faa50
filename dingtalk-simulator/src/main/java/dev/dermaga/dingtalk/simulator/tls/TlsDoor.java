package dev.dermaga.dingtalk.simulator.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** The TLS port. It opens when somebody needs it, because certificates cost a second that most tests never need. */
public final class TlsDoor {
    private final String bindAddress;
    private final int wantedPort;
    private final @Nullable Path directory;
    private final HttpConfiguration httpRules;

    // guarded by this
    private @Nullable Certificates certificates;
    private @Nullable ServerConnector connector;
    private boolean closed;

    public TlsDoor(String bindAddress, int port, @Nullable Path directory, HttpConfiguration httpRules) {
        this.bindAddress = bindAddress;
        this.wantedPort = port;
        this.directory = directory;
        this.httpRules = httpRules;
    }

    /** The certificates; without a directory those that all simulators of this JVM share. */
    public synchronized Certificates certificates() {
        Certificates made = certificates;
        if (made == null) {
            try {
                made = directory == null ? shared() : Certificates.in(directory);
            } catch (IOException e) {
                throw new IllegalStateException("The simulator has no certificates: " + e.getMessage(), e);
            }
            certificates = made;
        }
        return made;
    }

    /** The port, opened now if it was not. Throws {@link IllegalStateException} once the door is closed. */
    public synchronized int port(Server server) {
        if (closed) {
            throw new IllegalStateException("The simulator is closed");
        }
        ServerConnector open = connector;
        if (open == null) {
            SslContextFactory.Server tls = new SslContextFactory.Server();
            tls.setKeyStorePath(certificates().serverStore().toString());
            tls.setKeyStorePassword(Certificates.PASSWORD);
            tls.setSniRequired(false);
            open = new ServerConnector(
                    server, 1, 1, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(httpRules));
            open.setHost(bindAddress);
            open.setPort(wantedPort);
            server.addConnector(open);
            try {
                open.start();
            } catch (Exception e) {
                throw new IllegalStateException("The simulator cannot listen on TLS port " + wantedPort, e);
            }
            connector = open;
        }
        return open.getLocalPort();
    }

    /** Opens no more; the server that has the port closes it. Waits for one that is being opened. */
    public synchronized void close() {
        closed = true;
    }

    private static Certificates shared() throws IOException {
        synchronized (Shared.LOCK) {
            Certificates made = Shared.certificates;
            if (made == null) {
                Path temporary = Files.createTempDirectory("dingtalk-simulator");
                made = Certificates.in(temporary);
                temporary.toFile().deleteOnExit();
                made.serverStore().toFile().deleteOnExit();
                made.trustStore().toFile().deleteOnExit();
                made.caCertificate().toFile().deleteOnExit();
                Shared.certificates = made;
            }
            return made;
        }
    }

    private static final class Shared {
        private static final Object LOCK = new Object();

        // guarded by LOCK
        private static @Nullable Certificates certificates;
    }
}
