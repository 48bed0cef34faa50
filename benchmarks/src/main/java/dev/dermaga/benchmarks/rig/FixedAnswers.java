package dev.dermaga.benchmarks.rig;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads requests with a Content-Length and answers them by the beginning of their path; knows just enough HTTP for that.
 * One daemon thread for each connection; {@link #close} ends them with their sockets.
 */
public final class FixedAnswers implements AutoCloseable {
    private final ServerSocket server;
    private final Map<String, byte[]> answers = new LinkedHashMap<>();
    private final byte[] unknown = answer("404 Not Found", "{}");
    private final AtomicLong answered = new AtomicLong();

    // guarded by this
    private String heldBack = "";

    /** @param answers JSON by the beginning of a path; anything else is a 404 */
    public FixedAnswers(Map<String, String> answers) throws IOException {
        answers.forEach((path, json) -> this.answers.put(path, answer("200 OK", json)));
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Lets calls of paths that begin so wait for their answer until {@link #release}. */
    public synchronized void holdBack(String path) {
        heldBack = path;
    }

    public synchronized void release() {
        heldBack = "";
        notifyAll();
    }

    /** How many calls have been answered. */
    public long answered() {
        return answered.get();
    }

    @Override
    public void close() throws IOException {
        release();
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the run is over
        }
    }

    private void serve(Socket socket) {
        byte[] buffer = new byte[32 * 1024];
        int filled = 0;
        try (socket;
                InputStream in = socket.getInputStream();
                OutputStream out = socket.getOutputStream()) {
            while (true) {
                String text = new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
                int head = text.indexOf("\r\n\r\n");
                int end = head < 0 ? -1 : head + 4 + contentLength(text.substring(0, head));
                if (end >= 0 && filled >= end) {
                    out.write(answerTo(path(text)));
                    answered.incrementAndGet();
                    System.arraycopy(buffer, end, buffer, 0, filled - end);
                    filled -= end;
                    continue;
                }
                int read = in.read(buffer, filled, buffer.length - filled);
                if (read <= 0) {
                    return;
                }
                filled += read;
            }
        } catch (IOException closed) {
            // the caller went away
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] answerTo(String path) throws InterruptedException {
        synchronized (this) {
            while (!heldBack.isEmpty() && path.startsWith(heldBack)) {
                wait();
            }
        }
        return answers.entrySet().stream()
                .filter(known -> path.startsWith(known.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(unknown);
    }

    private static String path(String request) {
        int from = request.indexOf(' ') + 1;
        return request.substring(from, request.indexOf(' ', from));
    }

    private static int contentLength(String head) {
        int at = head.toLowerCase(Locale.ROOT).indexOf("content-length:");
        if (at < 0) {
            return 0;
        }
        int from = at + "content-length:".length();
        int to = head.indexOf("\r\n", from);
        return Integer.parseInt(
                head.substring(from, to < 0 ? head.length() : to).strip());
    }

    private static byte[] answer(String status, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return ("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                        + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "fixed-answers");
        thread.setDaemon(true);
        thread.start();
    }
}
