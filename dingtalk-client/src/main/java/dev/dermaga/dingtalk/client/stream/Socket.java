package dev.dermaga.dingtalk.client.stream;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket. Its reader thread, which belongs to the JDK's client, puts frames together and hands them on; it runs
 * nothing of the application. It stops reading while too many events wait for their handler, or too many answers to
 * leave, so that a burst waits in the network instead of in memory, and nothing is dropped. Writing is safe from any
 * thread: frames leave one after the other.
 *
 * <p>The JDK's WebSocket (17 to 25) forgets that the connection has ended if it reads the end while nothing is asked of
 * it, which is so from a frame's arrival until the listener has asked for the next: neither {@code onClose} nor
 * {@code onError} is called then. Two things make up for that. The listener runs on the thread that reads the network,
 * see {@code StreamConnection}, which so cannot read an end in between. And while reading has stopped, and for a moment
 * after each frame, {@link #prod} writes: a connection that has ended refuses that.
 */
final class Socket implements WebSocket.Listener {
    private static final int LONGEST_FRAME = 1024 * 1024;
    private static final int MOST_IN_FLIGHT = 256;
    private static final int MOST_CHARACTERS_IN_FLIGHT = 8 * LONGEST_FRAME;
    private static final long PROD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long DOUBT_NANOS = TimeUnit.SECONDS.toNanos(1);

    final long openedAt = System.nanoTime();
    private final BiConsumer<Socket, String> onFrame;
    private final Runnable onClosed;
    private final StringBuilder partial = new StringBuilder();

    private volatile @Nullable WebSocket webSocket;
    private volatile long lastFrameAt = openedAt;
    private volatile long lastPongAt = openedAt;
    private volatile long proddedAt = openedAt;
    private volatile @Nullable String closedBecause;
    private volatile boolean ended;
    private volatile boolean goingAway;
    private volatile boolean saidGoodbye;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong charactersInFlight = new AtomicLong();
    private final AtomicInteger unsent = new AtomicInteger();
    private volatile long lastSentAt = openedAt;
    private final AtomicBoolean paused = new AtomicBoolean();

    private final Object sending = new Object();
    /* guarded by sending */
    private CompletableFuture<?> lastSend = CompletableFuture.completedFuture(null);

    Socket(BiConsumer<Socket, String> onFrame, Runnable onClosed) {
        this.onFrame = onFrame;
        this.onClosed = onClosed;
    }

    boolean isOpen() {
        return webSocket != null && closedBecause == null;
    }

    @Nullable
    String closedBecause() {
        return closedBecause;
    }

    /** Nothing will be read from this socket any more. One that only refuses to be written to may have more to say. */
    boolean hasEnded() {
        return ended;
    }

    /** DingTalk has announced that it will close this socket soon. */
    boolean isGoingAway() {
        return goingAway;
    }

    void goAway() {
        goingAway = true;
    }

    long lastFrameAt() {
        return lastFrameAt;
    }

    long lastPongAt() {
        return lastPongAt;
    }

    /** An event of this socket, so many characters long, now waits for its handler. */
    void began(int characters) {
        charactersInFlight.addAndGet(characters);
        inFlight.incrementAndGet();
    }

    /** An event of this socket has been handled. */
    void ended(int characters) {
        charactersInFlight.addAndGet(-characters);
        inFlight.decrementAndGet();
        readOnIfPaused();
    }

    private void readOnIfPaused() {
        WebSocket socket = webSocket;
        if (hasRoom() && paused.compareAndSet(true, false) && socket != null) {
            lastFrameAt = System.nanoTime();
            lastPongAt = lastFrameAt;
            socket.request(1);
        }
    }

    private boolean hasRoom() {
        return inFlight.get() + unsent.get() < MOST_IN_FLIGHT && charactersInFlight.get() < MOST_CHARACTERS_IN_FLIGHT;
    }

    /** How many events of this socket wait for their handler. */
    int inFlight() {
        return inFlight.get();
    }

    /** Whether an event of this socket waits for its handler, and so for its acknowledgement. */
    boolean isBusy() {
        return inFlight.get() > 0;
    }

    /** Whether something has been waiting to leave for so long. */
    boolean isStuck(long now, long nanos) {
        return unsent.get() > 0 && now - lastSentAt >= nanos;
    }

    /** Nothing is read at present, so neither silence nor a missing pong means anything. */
    boolean isPaused() {
        return paused.get();
    }

    void send(String frame) {
        enqueue(socket -> socket.sendText(frame, true));
    }

    void ping() {
        enqueue(socket -> socket.sendPing(ByteBuffer.allocate(0)));
    }

    /**
     * Finds out whether the connection has ended unnoticed, where that can be. Call it every 100 ms or so; if it has, the
     * socket is not open any more within a second. What is written is a pong that nobody asked for (RFC 6455, section
     * 5.5.3): nothing answers it, so it fills no buffer while nothing is read. The first provokes the reset, the second
     * meets it, the third is refused.
     */
    void prod(long now) {
        boolean doubtful = isPaused() || now - lastFrameAt < DOUBT_NANOS;
        if (!doubtful || now - proddedAt < PROD_NANOS) {
            return;
        }
        proddedAt = now;
        synchronized (sending) {
            if (lastSend.isDone()) {
                enqueue(socket -> socket.sendPong(ByteBuffer.allocate(0)));
            }
        }
    }

    /**
     * Asks DingTalk to close, after everything that waits to be sent. What it has pushed until it agrees is still read;
     * it cannot be acknowledged any more.
     */
    void sayGoodbye() {
        synchronized (sending) {
            enqueue(socket -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
            saidGoodbye = true;
        }
    }

    boolean hasSaidGoodbye() {
        return saidGoodbye;
    }

    /** Says goodbye, and hangs up when DingTalk has agreed, or after {@code patience}. Completes then. */
    CompletableFuture<?> close(Duration patience) {
        sayGoodbye();
        return gone.copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).handle((agreed, late) -> {
            abort();
            return null;
        });
    }

    void abort() {
        WebSocket socket = webSocket;
        if (socket != null) {
            socket.abort();
        }
        ended = true;
        closed("aborted by us");
    }

    @Override
    public void onOpen(WebSocket socket) {
        webSocket = socket;
        lastFrameAt = System.nanoTime();
        lastPongAt = lastFrameAt;
        socket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        lastFrameAt = System.nanoTime();
        if (partial.length() + data.length() > LONGEST_FRAME) {
            ended = true;
            closed("a frame was longer than " + LONGEST_FRAME + " characters");
            socket.abort();
            return null;
        }
        if (!last) {
            partial.append(data);
        } else if (partial.isEmpty()) {
            onFrame.accept(this, data.toString());
        } else {
            String frame = partial.append(data).toString();
            partial.setLength(0);
            onFrame.accept(this, frame);
        }
        readOn(socket);
        return null;
    }

    private void readOn(WebSocket socket) {
        if (hasRoom()) {
            socket.request(1);
            return;
        }
        paused.set(true);
        // the last handler may have ended between the two lines above
        readOnIfPaused();
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        lastPongAt = System.nanoTime();
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        ended = true;
        closed("DingTalk closed the socket (" + code + (reason.isEmpty() ? "" : ", " + reason) + ")");
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        ended = true;
        closed(error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage());
    }

    private void enqueue(java.util.function.Function<WebSocket, CompletableFuture<WebSocket>> send) {
        WebSocket socket = webSocket;
        if (socket == null || closedBecause != null) {
            return;
        }
        synchronized (sending) {
            if (saidGoodbye) {
                return;
            }
            if (unsent.getAndIncrement() == 0) {
                lastSentAt = System.nanoTime();
            }
            lastSend = lastSend.handle((done, failure) -> null)
                    .thenCompose(ignored -> send.apply(socket))
                    .whenComplete((done, failure) -> {
                        lastSentAt = System.nanoTime();
                        unsent.decrementAndGet();
                        readOnIfPaused();
                        if (failure != null) {
                            closed("could not send: " + failure.getMessage());
                        }
                    });
        }
    }

    private void closed(String why) {
        if (closedBecause == null) {
            closedBecause = why;
            gone.complete(null);
            onClosed.run();
        }
    }
}
