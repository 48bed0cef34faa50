package dev.dermaga.benchmarks.simulator;

import dev.dermaga.benchmarks.rig.JavaProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One of the two servers. Both know the same app and the same person, and write down the newest 2,000 requests. */
final class ServerProcess implements AutoCloseable {
    static final String TOKEN = "GET /gettoken?appkey=app&appsecret=secret-of-app HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static final String TOKEN_ANSWER =
            "{\"errcode\":0,\"access_token\":\"7f8614f3e214d8350715daa192887680\",\"errmsg\":\"ok\",\"expires_in\":7200}";
    private static final String WORLD = """
            apps:
              - app
            people:
              ana: Ana Wijaya
            limits:
              callsPerSecond: 1000000
              callsPerAddress: 0
            """;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** What the simulator said about ana; WireMock says the same. */
    private static String personAnswer = "{}";

    private final Process process;
    private final int port;
    private final double readyMillis;
    private final String accessToken;

    private ServerProcess(Process process, int port, double readyMillis, String accessToken) {
        this.process = process;
        this.port = port;
        this.readyMillis = readyMillis;
        this.accessToken = accessToken;
    }

    static ServerProcess start(SimulatorComparison.Kind kind, Path jar, String memory, Path folder)
            throws IOException, InterruptedException {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException(
                    "There is no " + jar.toAbsolutePath() + "; the README says how to get it");
        }
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                JavaProcess.program(), "-Xmx" + memory, "-jar", jar.toString(), "--port", Integer.toString(port)));
        command.addAll(
                kind == SimulatorComparison.Kind.SIMULATOR
                        ? List.of("--quota", "unlimited", "--world", world(folder))
                        : List.of(
                                "--bind-address",
                                "127.0.0.1",
                                "--max-request-journal-entries",
                                "2000",
                                "--use-chunked-encoding",
                                "never",
                                "--root-dir",
                                stubs(folder)));
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(kind + ".log").toFile())
                .start();
        String answer = firstAnswer(process, port, begun);
        double ready = (System.nanoTime() - begun) / 1e6;
        String token = answer.replaceFirst("(?s).*\"access_token\":\"", "").replaceFirst("(?s)\".*", "");
        ServerProcess server = new ServerProcess(process, port, ready, token);
        if (kind == SimulatorComparison.Kind.SIMULATOR) {
            personAnswer = Load.ask(port, server.person());
        }
        return server;
    }

    /** Asks for a person, with the token that was given. */
    String person() {
        String body = "{\"userid\":\"ana\"}";
        return "POST /topapi/v2/user/get?access_token=" + accessToken
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    int port() {
        return port;
    }

    double readyMillis() {
        return readyMillis;
    }

    long cpuMillis() throws IOException {
        return JavaProcess.cpuMillis(process.toHandle());
    }

    double residentMebibytes() throws IOException {
        return Files.readString(Path.of("/proc/" + process.pid() + "/status"))
                        .lines()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .sum()
                / 1024.0;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static String firstAnswer(Process process, int port, long begun) throws InterruptedException {
        while (true) {
            try (Socket reached = new Socket("127.0.0.1", port)) {
                return Load.ask(reached, TOKEN);
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() - begun > PATIENCE_NANOS) {
                    throw new IllegalStateException("The server does not start", notYet);
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
    }

    private static String world(Path folder) throws IOException {
        return Files.writeString(folder.resolve("world.yaml"), WORLD).toString();
    }

    private static String stubs(Path folder) throws IOException {
        Path mappings = Files.createDirectories(folder.resolve("wiremock/mappings"));
        stub(mappings, "GET", "/gettoken", "\"appkey\":{\"equalTo\":\"app\"}", TOKEN_ANSWER);
        stub(mappings, "POST", "/topapi/v2/user/get", "\"access_token\":{\"matches\":\".+\"}", personAnswer);
        return mappings.getParent().toString();
    }

    private static void stub(Path folder, String method, String path, String query, String answer) throws IOException {
        String body = answer.replace("\\", "\\\\").replace("\"", "\\\"");
        Files.writeString(
                folder.resolve(method.toLowerCase(Locale.ROOT) + ".json"),
                "{\"request\":{\"method\":\"" + method + "\",\"urlPath\":\"" + path + "\",\"queryParameters\":{" + query
                        + "}},\"response\":{\"status\":200,\"body\":\"" + body
                        + "\",\"headers\":{\"Content-Type\":\"application/json;charset=utf-8\"}}}",
                StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
