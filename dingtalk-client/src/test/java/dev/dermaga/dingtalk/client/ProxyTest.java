package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.media.MediaType;
import dev.dermaga.dingtalk.client.media.ProgressListener;
import dev.dermaga.dingtalk.client.robot.CustomRobot;
import dev.dermaga.dingtalk.client.robot.WebhookMessage;
import dev.dermaga.dingtalk.client.stream.StreamConnection;
import dev.dermaga.dingtalk.client.stream.StreamOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyTest {
    private static final String PASSWORD = "pass:hunter2";

    private final Sandbox sandbox = new Sandbox();
    private final ProxyServer proxy = new ProxyServer("hub", PASSWORD);
    private final String simulator = sandbox.simulator.address().getAuthority();

    ProxyTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        sandbox.close();
    }

    @Test
    void calls_and_uploads_go_through_the_proxy_with_its_credentials() {
        try (DingTalkClient dingtalk = proxied()) {
            dingtalk.sendMessage(Sandbox.PIER, "hello");
            dingtalk.media()
                    .upload(
                            MediaType.FILE,
                            "a.pdf",
                            3,
                            () -> new ByteArrayInputStream(new byte[3]),
                            ProgressListener.NONE);
        }

        assertThat(sandbox.pier()).hasSize(1);
        assertThat(proxy.let()).isNotEmpty().allMatch(line -> line.contains(simulator));
        assertThat(proxy.turnedAway()).isEmpty();
    }

    @Test
    void the_stream_and_downloads_go_through_it_too() {
        List<InboundEvent> heard = new CopyOnWriteArrayList<>();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (DingTalkClient dingtalk = proxied();
                StreamConnection stream =
                        dingtalk.openStream(StreamOptions.standard().withSockets(1), event -> {
                            heard.add(event);
                            return Ack.success();
                        })) {
            await().until(() -> stream.status().openSockets() == 1);
            sandbox.simulator
                    .person("ana")
                    .sendsToRobot(Sandbox.APP, "plan.pdf", "the plan".getBytes(StandardCharsets.UTF_8));
            await().until(() -> heard.size() == 1);

            InboundEvent.RobotMessageReceived message = (InboundEvent.RobotMessageReceived) heard.get(0);
            dingtalk.robot().download(message.files().get(0).downloadCode(), file);
        }

        assertThat(file).hasToString("the plan");
        assertThat(proxy.let()).contains("CONNECT " + simulator + " HTTP/1.1");
        assertThat(proxy.turnedAway()).isEmpty();
    }

    @Test
    void what_is_encrypted_goes_through_a_tunnel() throws Exception {
        URI secure = URI.create("https://localhost:" + sandbox.simulator.tlsPort());
        try (DingTalkClient dingtalk = sandbox.client()
                        .address(secure)
                        .trust(TlsAgainstSimulatorTest.trusting(sandbox.simulator.trustStore()))
                        .proxy(proxy.options().as("hub", PASSWORD))
                        .build();
                CustomRobot robot = CustomRobot.at(secure.resolve("/robot/send?access_token=sandboxrobot01"))
                        .signedWith("SECsandboxrobot01")
                        .trust(TlsAgainstSimulatorTest.trusting(sandbox.simulator.trustStore()))
                        .proxy(proxy.options().as("hub", PASSWORD))
                        .build()) {
            dingtalk.sendMessage(Sandbox.PIER, "in private");
            robot.send(WebhookMessage.text("in private, too"));
        }

        String tunnel = "CONNECT " + secure.getAuthority() + " HTTP/1.1";
        assertThat(proxy.let()).containsExactly(tunnel, tunnel);
        assertThat(sandbox.pier()).hasSize(2);
    }

    @Test
    void a_proxy_that_does_not_take_the_credentials_stops_everything_and_nothing_happened() throws Exception {
        URI secure = URI.create("https://localhost:" + sandbox.simulator.tlsPort());
        for (URI address : List.of(sandbox.simulator.address(), secure)) {
            try (DingTalkClient dingtalk = sandbox.client()
                    .address(address)
                    .trust(TlsAgainstSimulatorTest.trusting(sandbox.simulator.trustStore()))
                    .proxy(proxy.options().as("hub", "hunter3"))
                    .build()) {
                // a robot needs no token, so it is the message itself that fails
                CustomRobot robot = dingtalk.customRobot(address.resolve("/robot/send?access_token=sandboxrobot01"))
                        .build();

                NoAnswer noAnswer =
                        catchThrowableOfType(NoAnswer.class, () -> robot.send(WebhookMessage.text("hello")));

                assertThat(noAnswer.mayHaveHappened()).isFalse();
                assertThat(noAnswer).hasMessageContaining("proxy").hasMessageContaining("407");
                assertThat(noAnswer.toString()).doesNotContain("hunter3");
            }
        }
        assertThat(sandbox.pier()).isEmpty();
        assertThat(proxy.let()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"403 Forbidden", "200", "502 Bad Gateway"})
    void what_a_proxy_says_about_a_tunnel_is_not_taken_for_dingtalks_word(String status) throws Exception {
        String page = "{\"errcode\":0}";
        try (RawServer wall =
                        new RawServer("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: "
                                + page.length() + "\r\n\r\n" + page);
                CustomRobot robot = CustomRobot.at(URI.create("https://oapi.dingtalk.com/robot/send?access_token=x"))
                        .proxy(ProxyOptions.at("127.0.0.1", wall.address().getPort()))
                        .build()) {
            NoAnswer noAnswer = catchThrowableOfType(NoAnswer.class, () -> robot.send(WebhookMessage.text("hello")));

            assertThat(noAnswer.mayHaveHappened()).isFalse();
        }
    }

    @Test
    void a_stream_that_the_proxy_turns_away_says_so() throws Exception {
        try (WireServer gateway = new WireServer();
                DingTalkClient dingtalk = sandbox.client()
                        .address(gateway.address())
                        .proxy(proxy.options().as("hub", "hunter3"))
                        .build();
                StreamConnection stream =
                        dingtalk.openStream(StreamOptions.standard().withSockets(1), event -> Ack.success())) {
            await().until(() -> stream.status().detail().contains("proxy"));

            assertThat(gateway.asked()).isEmpty();
        }
    }

    @Test
    void the_way_into_the_proxy_leads_nowhere_else() throws Exception {
        try (DingTalkClient dingtalk = proxied()) {
            var selector = dingtalk.pipeline().socketProxies();
            var relay = (java.net.InetSocketAddress)
                    selector.select(URI.create("ws://" + simulator)).get(0).address();

            assertThat(relay.getAddress().isLoopbackAddress()).isTrue();
            for (String line : List.of(
                    "CONNECT example.com:443 HTTP/1.1",
                    "GET http://" + simulator + "/ HTTP/1.1",
                    "CONNECT " + simulator + "0 HTTP/1.1",
                    "CONNECT")) {
                try (var socket = new java.net.Socket(relay.getAddress(), relay.getPort())) {
                    socket.getOutputStream().write((line + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

                    assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                            .startsWith("HTTP/1.1 403");
                }
            }
        }
        assertThat(proxy.let()).isEmpty();
    }

    @Test
    void a_password_is_not_printed_and_a_proxy_has_a_place() {
        ProxyOptions options = ProxyOptions.at("proxy.example.com", 3128).as("hub", PASSWORD);

        assertThat(options).hasToString("ProxyOptions[proxy.example.com:3128, as hub]");
        assertThat(options).isEqualTo(ProxyOptions.at("proxy.example.com", 3128).as("hub", PASSWORD));
        assertThatThrownBy(() -> ProxyOptions.at("", 3128)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProxyOptions.at("x", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProxyOptions.at("x", 65_536)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProxyOptions.none().as("a", "b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.as("a:b", "c")).isInstanceOf(IllegalArgumentException.class);
    }

    private DingTalkClient proxied() {
        return sandbox.client().proxy(proxy.options().as("hub", PASSWORD)).build();
    }
}
