package dev.dermaga.dingtalk.client.stream;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.InboundFrame;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Where sockets come from: DingTalk gives an address and a ticket, which is good for one socket and is used at once. */
final class Gateway {
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);

    private final Pipeline pipeline;
    private final ClientId client;
    private final Secret clientSecret;
    private final HttpClient http;

    Gateway(Pipeline pipeline, ClientId client, Secret clientSecret, @Nullable SSLContext tls) {
        this.pipeline = pipeline;
        this.client = client;
        this.clientSecret = clientSecret;
        // a Socket has to run on the thread that reads the network: the JDK loses the end of a connection otherwise
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(HANDSHAKE).executor(Runnable::run);
        ProxySelector proxies = pipeline.socketProxies();
        if (proxies != null) {
            builder.proxy(proxies);
        }
        if (tls != null) {
            builder.sslContext(tls);
        }
        this.http = builder.build();
    }

    /** A new socket. Blocks. */
    Socket open(BiConsumer<Socket, String> onFrame, Runnable onClosed) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("clientId", client.value());
        body.put("clientSecret", clientSecret.reveal());
        body.put(
                "subscriptions",
                List.of(
                        Map.of("type", "EVENT", "topic", "*"),
                        Map.of("type", "CALLBACK", "topic", InboundFrame.ROBOT_MESSAGES),
                        Map.of("type", "CALLBACK", "topic", InboundFrame.CARD_CALLBACKS)));
        body.put("ua", "dermaga-java/0.1");
        URI address = pipeline.execute(
                Call.modern("POST", "/v1.0/gateway/connections/open")
                        .json(body)
                        .withoutToken()
                        .reading(),
                answer -> address(answer.requiredText("endpoint"), answer.requiredText("ticket")));
        Socket socket = new Socket(onFrame, onClosed);
        CompletableFuture<WebSocket> handshake =
                http.newWebSocketBuilder().connectTimeout(HANDSHAKE).buildAsync(address, socket);
        try {
            handshake.get(HANDSHAKE.toMillis(), TimeUnit.MILLISECONDS);
            return socket;
        } catch (ExecutionException e) {
            throw noSocket(reason(e.getCause()), e);
        } catch (TimeoutException e) {
            handshake.whenComplete((late, failure) -> socket.abort());
            throw noSocket("no handshake within " + HANDSHAKE, e);
        } catch (InterruptedException e) {
            handshake.whenComplete((late, failure) -> socket.abort());
            Thread.currentThread().interrupt();
            throw noSocket("interrupted", e);
        }
    }

    private URI address(String endpoint, String ticket) throws IOException {
        URI base = URI.create(endpoint);
        boolean secure = "wss".equalsIgnoreCase(base.getScheme());
        if (!secure
                && (!"ws".equalsIgnoreCase(base.getScheme())
                        || pipeline.endpoints().modern().startsWith("https"))) {
            throw new IOException("the stream's address is not secure: " + base.getScheme() + "://" + base.getHost());
        }
        return URI.create(endpoint + (endpoint.indexOf('?') < 0 ? "?" : "&") + "ticket=" + Call.segment(ticket));
    }

    private static String reason(Throwable failure) {
        return failure instanceof WebSocketHandshakeException refused && refused.getResponse() != null
                ? "the gateway answered with HTTP status "
                        + refused.getResponse().statusCode()
                : String.valueOf(failure);
    }

    private static NoAnswer noSocket(String reason, Exception cause) {
        return new NoAnswer("WebSocket /connect", null, null, reason, false, cause);
    }
}
