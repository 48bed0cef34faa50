package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.ProxyOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Adds a proxy's credentials for the JDK's WebSocket, which does not send any through a tunnel unless a system property
 * of the whole process allows it. Listens on a port of the loopback, takes {@code CONNECT} for those hosts only that it
 * was asked about as a {@link ProxySelector}, and asks the proxy for the same with the credentials.
 *
 * <p>Threads, all daemons: {@code dingtalk-proxy} takes connections, and two for each connection pass the bytes on, until
 * either end closes. {@link #close()} ends them.
 */
final class ProxyRelay extends ProxySelector implements AutoCloseable {
    private static final int LONGEST_HEAD = 8 * 1024;
    private static final int CONNECT_MILLIS = 10_000;
    private static final long PAUSE_NANOS = 10_000_000;
    private static final String CONNECT = "CONNECT ";

    private final ProxyOptions proxy;
    private final ServerSocket door;
    private final Set<String> hosts = ConcurrentHashMap.newKeySet();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    ProxyRelay(ProxyOptions proxy) throws IOException {
        this.proxy = proxy;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::take);
    }

    @Override
    public List<Proxy> select(URI target) {
        boolean secure = "https".equalsIgnoreCase(target.getScheme()) || "wss".equalsIgnoreCase(target.getScheme());
        int port = target.getPort() >= 0 ? target.getPort() : secure ? 443 : 80;
        hosts.add((target.getHost() + ":" + port).toLowerCase(Locale.ROOT));
        return List.of(new Proxy(Proxy.Type.HTTP, door.getLocalSocketAddress()));
    }

    @Override
    public void connectFailed(URI target, SocketAddress address, IOException failure) {
        // who asked hears of it by himself
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        open.forEach(ProxyRelay::hangUp);
    }

    private void take() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                daemon(() -> relay(caller));
            } catch (IOException e) {
                // closed, or a caller that went away at once, or no more files may be open
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void relay(Socket caller) {
        Socket behind = new Socket();
        open.add(caller);
        open.add(behind);
        try {
            if (door.isClosed()) {
                return;
            }
            caller.setSoTimeout(CONNECT_MILLIS);
            String target = target(head(caller.getInputStream()));
            caller.setSoTimeout(0);
            if (target == null) {
                say(caller, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
                return;
            }
            behind.connect(new InetSocketAddress(Objects.requireNonNull(proxy.host()), proxy.port()), CONNECT_MILLIS);
            say(behind, CONNECT + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + credentials() + "\r\n");
            daemon(() -> pass(caller, behind));
            pass(behind, caller);
        } catch (IOException e) {
            // the other end sees the connection close
        } finally {
            hangUp(caller);
            hangUp(behind);
            open.remove(caller);
            open.remove(behind);
        }
    }

    /** Where the caller wants to go; null when that is not for this relay. */
    private @Nullable String target(String head) {
        int end = head.indexOf(' ', CONNECT.length());
        if (!head.startsWith(CONNECT) || end < 0) {
            return null;
        }
        String target = head.substring(CONNECT.length(), end);
        return hosts.contains(target.toLowerCase(Locale.ROOT)) ? target : null;
    }

    private String credentials() {
        if (proxy.user() == null || proxy.password() == null) {
            return "";
        }
        byte[] both = (proxy.user() + ":" + proxy.password().reveal()).getBytes(StandardCharsets.UTF_8);
        return "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(both) + "\r\n";
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int line = 0;
        for (int next = in.read(); next >= 0 && head.size() < LONGEST_HEAD; next = in.read()) {
            head.write(next);
            if (next == '\n') {
                if (line == 0) {
                    return head.toString(StandardCharsets.ISO_8859_1);
                }
                line = 0;
            } else if (next != '\r') {
                line++;
            }
        }
        throw new IOException("no head of a request");
    }

    private static void say(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one end is gone, so the other has to go
        }
        hangUp(from);
        hangUp(to);
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone already
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "dingtalk-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
