package dev.dermaga.dingtalk.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Reads one request and answers with these bytes, whatever they are. */
final class RawServer implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

    RawServer(String answer) throws IOException {
        Thread server = new Thread(
                () -> {
                    try (Socket socket = door.accept()) {
                        socket.getInputStream().read(new byte[8192]);
                        socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    } catch (IOException hungUp) {
                        // the caller has seen enough
                    }
                },
                "raw-server");
        server.setDaemon(true);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
