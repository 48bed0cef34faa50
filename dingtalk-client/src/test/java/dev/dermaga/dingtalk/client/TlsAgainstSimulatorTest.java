package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.internal.InboundFrame;
import dev.dermaga.dingtalk.client.robot.CustomRobot;
import dev.dermaga.dingtalk.client.robot.WebhookMessage;
import dev.dermaga.dingtalk.client.stream.StreamConnection;
import dev.dermaga.dingtalk.client.stream.StreamOptions;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TlsAgainstSimulatorTest {
    private static final String GROUP_SEND = "/v1.0/robot/groupMessages/send";

    private final Sandbox sandbox = new Sandbox();
    private final URI address = URI.create("https://localhost:" + sandbox.simulator.tlsPort());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_message_goes_out_encrypted_to_whom_we_trust() throws Exception {
        try (DingTalkClient dingtalk = sandbox.client()
                .address(address)
                .trust(trusting(sandbox.simulator.trustStore()))
                .build()) {
            dingtalk.sendMessage(Sandbox.PIER, "in private");
        }

        assertThat(sandbox.pier()).last().isEqualTo("robot:dingsandboxapp01: in private");
    }

    @Test
    void an_encrypted_answer_that_comes_twice_does_not_answer_the_next_call() throws Exception {
        try (DingTalkClient dingtalk = sandbox.client()
                .address(address)
                .trust(trusting(sandbox.simulator.trustStore()))
                .build()) {
            for (int i = 0; i < 5; i++) {
                sandbox.simulator
                        .faults()
                        .add(Fault.of(Kind.ANSWER_TWICE).on(GROUP_SEND).times(1));
                dingtalk.sendMessage(Sandbox.PIER, "arrives");
                sandbox.simulator
                        .faults()
                        .add(Fault.of(Kind.REFUSE).on(GROUP_SEND).times(1));

                Refused refused =
                        catchThrowableOfType(Refused.class, () -> dingtalk.sendMessage(Sandbox.PIER, "does not"));

                assertThat(refused).as("call %s", i).isNotNull();
            }
        }
    }

    @Test
    void an_encrypted_stream_that_breaks_within_a_frame_is_opened_again_at_once_time_and_again() throws Exception {
        StreamOptions quick = StreamOptions.standard()
                .withSockets(1)
                .withPingEvery(Duration.ofMinutes(5)) // nothing but the break itself tells of it
                .withBackOff(Duration.ofMillis(1), Duration.ofMillis(2));
        try (DingTalkClient dingtalk = sandbox.client()
                        .address(address)
                        .trust(trusting(sandbox.simulator.trustStore()))
                        .build();
                StreamConnection stream = dingtalk.openStream(quick, event -> Ack.success())) {
            await().until(() -> stream.status().openSockets() == 1);

            for (int i = 1; i <= 20; i++) {
                sandbox.simulator
                        .faults()
                        .add(Fault.of(Kind.CUT).on(InboundFrame.ROBOT_MESSAGES).times(1));
                sandbox.simulator.person("ana").says(Sandbox.PIER.value(), "line " + i, true);

                int handshakes = 1 + i;
                await().until(() -> handshakes() == handshakes);
            }
        }
    }

    @Test
    void calls_and_stream_to_dingtalks_own_address_come_here_by_the_simulators_proxy() throws Exception {
        List<InboundEvent> heard = new CopyOnWriteArrayList<>();
        try (DingTalkClient dingtalk = DingTalkClient.builder()
                        .app(Sandbox.APP, Sandbox.SECRET)
                        .trust(trusting(sandbox.simulator.trustStore()))
                        .proxy(ProxyOptions.at(
                                "127.0.0.1", sandbox.simulator.address().getPort()))
                        .build();
                StreamConnection stream =
                        dingtalk.openStream(StreamOptions.standard().withSockets(1), event -> {
                            heard.add(event);
                            return Ack.success();
                        })) {
            await().until(() -> stream.status().openSockets() == 1);

            sandbox.simulator.person("ana").says(Sandbox.PIER.value(), "hello", true);

            await().until(() -> heard.size() == 1);
        }
    }

    @Test
    void nothing_leaves_for_whom_we_do_not_trust() {
        // a robot needs no token, so it is the message itself that fails
        try (CustomRobot robot = CustomRobot.at(webhook(address)).build()) {
            NoAnswer noAnswer =
                    catchThrowableOfType(NoAnswer.class, () -> robot.send(WebhookMessage.text("in private")));

            assertThat(noAnswer.mayHaveHappened()).isFalse();
            assertThat(noAnswer).hasMessageContaining("certificat");
        }
        assertThat(sandbox.simulator.journal()).isEmpty();
    }

    @Test
    void an_answer_that_is_damaged_on_the_way_leaves_open_what_happened() throws Exception {
        try (DamagingRelay relay = new DamagingRelay(sandbox.simulator.tlsPort());
                DingTalkClient dingtalk = sandbox.client()
                        .trust(trusting("TLSv1.2", sandbox.simulator.trustStore()))
                        .build()) {
            CustomRobot robot = dingtalk.customRobot(webhook(relay.address()))
                    .signedWith("SECsandboxrobot01")
                    .build();

            NoAnswer noAnswer =
                    catchThrowableOfType(NoAnswer.class, () -> robot.send(WebhookMessage.text("in private")));

            assertThat(noAnswer).hasCauseInstanceOf(SSLException.class);
            assertThat(noAnswer.mayHaveHappened()).isTrue();
        }
        assertThat(sandbox.pier()).last().isEqualTo("robot:sandboxrobot01: in private");
    }

    private long handshakes() {
        return sandbox.simulator.journal().stream()
                .filter(entry ->
                        entry.path().equals("/connect") && entry.method().equals("OPEN"))
                .count();
    }

    private static URI webhook(URI host) {
        return host.resolve("/robot/send?access_token=sandboxrobot01");
    }

    static SSLContext trusting(Path store) throws GeneralSecurityException, IOException {
        return trusting("TLS", store);
    }

    private static SSLContext trusting(String protocol, Path store) throws GeneralSecurityException, IOException {
        KeyStore known = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            known.load(in, "changeit".toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance(protocol);
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Passes bytes on, but spoils the first record with data that comes back. In TLS 1.2 these carry a type of their own. */
    private static final class DamagingRelay implements AutoCloseable {
        private static final int DATA = 23;

        private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final int behind;

        DamagingRelay(int behind) throws IOException {
            this.behind = behind;
            daemon(this::relay);
        }

        URI address() {
            return URI.create("https://localhost:" + door.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            door.close();
        }

        private void relay() {
            try (Socket caller = door.accept();
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
                daemon(() -> {
                    try {
                        caller.getInputStream().transferTo(server.getOutputStream());
                    } catch (IOException closed) {
                        // the caller has hung up
                    }
                });
                DataInputStream in = new DataInputStream(server.getInputStream());
                DataOutputStream out = new DataOutputStream(caller.getOutputStream());
                while (true) {
                    int type = in.readUnsignedByte();
                    int version = in.readUnsignedShort();
                    byte[] record = in.readNBytes(in.readUnsignedShort());
                    if (type == DATA) {
                        record[record.length - 1] ^= 1;
                    }
                    out.writeByte(type);
                    out.writeShort(version);
                    out.writeShort(record.length);
                    out.write(record);
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        private static void daemon(Runnable task) {
            Thread thread = new Thread(task, "damaging-relay");
            thread.setDaemon(true);
            thread.start();
        }
    }
}
