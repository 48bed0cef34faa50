package dev.dermaga.dingtalk.simulator.push;

import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.exceptions.WebSocketException;
import org.eclipse.jetty.websocket.common.WebSocketSession;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;
import org.jspecify.annotations.Nullable;

/** One open stream connection. Its reader only hands on what it read. Who does not read what is sent loses it. */
public final class StreamConnection implements Session.Listener.AutoDemanding {
    private static final byte LAST_AND_TEXT = (byte) 0x81;

    /** So much may wait for the other end to read it. */
    private static final int MOST_WAITING = 8 << 20;

    /** What a frame weighs besides its text. */
    private static final int FRAME = 100;

    private final StreamGateway gateway;
    private final String id;
    private final World.Ticket ticket;
    private volatile @Nullable Session session;
    private volatile Instant nextPing;
    private volatile @Nullable Instant closesAt;
    private volatile boolean silent;
    private volatile @Nullable String unread;
    private final AtomicInteger waiting = new AtomicInteger();

    StreamConnection(StreamGateway gateway, String id, World.Ticket ticket, Instant nextPing) {
        this.gateway = gateway;
        this.id = id;
        this.ticket = ticket;
        this.nextPing = nextPing;
    }

    String id() {
        return id;
    }

    String clientId() {
        return ticket.clientId();
    }

    /** Where the app at the other end reaches the simulator. */
    String baseAddress() {
        return ticket.baseAddress();
    }

    boolean takes(String type, String topic) {
        Session open = session;
        return closesAt == null
                && open != null
                && open.isOpen()
                && (type.equals("SYSTEM") || ticket.topics().contains(type + ' ' + topic));
    }

    /** From now on nothing is said or heard here; the other end is not told. */
    void fallSilent() {
        silent = true;
    }

    boolean isSilent() {
        return silent;
    }

    Instant nextPing() {
        return nextPing;
    }

    void nextPing(Instant at) {
        nextPing = at;
    }

    @Nullable
    Instant closesAt() {
        return closesAt;
    }

    synchronized void closesAt(Instant at) {
        closesAt = at;
    }

    /** Sends one unfragmented text frame; false when the connection is gone or about to go. */
    synchronized boolean send(String text) {
        return closesAt == null && transmit(text);
    }

    /** The one frame that a connection sends when it is about to go. */
    void sayGoodbye(String text) {
        transmit(text);
    }

    private boolean transmit(String text) {
        Session open = session;
        if (open == null || !open.isOpen()) {
            return false;
        }
        int size = FRAME + text.length();
        if (!mayWait(size, open)) {
            return false;
        }
        open.sendText(text, gone(size));
        return true;
    }

    /** When too much waits already, the connection ends. */
    private boolean mayWait(int size, Session open) {
        int before = waiting.getAndAdd(size);
        boolean crowded = gateway.waits(size) && before > 0;
        if (before + size <= MOST_WAITING && !crowded) {
            return true;
        }
        left(size);
        unread = "The app does not read what is sent: the connection ends";
        open.disconnect();
        return false;
    }

    private Callback gone(int size) {
        return Callback.from(() -> left(size), failure -> left(size));
    }

    private void left(int size) {
        waiting.addAndGet(-size);
        gateway.waits(-size);
    }

    /**
     * Sends a frame's head, which announces the whole, and half of what it announces; then the socket is gone.
     *
     * @return false when the connection was gone before
     */
    synchronized boolean breakWithin(String text) {
        Session open = session;
        if (open == null || !open.isOpen()) {
            return false;
        }
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        int half = content.length / 2;
        ByteBuffer part = ByteBuffer.allocate(10 + half).put(LAST_AND_TEXT);
        if (content.length < 126) {
            part.put((byte) content.length);
        } else if (content.length < 1 << 16) {
            part.put((byte) 126).putShort((short) content.length);
        } else {
            part.put((byte) 127).putLong(content.length);
        }
        part.put(content, 0, half).flip();
        EndPoint wire = wire(open);
        try {
            wire.flush(part);
        } catch (IOException e) {
            // it breaks a little earlier
        }
        wire.close();
        return true;
    }

    /** Below the library's own frames, which it does not break. */
    private static EndPoint wire(Session open) {
        return ((WebSocketCoreSession) ((WebSocketSession) open).getCoreSession())
                .getConnection()
                .getEndPoint();
    }

    void close() {
        Session open = session;
        if (open != null) {
            open.close(1000, "closed by the simulator", Callback.NOOP);
        }
    }

    void cut() {
        Session open = session;
        if (open != null) {
            open.disconnect();
        }
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        gateway.opened(this);
    }

    @Override
    public void onWebSocketText(String message) {
        gateway.received(this, message);
    }

    @Override
    public void onWebSocketPing(ByteBuffer payload) {
        Session open = session;
        if (open != null && !gateway.silent(this)) {
            int size = FRAME + payload.remaining();
            if (mayWait(size, open)) {
                open.sendPong(payload, gone(size));
            }
        }
    }

    @Override
    public void onWebSocketClose(int statusCode, @Nullable String reason, Callback callback) {
        gateway.closed(this, unread);
        callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        boolean broken = unread == null && cause instanceof WebSocketException;
        gateway.closed(this, broken ? cause.getMessage() : unread);
    }
}
