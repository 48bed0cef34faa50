package dev.dermaga.dingtalk.client.stream;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.inbound.InboundHandler;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps sockets to DingTalk open and hands what arrives to an {@link InboundHandler}, whose answer decides the
 * acknowledgement. A socket that DingTalk is about to close, that has gone silent or that has grown old is replaced
 * before it is let go, and read on until DingTalk has closed it; one that is lost is opened again, with pauses that
 * grow. What DingTalk pushes into a socket that breaks is not heard: platform events come again, robot messages do not.
 *
 * <p>Threads, all daemons: {@code dingtalk-stream} owns the state, {@code dingtalk-stream-open} makes the blocking
 * calls, {@code dingtalk-inbound-N} run the handler, and the JDK's own read the sockets. {@link #close()} ends them.
 *
 * @see <a href="https://opensource.dingtalk.com/developerpedia/docs/learn/stream/protocol">Stream protocol</a>
 */
public final class StreamConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamConnection.class);
    private static final long STEP_MILLIS = 100;
    private static final Duration GOODBYE = Duration.ofSeconds(15);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final int MOST_LEFT_BEHIND = 1024;
    private static final Duration SHORT_LIFE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Pipeline pipeline;
    private final StreamOptions options;
    private final Duration goodbye;
    private final Gateway gateway;
    private final Reception reception;
    private final ScheduledExecutorService control;
    private final ExecutorService openers;
    private final AtomicBoolean closed = new AtomicBoolean();

    /* touched by the control thread only */
    private final List<Slot> slots = new ArrayList<>();
    private final List<Retired> retired = new ArrayList<>();

    private volatile StreamStatus status;

    /** Made by {@code DingTalkClient.openStream}. */
    public StreamConnection(
            Pipeline pipeline,
            ClientId client,
            Secret clientSecret,
            StreamOptions options,
            InboundHandler handler,
            @Nullable SSLContext tls) {
        this(pipeline, client, clientSecret, options, handler, tls, GOODBYE);
    }

    StreamConnection(
            Pipeline pipeline,
            ClientId client,
            Secret clientSecret,
            StreamOptions options,
            InboundHandler handler,
            @Nullable SSLContext tls,
            Duration goodbye) {
        this.goodbye = goodbye;
        this.pipeline = pipeline;
        this.options = options;
        this.gateway = new Gateway(pipeline, client, clientSecret, tls);
        this.reception = new Reception(pipeline, handler, this::wake);
        this.status = new StreamStatus(
                StreamStatus.State.CONNECTING, pipeline.clock().instant(), "opening the first socket", 0, null);
        this.control = Executors.newSingleThreadScheduledExecutor(daemon("dingtalk-stream"));
        this.openers = Executors.newCachedThreadPool(daemon("dingtalk-stream-open"));
        for (int i = 0; i < options.sockets(); i++) {
            slots.add(new Slot());
        }
        control.scheduleWithFixedDelay(this::step, 0, STEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** How it is now. Cheap; ask as often as you like. */
    public StreamStatus status() {
        StreamStatus now = status;
        return new StreamStatus(now.state(), now.since(), now.detail(), now.openSockets(), reception.lastFrame());
    }

    /**
     * Takes nothing new, lets running handlers end and acknowledge (at most 5 s), then closes the sockets (at most 2 s).
     * Platform events that were not acknowledged come again. Robot messages do not: what somebody writes to the robot
     * while no stream is open is lost.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        reception.close(PATIENCE);
        openers.shutdownNow();
        CompletableFuture<Void> done = new CompletableFuture<>();
        control.execute(() -> {
            List<CompletableFuture<?>> farewells = new ArrayList<>();
            for (Slot slot : slots) {
                if (slot.socket != null) {
                    farewells.add(slot.socket.close(FAREWELL));
                    slot.socket = null;
                }
            }
            retired.forEach(old -> farewells.add(old.socket.close(FAREWELL)));
            retired.clear();
            say(StreamStatus.State.CLOSED, "closed");
            CompletableFuture.allOf(farewells.toArray(CompletableFuture[]::new))
                    .whenComplete((all, failure) -> done.complete(null));
        });
        control.shutdown();
        done.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(late -> null)
                .join();
    }

    /** One look at every socket: what is missing is opened, what is ailing is replaced. On the control thread. */
    private void step() {
        if (closed.get()) {
            return;
        }
        try {
            long now = System.nanoTime();
            slots.forEach(slot -> look(slot, now));
            retired.removeIf(old -> old.isGone(now));
            report();
        } catch (RuntimeException | Error e) {
            // a timer forgets a task that throws, and then nothing would be opened any more
            LOG.error("The stream's own step failed", e);
        }
    }

    private void look(Slot slot, long now) {
        Socket socket = slot.socket;
        if (socket != null && !socket.isOpen()) {
            lost(slot, socket, now);
            socket = null;
        }
        if (socket != null) {
            socket.prod(now);
        }
        if (socket != null
                && !socket.isPaused()
                && now - slot.pingedAt >= options.pingEvery().toNanos()) {
            if (slot.pingOut && socket.lastPongAt() - slot.pingedAt < 0) {
                slot.trouble = "no pong within " + options.pingEvery();
                LOG.warn("A stream socket answers no ping; replacing it");
                slot.socket = null;
                socket.abort();
                retired.add(new Retired(socket, now, goodbye));
                socket = null;
            } else {
                slot.pingedAt = now;
                slot.pingOut = true;
                socket.ping();
            }
        }
        if (socket == null || ailing(slot, socket, now)) {
            if (!slot.opening && now - slot.notBefore >= 0 && leftBehind() < MOST_LEFT_BEHIND) {
                open(slot);
            }
        }
    }

    /** How many events of sockets that are gone wait for their handler: each socket may leave as many as it holds. */
    private int leftBehind() {
        return retired.stream().mapToInt(old -> old.socket.inFlight()).sum();
    }

    private boolean ailing(Slot slot, Socket socket, long now) {
        if (socket.isGoingAway() || now - socket.openedAt >= slot.lifeNanos) {
            return true;
        }
        return !socket.isPaused()
                && now - socket.lastFrameAt() >= options.silence().toNanos();
    }

    private void lost(Slot slot, Socket socket, long now) {
        slot.socket = null;
        retired.add(new Retired(socket, now, goodbye));
        slot.trouble = String.valueOf(socket.closedBecause());
        if (now - socket.openedAt < SHORT_LIFE.toNanos()) {
            slot.failures++;
            slot.notBefore = now + backOff(slot.failures).toNanos();
        } else {
            slot.failures = 0;
            slot.notBefore = now
                    + ThreadLocalRandom.current()
                            .nextLong(1 + options.firstBackOff().toNanos() / 2);
        }
        LOG.info("A stream socket was lost: {}", slot.trouble);
    }

    private void open(Slot slot) {
        slot.opening = true;
        try {
            openers.execute(() -> {
                try {
                    Socket fresh = gateway.open(reception::received, this::wake);
                    onControl(() -> opened(slot, fresh), fresh::abort);
                } catch (RuntimeException | Error e) {
                    onControl(() -> failed(slot, e), () -> {});
                }
            });
        } catch (RejectedExecutionException closing) {
            slot.opening = false;
        } catch (RuntimeException | Error e) {
            failed(slot, e);
        }
    }

    private void onControl(Runnable task, Runnable otherwise) {
        try {
            control.execute(task);
        } catch (RejectedExecutionException e) {
            otherwise.run();
        }
    }

    private void opened(Slot slot, Socket fresh) {
        slot.opening = false;
        if (closed.get()) {
            fresh.abort();
            return;
        }
        Socket old = slot.socket;
        long now = System.nanoTime();
        slot.socket = fresh;
        slot.pingedAt = now;
        slot.pingOut = false;
        slot.trouble = null;
        slot.notBefore = now;
        slot.lifeNanos = (long) (options.longestLife().toNanos()
                * (0.8 + 0.2 * ThreadLocalRandom.current().nextDouble()));
        if (old == null) {
            LOG.info("A stream socket is open");
        } else {
            LOG.info("A stream socket was replaced");
            retired.add(new Retired(old, now, goodbye));
        }
        report();
    }

    private void failed(Slot slot, Throwable e) {
        slot.opening = false;
        slot.failures++;
        Duration pause = backOff(slot.failures);
        if (e instanceof Throttled throttled && throttled.pause().compareTo(pause) > 0) {
            pause = throttled.pause();
        }
        if (e instanceof Refused) {
            // wrong credentials do not heal in seconds
            Duration slow = options.firstBackOff().multipliedBy(10);
            pause = pause.compareTo(slow) < 0 ? slow : pause;
        }
        slot.trouble = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        slot.notBefore = System.nanoTime() + pause.toNanos();
        LOG.warn("Could not open a stream socket; next try in {}: {}", pause, slot.trouble);
        report();
    }

    private Duration backOff(int failures) {
        long longest = options.longestBackOff().toMillis();
        long pause = options.firstBackOff().toMillis() << Math.min(20, Math.max(0, failures - 1));
        long capped = pause <= 0 ? longest : Math.min(longest, pause);
        return Duration.ofMillis(capped / 2 + ThreadLocalRandom.current().nextLong(1 + capped / 2));
    }

    private void wake() {
        onControl(this::step, () -> {});
    }

    private void report() {
        if (closed.get()) {
            return;
        }
        int open = (int) slots.stream()
                .filter(slot -> slot.socket != null && slot.socket.isOpen())
                .count();
        String trouble = slots.stream()
                .map(slot -> slot.trouble)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (open > 0) {
            String detail = open + " of " + slots.size() + " sockets open";
            say(StreamStatus.State.CONNECTED, trouble == null ? detail : detail + "; " + trouble, open);
        } else if (trouble != null) {
            say(StreamStatus.State.DISCONNECTED, trouble);
        } else {
            say(StreamStatus.State.CONNECTING, "opening the first socket");
        }
    }

    private void say(StreamStatus.State state, String detail) {
        say(state, detail, 0);
    }

    private void say(StreamStatus.State state, String detail, int open) {
        StreamStatus before = status;
        Instant since =
                before.state() == state ? before.since() : pipeline.clock().instant();
        status = new StreamStatus(state, since, detail, open, null);
    }

    private static java.util.concurrent.ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** A place for one socket. */
    private static final class Slot {
        @Nullable
        Socket socket;

        boolean opening;
        int failures;
        long notBefore = System.nanoTime();
        long pingedAt;
        boolean pingOut;
        long lifeNanos;

        @Nullable
        String trouble;
    }
}
