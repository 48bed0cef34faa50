package dev.dermaga.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Many readers in one thread. Each message carries the time at which it was made, {@code ~nanos~}; that is counted, and
 * how long it took. Answers {@code count} with messages, open readers, and median and 99th percentile in microseconds.
 * Arguments: the port, how many, and optionally who they are, by turns.
 */
final class FanOutReaders {

    private static final String PEOPLE = "ana,budi,chen,devi";
    private static final int FINEST_MICROS = 50;
    private static final AtomicLongArray SLOTS = new AtomicLongArray(200_000);

    private static volatile long messages;
    private static volatile int open;

    private FanOutReaders() {}

    /** Where a reader is in its text. */
    private static final class State {
        boolean heard;
        boolean inside;
        long number;
    }

    public static void main(String[] arguments) throws IOException {
        Thread answers = new Thread(FanOutReaders::answer);
        answers.setDaemon(true);
        answers.start();
        int count = Integer.parseInt(arguments[1]);
        List<String> people = List.of((arguments.length > 2 ? arguments[2] : PEOPLE).split(","));
        Selector selector = Selector.open();
        ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
        byte[] bytes = new byte[buffer.capacity()];
        int asked = 0;
        while (true) {
            // Not all at once: a backlog that is full costs seconds.
            for (; asked < count && asked - open < 50; asked++) {
                connect(selector, Integer.parseInt(arguments[0]), people.get(asked % people.size()));
            }
            selector.select(100);
            for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
                SelectionKey key = keys.next();
                keys.remove();
                buffer.clear();
                int length = ((SocketChannel) key.channel()).read(buffer);
                if (length < 0) {
                    key.channel().close();
                    open--;
                    System.err.println("a reader was let go");
                    continue;
                }
                buffer.flip().get(bytes, 0, length);
                read((State) key.attachment(), bytes, length);
            }
        }
    }

    private static void connect(Selector selector, int port, String person) throws IOException {
        SocketChannel socket = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        socket.write(
                ByteBuffer.wrap(("GET /api/v1/changes HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer sandbox-"
                                + person + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII)));
        socket.configureBlocking(false);
        socket.register(selector, SelectionKey.OP_READ, new State());
    }

    private static void read(State state, byte[] bytes, int length) {
        if (!state.heard) {
            state.heard = true;
            open++;
        }
        long now = System.nanoTime();
        for (int i = 0; i < length; i++) {
            byte one = bytes[i];
            if (one == '~') {
                if (state.inside) {
                    messages++;
                    long micros = TimeUnit.NANOSECONDS.toMicros(now - state.number);
                    SLOTS.incrementAndGet((int) Math.max(0, Math.min(SLOTS.length() - 1, micros / FINEST_MICROS)));
                }
                state.inside = !state.inside;
                state.number = 0;
            } else if (state.inside) {
                state.number = state.number * 10 + one - '0';
            }
        }
    }

    private static void answer() {
        try (BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (String line = asked.readLine(); line != null; line = asked.readLine()) {
                if (line.equals("forget")) {
                    for (int i = 0; i < SLOTS.length(); i++) {
                        SLOTS.set(i, 0);
                    }
                }
                System.out.println(messages + " " + open + " " + percentile(0.5) + " " + percentile(0.99));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        System.exit(0);
    }

    private static long percentile(double part) {
        long all = 0;
        for (int i = 0; i < SLOTS.length(); i++) {
            all += SLOTS.get(i);
        }
        long below = 0;
        for (int i = 0; i < SLOTS.length(); i++) {
            below += SLOTS.get(i);
            if (below >= all * part) {
                return (long) i * FINEST_MICROS;
            }
        }
        return 0;
    }
}
