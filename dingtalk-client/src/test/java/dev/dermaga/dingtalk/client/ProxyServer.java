package dev.dermaga.dingtalk.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small forward proxy that wants credentials: tunnels, and plain requests. It remembers the first line of each. */
final class ProxyServer implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final String credentials;
    private final List<String> let = new CopyOnWriteArrayList<>();
    private final List<String> turnedAway = new CopyOnWriteArrayList<>();

    ProxyServer(String user, String password) throws IOException {
        credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        daemon(() -> {
            while (true) {
                Socket caller = door.accept();
                daemon(() -> serve(caller));
            }
        });
    }

    ProxyOptions options() {
        return ProxyOptions.at("127.0.0.1", door.getLocalPort());
    }

    /** The first lines of the connections that it let through. */
    List<String> let() {
        return List.copyOf(let);
    }

    List<String> turnedAway() {
        return List.copyOf(turnedAway);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void serve(Socket caller) throws IOException {
        try (caller) {
            String head = head(caller.getInputStream());
            String line = head.substring(0, head.indexOf('\r'));
            if (!head.contains("Proxy-Authorization: Basic " + credentials + "\r\n")) {
                turnedAway.add(line);
                say(
                        caller,
                        "HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"test\"\r\nContent-Type: text/html\r\n"
                                + "Content-Length: 13\r\nConnection: close\r\n\r\n<html></html>");
                return;
            }
            let.add(line);
            String target = line.split(" ")[1];
            boolean tunnel = line.startsWith("CONNECT ");
            URI address = URI.create(tunnel ? "tunnel://" + target : target);
            try (Socket behind = new Socket(address.getHost(), address.getPort())) {
                if (tunnel) {
                    say(caller, "HTTP/1.1 200 Connection established\r\n\r\n");
                } else {
                    // a server takes the whole address, too; further requests on the connection pass unseen
                    say(behind, head.replaceAll("Proxy-Authorization: [^\r]*\r\n", ""));
                }
                daemon(() -> caller.getInputStream().transferTo(behind.getOutputStream()));
                behind.getInputStream().transferTo(caller.getOutputStream());
            }
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException closed) {
                        // one end has hung up, or the test is over
                    }
                },
                "test-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
