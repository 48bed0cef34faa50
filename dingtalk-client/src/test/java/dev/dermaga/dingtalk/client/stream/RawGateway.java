package dev.dermaga.dingtalk.client.stream;

import dev.dermaga.dingtalk.client.WireServer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A stream gateway that does only what a test says: bare frames, no pongs, few manners. */
final class RawGateway implements AutoCloseable {
    private static final String OPEN = "/v1.0/gateway/connections/open";
    private static final int TEXT = 0x1;
    private static final int CONTINUATION = 0x0;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int FINAL = 0x80;

    private final WireServer open = new WireServer();
    private final ServerSocket sockets = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Peer> peers = new CopyOnWriteArrayList<>();
    private volatile String greeting = "";
    private volatile boolean turnsAway;
    private volatile boolean readsNothing;
    private volatile boolean agreesToClose = true;

    RawGateway() throws IOException {
        open.reply(
                OPEN,
                200,
                "{\"endpoint\":\"ws://127.0.0.1:" + sockets.getLocalPort() + "/connect\",\"ticket\":\"t/+=1\"}");
        Thread acceptor = new Thread(
                () -> {
                    try {
                        while (true) {
                            Socket socket = sockets.accept();
                            boolean overlaps = peers.stream().noneMatch(peer -> peer.ended || peer.askedToClose);
                            peers.add(new Peer(this, socket, overlaps));
                        }
                    } catch (IOException closed) {
                        // the test is over
                    }
                },
                "raw-gateway");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    URI address() {
        return open.address();
    }

    void refusesWith(int status, String json) {
        open.reply(OPEN, status, json);
    }

    /** Says this to everybody who comes. */
    void greets(String text) {
        greeting = text;
    }

    /** Answers every handshake with 401. */
    void turnsAway(boolean whether) {
        turnsAway = whether;
    }

    /** Whether peers leave unread what is sent to them. */
    void readsNothing(boolean whether) {
        readsNothing = whether;
    }

    /** Whether peers that are asked to close do so. */
    void agreesToClose(boolean whether) {
        agreesToClose = whether;
    }

    int asked() {
        return open.asked(OPEN).size();
    }

    List<Peer> peers() {
        return peers;
    }

    @Override
    public void close() throws IOException {
        sockets.close();
        for (Peer peer : peers) {
            peer.socket.close();
        }
        open.close();
    }

    /** The other end of one socket. */
    static final class Peer {
        private final RawGateway gateway;
        private final Socket socket;
        private final OutputStream out;
        /** Whether all earlier sockets were open when this one came. */
        final boolean overlaps;

        final List<String> texts = new CopyOnWriteArrayList<>();
        volatile String requestLine = "";
        volatile int pings;
        volatile boolean ended;
        volatile boolean askedToClose;

        Peer(RawGateway gateway, Socket socket, boolean overlaps) throws IOException {
            this.gateway = gateway;
            this.socket = socket;
            this.overlaps = overlaps;
            this.out = socket.getOutputStream();
            Thread reader = new Thread(this::read, "raw-peer");
            reader.setDaemon(true);
            reader.start();
        }

        void text(String text) throws IOException {
            frame(FINAL | TEXT, text.getBytes(StandardCharsets.UTF_8));
        }

        void inTwoParts(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            inParts(text, (bytes.length + 1) / 2);
        }

        void inParts(String text, int longest) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            for (int from = 0; from < bytes.length; from += longest) {
                int to = Math.min(bytes.length, from + longest);
                int head = (from == 0 ? TEXT : CONTINUATION) | (to == bytes.length ? FINAL : 0);
                frame(head, java.util.Arrays.copyOfRange(bytes, from, to));
            }
        }

        void close() throws IOException {
            frame(FINAL | CLOSE, new byte[] {0x03, (byte) 0xe8});
        }

        /** Hangs up without a word of farewell. */
        void hangUp() throws IOException {
            socket.close();
        }

        /** A frame, and half of a frame after which it hangs up. */
        synchronized void breaksWithin(String whole, String broken) throws IOException {
            byte[] first = whole.getBytes(StandardCharsets.UTF_8);
            byte[] second = broken.getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            head(bytes, FINAL | TEXT, first.length);
            bytes.write(first);
            head(bytes, FINAL | TEXT, second.length);
            bytes.write(second, 0, second.length / 2);
            out.write(bytes.toByteArray());
            out.flush();
            hangUp();
        }

        /** A frame, and a reset right behind it. */
        void textAndReset(String text) throws IOException {
            text(text);
            socket.setSoLinger(true, 0);
            hangUp();
        }

        private synchronized void frame(int head, byte[] payload) throws IOException {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            head(frame, head, payload.length);
            frame.write(payload);
            out.write(frame.toByteArray());
            out.flush();
        }

        private static void head(ByteArrayOutputStream frame, int head, int length) {
            frame.write(head);
            if (length < 126) {
                frame.write(length);
            } else if (length < 65_536) {
                frame.write(126);
                frame.write(length >>> 8);
                frame.write(length & 0xff);
            } else {
                frame.write(127);
                for (int shift = 56; shift >= 0; shift -= 8) {
                    frame.write((int) ((long) length >>> shift) & 0xff);
                }
            }
        }

        private void read() {
            try (DataInputStream in = new DataInputStream(socket.getInputStream())) {
                shakeHands(in);
                ByteArrayOutputStream parts = new ByteArrayOutputStream();
                while (true) {
                    while (gateway.readsNothing) {
                        Thread.onSpinWait();
                    }
                    int head = in.readUnsignedByte();
                    int length = in.readUnsignedByte() & 0x7f;
                    long size = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
                    byte[] mask = in.readNBytes(4);
                    byte[] payload = in.readNBytes((int) size);
                    for (int i = 0; i < payload.length; i++) {
                        payload[i] ^= mask[i % 4];
                    }
                    if ((head & 0xf) == TEXT || (head & 0xf) == CONTINUATION) {
                        parts.write(payload);
                        if ((head & FINAL) != 0) {
                            texts.add(parts.toString(StandardCharsets.UTF_8));
                            parts.reset();
                        }
                    } else if ((head & 0xf) == PING) {
                        pings++;
                    } else if ((head & 0xf) == CLOSE) {
                        askedToClose = true;
                        if (gateway.agreesToClose) {
                            close();
                        }
                    }
                }
            } catch (IOException gone) {
                ended = true;
            }
        }

        private void shakeHands(DataInputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.readUnsignedByte());
            }
            String[] lines = head.toString().split("\r\n");
            String key = java.util.Arrays.stream(lines)
                    .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-key:"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseThrow();
            if (gateway.turnsAway) {
                out.write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                throw new IOException("turned away");
            }
            out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            requestLine = lines[0];
            if (!gateway.greeting.isEmpty()) {
                text(gateway.greeting);
            }
        }

        private static String accept(String key) {
            try {
                return Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-1")
                                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                                        .getBytes(StandardCharsets.US_ASCII)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
