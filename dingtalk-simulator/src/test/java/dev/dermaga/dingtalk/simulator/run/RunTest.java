package dev.dermaga.dingtalk.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.Main;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code run -- COMMAND}, with real programs that know only DingTalk's own addresses. */
class RunTest {
    private static final String TOKEN =
            "https://oapi.dingtalk.com/gettoken?appkey=" + Wire.APP + "&appsecret=" + Wire.SECRET;

    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    @TempDir
    Path directory;

    static Stream<Arguments> programs() {
        String https = "require('https').get(process.argv[1], answer => answer.pipe(process.stdout))";
        String fetching = "fetch(process.argv[1]).then(answer => answer.text()).then(console.log)";
        String tls = "const s = require('tls').connect(443, 'oapi.dingtalk.com', () => s.write('GET '"
                + " + process.argv[1].slice(25) + ' HTTP/1.0\\r\\nHost: oapi.dingtalk.com\\r\\n\\r\\n')); s.pipe(process.stdout)";
        String urllib = "import sys, urllib.request; print(urllib.request.urlopen(sys.argv[1]).read().decode())";
        return Stream.of(
                Arguments.of("Java", List.of(java(), "-cp", classPath(), JdkProgram.class.getName(), TOKEN), 2),
                Arguments.of("Node, https", List.of("node", "-e", https, TOKEN), 1),
                Arguments.of("Node, fetch", List.of("node", "-e", fetching, TOKEN), 1),
                Arguments.of("Node, a socket", List.of("node", "-e", tls, TOKEN), 1),
                Arguments.of("Python", List.of("python3", "-c", urllib, TOKEN), 1),
                Arguments.of("curl", List.of("curl", "-sS", TOKEN), 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void a_program_is_led_to_the_simulator_that_runs(String kind, List<String> command, int answers) throws Exception {
        assumeThat(isThere(command.get(0))).as(command.get(0) + " is installed").isTrue();
        String token = new Wire(dingtalk.simulator()).token();

        Ran ran = run(
                List.of(
                        "--port",
                        Integer.toString(dingtalk.simulator().address().getPort())),
                command);

        assertThat(ran.code).as(ran.output).isZero();
        assertThat(ran.output.split(token, -1)).as(ran.output).hasSize(1 + answers);
    }

    @Test
    void without_a_port_it_brings_a_simulator_and_takes_it_away_again() throws Exception {
        Ran ran =
                run(List.of(), List.of("sh", "-c", "echo at $DINGTALK_SIMULATOR_URL for $DINGTALK_CLIENT_ID; exit 7"));

        assertThat(ran.code).isEqualTo(7);
        assertThat(ran.output)
                .containsPattern("dingtalk-simulator: the program's DingTalk is at (http://127.0.0.1:\\d+)\n")
                .containsPattern("at http://127.0.0.1:\\d+ for dingsandboxapp01\n");
    }

    @Test
    void what_cannot_be_run_is_named() throws Exception {
        Ran ran = run(
                List.of(
                        "--port",
                        Integer.toString(dingtalk.simulator().address().getPort())),
                List.of("no-such-program"));

        assertThat(ran.code).isEqualTo(127);
        assertThat(ran.output).contains("no-such-program");
    }

    @Test
    void what_listens_on_the_port_and_is_no_simulator_is_not_joined() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread hangsUp = new Thread(() -> {
                try {
                    other.accept().close();
                } catch (IOException closed) {
                    // the test is over
                }
            });
            hangsUp.start();

            Ran ran = run(List.of("--port", Integer.toString(other.getLocalPort())), List.of("true"));

            assertThat(ran.code).isEqualTo(1);
            assertThat(ran.output).contains("is no simulator that can be joined");
        }
    }

    @Test
    void the_program_hears_of_a_signal_and_its_last_word_counts() throws Exception {
        Path output = directory.resolve("out");
        String port = Integer.toString(dingtalk.simulator().address().getPort());
        Process process = start(
                List.of("--port", port),
                List.of("sh", "-c", "trap 'echo bye; exit 9' TERM; echo ready; while :; do sleep 0.05; done"),
                output);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.readString(output).contains("ready"));

        process.destroy();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(9);
        assertThat(Files.readString(output)).endsWith("bye\n");
    }

    private record Ran(int code, String output) {}

    private Ran run(List<String> options, List<String> command) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = start(options, command, output);
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("ended").isTrue();
        return new Ran(process.exitValue(), Files.readString(output));
    }

    private static Process start(List<String> options, List<String> command, Path output) throws IOException {
        List<String> words = new ArrayList<>(
                List.of(java(), "-XX:TieredStopAtLevel=1", "-cp", classPath(), Main.class.getName(), "run"));
        words.addAll(options);
        words.add("--");
        words.addAll(command);
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static boolean isThere(String program) {
        return new File(program).isAbsolute()
                || Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }
}
