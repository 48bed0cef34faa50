package dev.dermaga.dingtalk.client.callback;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An endpoint behind the JDK's own HTTP server. */
public final class PostedHere implements AutoCloseable {
    private final HttpServer server;
    public final List<Posted> posted = new CopyOnWriteArrayList<>();
    public final List<CallbackAnswer> answers = new CopyOnWriteArrayList<>();

    /** What came. */
    public record Posted(String query, byte[] body) {
        public String query(String name) {
            return String.valueOf(Query.of(query).get(name));
        }
    }

    public PostedHere(CallbackEndpoint endpoint) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/dingtalk", exchange -> {
            String query = exchange.getRequestURI().getRawQuery();
            byte[] body = exchange.getRequestBody().readAllBytes();
            posted.add(new Posted(query, body));
            CallbackAnswer answer =
                    endpoint.answer(exchange.getRequestMethod(), query, exchange.getRequestHeaders()::getFirst, body);
            answers.add(answer);
            exchange.getResponseHeaders().set("Content-Type", CallbackAnswer.CONTENT_TYPE);
            exchange.sendResponseHeaders(answer.status(), answer.bytes().length);
            exchange.getResponseBody().write(answer.bytes());
            exchange.close();
        });
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/dingtalk");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
