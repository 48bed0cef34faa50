package dev.dermaga.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * A server that does nothing but hand each line of its standard input to everybody: one thread, no protocol, all lines of
 * a turn in one write. What a real server can be compared with.
 */
final class BareFanOut {

    private static final byte[] HEAD =
            "HTTP/1.1 200\r\nContent-Type: text/event-stream\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private BareFanOut() {}

    public static void main(String[] arguments) throws IOException {
        Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 4_096);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        Deque<byte[]> incoming = new ArrayDeque<>();
        Thread input = new Thread(() -> read(selector, incoming));
        input.setDaemon(true);
        input.start();
        System.out.println("ready");
        while (true) {
            selector.select();
            byte[] news = take(incoming);
            if (news.length > 0) {
                for (SelectionKey key : selector.keys()) {
                    if (key.attachment() instanceof Deque<?> waiting) {
                        send(key, waiting(waiting), ByteBuffer.wrap(news));
                    }
                }
            }
            for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
                SelectionKey key = keys.next();
                keys.remove();
                handle(selector, server, key);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Deque<ByteBuffer> waiting(Object attachment) {
        return (Deque<ByteBuffer>) attachment;
    }

    private static void handle(Selector selector, ServerSocketChannel server, SelectionKey key) throws IOException {
        if (key.isAcceptable()) {
            for (SocketChannel one = server.accept(); one != null; one = server.accept()) {
                one.configureBlocking(false);
                one.setOption(StandardSocketOptions.TCP_NODELAY, true);
                SelectionKey registered = one.register(selector, SelectionKey.OP_READ, new ArrayDeque<ByteBuffer>());
                send(registered, waiting(registered.attachment()), ByteBuffer.wrap(HEAD));
            }
            return;
        }
        if (key.isReadable() && ((SocketChannel) key.channel()).read(ByteBuffer.allocate(2_048)) < 0) {
            key.channel().close();
        } else if (key.isWritable()) {
            key.interestOps(SelectionKey.OP_READ);
            flush(key, waiting(key.attachment()));
        }
    }

    private static void send(SelectionKey key, Deque<ByteBuffer> waiting, ByteBuffer news) throws IOException {
        waiting.add(news);
        if (waiting.size() == 1) {
            flush(key, waiting);
        }
    }

    private static void flush(SelectionKey key, Deque<ByteBuffer> waiting) throws IOException {
        while (!waiting.isEmpty()) {
            ((SocketChannel) key.channel()).write(waiting.element());
            if (waiting.element().hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return;
            }
            waiting.remove();
        }
    }

    private static void read(Selector selector, Deque<byte[]> incoming) {
        try {
            byte[] part = new byte[256 * 1024];
            for (int count = System.in.read(part); count >= 0; count = System.in.read(part)) {
                byte[] news = new byte[count];
                System.arraycopy(part, 0, news, 0, count);
                synchronized (incoming) {
                    incoming.add(news);
                }
                selector.wakeup();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] take(Deque<byte[]> incoming) {
        synchronized (incoming) {
            int length = incoming.stream().mapToInt(one -> one.length).sum();
            ByteBuffer all = ByteBuffer.allocate(length);
            incoming.forEach(all::put);
            incoming.clear();
            return all.array();
        }
    }
}
