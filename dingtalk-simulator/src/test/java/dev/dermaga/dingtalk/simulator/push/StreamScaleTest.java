package dev.dermaga.dingtalk.simulator.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many connections at once; more by hand: {@code -Dscale.connections=…}, {@code -Dscale.frames=…}. */
class StreamScaleTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private static final int CONNECTIONS = Integer.getInteger("scale.connections", 1_000);
    private static final int FRAMES = Integer.getInteger("scale.frames", 10_000);

    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private final AtomicInteger frames = new AtomicInteger();
    private final Set<WebSocket> used = ConcurrentHashMap.newKeySet();

    @Test
    void every_frame_reaches_one_of_many_connections_once() {
        DingTalkSimulator simulator = dingtalk.simulator();
        simulator.quota().limit(MonthlyQuota.Kind.WEBHOOK_AND_STREAM, MonthlyQuota.UNLIMITED);
        Wire wire = new Wire(simulator);
        HttpClient http = HttpClient.newBuilder().executor(Runnable::run).build();
        List<WebSocket> sockets = new ArrayList<>();

        long began = System.nanoTime();
        for (int i = 0; i < CONNECTIONS; i++) {
            sockets.add(open(simulator, wire, http));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> simulator.streamConnections(Wire.APP) == CONNECTIONS);
        long opened = System.nanoTime();
        for (int i = 0; i < FRAMES; i++) {
            simulator.person("ana").sendsToRobot(Wire.APP, "line " + i);
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> heard.size() == FRAMES);
        long done = System.nanoTime();

        System.out.printf(
                "%d connections opened in %d ms; %d frames heard in %d ms, over %d of them%n",
                CONNECTIONS,
                Duration.ofNanos(opened - began).toMillis(),
                FRAMES,
                Duration.ofNanos(done - opened).toMillis(),
                used.size());
        assertThat(frames).hasValue(FRAMES);
        assertThat(used).hasSizeGreaterThan(CONNECTIONS / 2);
        assertThat(simulator.streamConnections(Wire.APP)).isEqualTo(CONNECTIONS);
        sockets.forEach(WebSocket::abort);
        await().atMost(Duration.ofSeconds(30)).until(() -> simulator.streamConnections(Wire.APP) == 0);
    }

    private WebSocket open(DingTalkSimulator simulator, Wire wire, HttpClient http) {
        String ticket = wire.post(
                        "/v1.0/gateway/connections/open",
                        "{\"clientId\":\"" + Wire.APP + "\",\"clientSecret\":\"" + Wire.SECRET
                                + "\",\"subscriptions\":[{\"type\":\"CALLBACK\",\"topic\":\"" + RobotPush.TOPIC
                                + "\"}],\"ua\":\"\"}")
                .json()
                .get("ticket")
                .asText();
        URI address = URI.create("ws://127.0.0.1:" + simulator.address().getPort() + "/connect?ticket=" + ticket);
        return http.newWebSocketBuilder().buildAsync(address, new Client()).join();
    }

    /** Acknowledges everything but what the stream itself says. */
    private final class Client implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                JsonNode frame = Wire.read(partial.toString());
                partial.setLength(0);
                if (!frame.get("type").asText().equals("SYSTEM")) {
                    used.add(socket);
                    frames.incrementAndGet();
                    heard.add(Wire.read(frame.get("data").textValue())
                            .at("/text/content")
                            .asText());
                    socket.sendText(
                            "{\"code\":200,\"headers\":{\"messageId\":\""
                                    + frame.at("/headers/messageId").asText()
                                    + "\",\"contentType\":\"application/json\"},\"message\":\"OK\",\"data\":\"{}\"}",
                            true);
                }
            }
            socket.request(1);
            return null;
        }
    }
}
