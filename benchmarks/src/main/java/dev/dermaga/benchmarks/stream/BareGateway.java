package dev.dermaga.benchmarks.stream;

import dev.dermaga.dingtalk.simulator.tls.Certificates;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ConnectHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/**
 * As much of DingTalk's stream gateway as it takes to push frames over TLS and to time their acknowledgements. A CONNECT
 * to any host ends at its TLS port, so that a client that knows only DingTalk's own addresses can be led here.
 */
public final class BareGateway implements AutoCloseable {
    private static final String ACKNOWLEDGES = "\"messageId\":\"bench-";

    private final Server server = new Server();
    private final ServerConnector plain;
    private final ServerConnector tls;
    private final Path trustStore;
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private final ConcurrentHashMap<Integer, Long> acknowledgedAt = new ConcurrentHashMap<>();

    BareGateway(Path directory) throws Exception {
        Certificates certificates = Certificates.in(directory);
        trustStore = certificates.trustStore();
        HttpConfiguration http = new HttpConfiguration();
        http.setHttpCompliance(http.getHttpCompliance().with("PROXY", HttpCompliance.Violation.MISMATCHED_AUTHORITY));
        plain = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        SslContextFactory.Server secrets = new SslContextFactory.Server();
        secrets.setKeyStorePath(certificates.serverStore().toString());
        secrets.setKeyStorePassword(Certificates.PASSWORD);
        secrets.setSniRequired(false);
        tls = new ServerConnector(
                server, 1, 1, new SslConnectionFactory(secrets, "http/1.1"), new HttpConnectionFactory(http));
        plain.setHost("127.0.0.1");
        tls.setHost("127.0.0.1");
        server.addConnector(plain);
        server.addConnector(tls);
        ServerWebSocketContainer sockets = ServerWebSocketContainer.ensure(server);
        sockets.setIdleTimeout(Duration.ZERO);
        sockets.setAutoFragment(false);
        ConnectHandler proxy = new ConnectHandler(new Front(sockets)) {
            @Override
            protected InetSocketAddress newConnectAddress(String host, int port) {
                return new InetSocketAddress("127.0.0.1", tls.getLocalPort());
            }
        };
        server.setHandler(proxy);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + plain.getLocalPort());
    }

    Path trustStore() {
        return trustStore;
    }

    int sockets() {
        return sessions.size();
    }

    /** Pushes a frame over the sockets in turns; waits while the socket does not take it. */
    void push(int number, String frame) {
        Session session = sessions.get(number % sessions.size());
        org.eclipse.jetty.websocket.api.Callback.Completable sent =
                new org.eclipse.jetty.websocket.api.Callback.Completable();
        session.sendText(frame, sent);
        sent.join();
    }

    int acknowledged() {
        return acknowledgedAt.size();
    }

    /** By {@code System.nanoTime()}, by the number of the frame. */
    ConcurrentHashMap<Integer, Long> acknowledgedAt() {
        return acknowledgedAt;
    }

    void forget() {
        acknowledgedAt.clear();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    private final class Front extends Handler.Abstract {
        private final ServerWebSocketContainer sockets;

        Front(ServerWebSocketContainer sockets) {
            this.sockets = sockets;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            if (Request.getPathInContext(request).equals("/connect")) {
                return sockets.upgrade((asked, answer, done) -> new Ear(), request, response, callback);
            }
            Content.Source.asString(request); // read, so that the connection can be used again
            String endpoint = "wss://localhost:" + tls.getLocalPort() + "/connect";
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
            Content.Sink.write(
                    response,
                    true,
                    "{\"endpoint\":\"" + endpoint
                            + "\",\"ticket\":\"bench\",\"accessToken\":\"bench\",\"expireIn\":7200}",
                    callback);
            return true;
        }
    }

    /** One open connection; public because the server looks for its methods. */
    public final class Ear extends Session.Listener.AbstractAutoDemanding {
        @Override
        public void onWebSocketOpen(Session session) {
            super.onWebSocketOpen(session);
            sessions.add(session);
        }

        @Override
        public void onWebSocketClose(int code, String reason, org.eclipse.jetty.websocket.api.Callback callback) {
            sessions.remove(getSession());
            callback.succeed();
        }

        @Override
        public void onWebSocketText(String text) {
            int at = text.indexOf(ACKNOWLEDGES);
            if (at >= 0) {
                int from = at + ACKNOWLEDGES.length();
                int number = Integer.parseInt(text.substring(from, text.indexOf('"', from)));
                acknowledgedAt.putIfAbsent(number, System.nanoTime());
            }
        }
    }

    /** A message of a person to the robot, of about 1.2 kB, with the members that DingTalk sends. */
    static String frame(int number, int conversations) {
        String conversation = "cidBench" + number % conversations + "==";
        String data = "{\"senderPlatform\":\"Mac\",\"conversationId\":\"" + conversation
                + "\",\"atUsers\":[{\"dingtalkId\":\"$:LWCP_v1:$abcdefghijklmnop\"}],\"chatbotCorpId\":\"ding5a4db0x\","
                + "\"chatbotUserId\":\"$:LWCP_v1:$abcdefghijklmnop\",\"msgId\":\"msgBench" + number
                + "\",\"senderNick\":\"Ana Wijaya\",\"isAdmin\":true,\"senderStaffId\":\"ana\","
                + "\"sessionWebhookExpiredTime\":4102444800000,\"createAt\":1700000000000,\"senderCorpId\":\"ding5a4db0x\","
                + "\"conversationType\":\"2\",\"senderId\":\"$:LWCP_v1:$qrstuvwxyzabcdef\",\"conversationTitle\":\"Project Pier\","
                + "\"isInAtList\":true,\"sessionWebhook\":\"https://oapi.dingtalk.com/robot/sendBySession?session=bench\","
                + "\"text\":{\"content\":\" the build of the harbour is green again, number " + number
                + "\"},\"robotCode\":\"dingsandboxapp01\",\"msgtype\":\"text\"}";
        return "{\"specVersion\":\"1.0\",\"type\":\"CALLBACK\",\"headers\":{\"appId\":\"bench\",\"connectionId\":\"bench\","
                + "\"contentType\":\"application/json\",\"messageId\":\"bench-" + number
                + "\",\"time\":\"1700000000000\",\"topic\":\"/v1.0/im/bot/messages/get\"},\"data\":\""
                + data.replace("\"", "\\\"") + "\"}";
    }

    static int bytes(String frame) {
        return frame.getBytes(StandardCharsets.UTF_8).length;
    }
}
