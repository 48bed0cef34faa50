package dev.dermaga.dingtalk.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A caller is led on by the name that it came by, wherever the simulator listens. */
class BindingTest {
    private static final String ROBOT = "[{\"type\":\"CALLBACK\",\"topic\":\"/v1.0/im/bot/messages/get\"}]";

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1", "0.0.0.0, 127.0.0.1", "localhost, localhost"})
    void its_address_and_its_tunnel_lead_to_where_it_listens(String bound, String host) throws IOException {
        try (DingTalkSimulator simulator =
                DingTalkSimulator.builder().bindAddress(bound).build().start()) {
            URI address = simulator.address();
            assertThat(address.getHost()).isEqualTo(host);
            assertThat(new Wire(simulator).token()).isNotEmpty();

            try (Socket socket = new Socket(host, address.getPort())) {
                socket.getOutputStream()
                        .write("CONNECT api.dingtalk.com:443 HTTP/1.1\r\nHost: api.dingtalk.com:443\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                InputStream in = socket.getInputStream();
                assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 200");
            }
        }
    }

    @Test
    void what_is_answered_and_pushed_begins_with_the_callers_name_for_it() throws Exception {
        try (DingTalkSimulator simulator =
                DingTalkSimulator.builder().bindAddress("0.0.0.0").build().start()) {
            int port = simulator.address().getPort();
            String host = "localhost:" + port;
            JsonNode opened = Wire.read(post(
                    port,
                    host,
                    "/v1.0/gateway/connections/open",
                    "",
                    "{\"clientId\":\"" + Wire.APP + "\",\"clientSecret\":\"" + Wire.SECRET + "\",\"subscriptions\":"
                            + ROBOT + "}"));
            assertThat(opened.get("endpoint").asText()).isEqualTo("ws://" + host + "/connect");
            Heard heard = new Heard();
            HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(
                            URI.create("ws://127.0.0.1:" + port + "/connect?ticket="
                                    + opened.get("ticket").asText()),
                            heard)
                    .join();
            await().until(() -> simulator.streamConnections(Wire.APP) == 1);

            simulator.person("ana").sendsToRobot(Wire.APP, "plan.pdf", new byte[] {1});

            JsonNode message = Wire.read(
                    Wire.read(heard.first.get(30, TimeUnit.SECONDS)).get("data").textValue());
            assertThat(message.get("sessionWebhook").asText()).startsWith("http://" + host + "/robot/sendBySession?");
            String body = "{\"robotCode\":\"" + Wire.APP + "\",\"downloadCode\":\""
                    + message.at("/content/downloadCode").asText() + "\"}";
            String token = "x-acs-dingtalk-access-token: " + new Wire(simulator).token() + "\r\n";
            assertThat(Wire.read(post(port, "docker.example:80", "/v1.0/robot/messageFiles/download", token, body))
                            .get("downloadUrl")
                            .asText())
                    .startsWith("http://docker.example:80/_oss/robot/");
        }
    }

    /** By hand, because the JDK's client does not let its Host header be chosen. */
    private static String post(int port, String host, String path, String header, String body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + header
                                    + "Connection: close\r\nContent-Length: " + bytes.length + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
    }

    private static final class Heard implements WebSocket.Listener {
        private final CompletableFuture<String> first = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                first.complete(text.toString());
            }
            webSocket.request(1);
            return null;
        }
    }
}
