package dev.dermaga.hub.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A real S3 server (S3Proxy, which keeps its objects in a folder), as a program of its own on a free port of this machine,
 * with one bucket. The build puts it below {@code target}.
 */
public final class TestS3 implements AutoCloseable {

    public static final String BUCKET = "dermaga";
    public static final String ACCESS_KEY = "test-key";
    public static final String SECRET_KEY = "test-secret";

    private final Process server;
    private final URI address;
    private final Path folder;

    private TestS3(Process server, URI address, Path folder) {
        this.server = server;
        this.address = address;
        this.folder = folder;
    }

    public static TestS3 start() {
        try {
            URI address = URI.create("http://127.0.0.1:" + FreePort.find());
            Path folder = Files.createTempDirectory(TestDatabase.FOLDER, "s3-");
            Files.createDirectories(folder.resolve(BUCKET));
            Path settings =
                    Files.writeString(folder.resolveSibling(folder.getFileName() + ".properties"), """
                    s3proxy.endpoint=%s
                    s3proxy.authorization=aws-v2-or-v4
                    s3proxy.identity=%s
                    s3proxy.credential=%s
                    jclouds.provider=filesystem-nio2
                    jclouds.filesystem.basedir=%s
                    """.formatted(
                                    address, ACCESS_KEY, SECRET_KEY, folder));
            Process server = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            Path.of("target/s3-server/s3proxy.jar").toString(),
                            "--properties",
                            settings.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            folder.resolveSibling(folder.getFileName() + ".log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
            await().atMost(60, TimeUnit.SECONDS).until(() -> listens(address.getPort()) || !server.isAlive());
            return new TestS3(server, address, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    public URI address() {
        return address;
    }

    /** Where the objects of the bucket lie, by their names. */
    public Path objects() {
        return folder.resolve(BUCKET);
    }

    @Override
    public void close() {
        server.destroyForcibly();
    }
}
