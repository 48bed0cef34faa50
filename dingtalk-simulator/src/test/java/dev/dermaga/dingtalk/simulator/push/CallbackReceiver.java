package dev.dermaga.dingtalk.simulator.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.dermaga.dingtalk.simulator.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An app with an address of its own: keeps what is posted to it, and answers as it was told. */
public final class CallbackReceiver implements AutoCloseable {
    public static final String TOKEN = "token7Abc";
    public static final String AES = "Zk3pQ9sVb7TnX2mJcR8wLdYh5uGfA1eKoNiE6tWxPq0";

    record Posted(Map<String, String> query, Map<String, String> headers, String body) {
        JsonNode json() {
            return Wire.read(body);
        }
    }

    record Reply(int status, String body) {}

    private final HttpServer server;
    private final CallbackCrypto crypto = new CallbackCrypto(TOKEN, AES);
    final List<Posted> posted = new CopyOnWriteArrayList<>();
    volatile Function<Posted, Reply> answering = posted -> new Reply(200, "{}");

    public CallbackReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/callback", exchange -> {
            Map<String, String> query = new HashMap<>();
            String raw = exchange.getRequestURI().getRawQuery();
            for (String pair : raw == null ? new String[0] : raw.split("&")) {
                query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Posted request = new Posted(query, headers, body);
            Reply reply = answering.apply(request);
            posted.add(request);
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            if (reply.status() == 302) {
                exchange.getResponseHeaders().add("Location", address().toString());
            }
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/callback");
    }

    /** Answers as an app should whose events belong to {@code owner}. */
    public CallbackReceiver answersFor(String owner) {
        answering = request -> new Reply(200, success(owner, "success"));
        return this;
    }

    String success(String owner, String said) {
        String encrypted = crypto.encrypt("AbCdEfGh01234567", said, owner);
        return "{\"msg_signature\":\"" + crypto.signature("1", "n", encrypted)
                + "\",\"timeStamp\":\"1\",\"nonce\":\"n\",\"encrypt\":\"" + encrypted + "\"}";
    }

    /** What the last one that was posted says, after its signature was checked. */
    JsonNode said(Posted request, String owner) {
        String encrypted = request.json().get("encrypt").asText();
        String signature = crypto.signature(
                request.query().get("timestamp"), request.query().get("nonce"), encrypted);
        if (!signature.equals(request.query().get("msg_signature"))
                || !signature.equals(request.query().get("signature"))) {
            throw new AssertionError("wrong signature: " + request.query());
        }
        return Wire.read(crypto.decrypt(encrypted, owner));
    }

    JsonNode lastSaid(String owner) {
        return said(posted.get(posted.size() - 1), owner);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
