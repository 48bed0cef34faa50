package dev.dermaga.dingtalk.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The official stream client, unchanged, in a JVM of its own that knows the simulator only by JVM flags. */
class OfficialStreamClientTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    @TempDir
    Path directory;

    private Process program;

    @AfterEach
    void stopTheProgram() throws InterruptedException {
        if (program != null) {
            program.destroy();
            program.waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void hears_what_a_person_wrote_to_the_robot_and_answers_into_the_conversation() throws Exception {
        DingTalkSimulator simulator = dingtalk.simulator();
        Path heard = directory.resolve("heard.txt");
        program = start(simulator, heard);
        await("the stream connection")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(simulator.streamConnections(Wire.APP))
                        .as(Files.readString(heard))
                        .isEqualTo(1));

        simulator.person("ana").sendsToRobot(Wire.APP, "你好，码头 🚢 & more");

        await("the answer")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(simulator.person("ana").messagesWith(Wire.APP))
                        .as(Files.readString(heard))
                        .extracting(ChatMessage::text)
                        .containsExactly("你好，码头 🚢 & more", "收到 👍"));
        assertThat(Files.readString(heard)).contains("HEARD ana:你好，码头 🚢 & more");
        await("the acknowledgement")
                .untilAsserted(() -> assertThat(simulator.journal()).anySatisfy(entry -> {
                    assertThat(entry.method()).isEqualTo("ACK");
                    assertThat(entry.path()).isEqualTo("/v1.0/im/bot/messages/get");
                    assertThat(entry.status()).isEqualTo(200);
                }));
    }

    private static Process start(DingTalkSimulator simulator, Path output) throws IOException {
        int port = simulator.address().getPort();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dhttps.proxyHost=127.0.0.1",
                        "-Dhttps.proxyPort=" + port,
                        "-Djavax.net.ssl.trustStore=" + simulator.trustStore(),
                        "-Djavax.net.ssl.trustStorePassword=changeit",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamProbe.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
