package dev.dermaga.dingtalk.client.stream;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.inbound.InboundHandler;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

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
    private static final Logger LOG = System.getLogger(StreamConnection.class.getName());
    private static final long STEP_MILLIS = 100;
    private static final Duration GOODBYE = Duration.ofSeconds(15);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final int MOST_LEFT_BEHIND = 1024;
    private static final int REFUSED_FACTOR = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Pipeline pipeline;
    private final Duration goodbye;
    private final Gateway gateway;
    private final Reception reception;
    private final ScheduledExecutorService control;
    private final ExecutorService openers;
    private final AtomicBoolean closed = new AtomicBoolean();

    /* touched by the control thread only */
    private final List<Slot> slots = new ArrayList<>();
    private final List<Retired> retired = new ArrayList<>();
    private final Surroundings surroundings;

    /** DingTalk's last word was no: only one slot at a time asks again. */
    private boolean refused;

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
        this.gateway = new Gateway(pipeline, client, clientSecret, tls);
        this.reception = new Reception(pipeline, handler, this::wake);
        this.status = new StreamStatus(
                StreamStatus.State.CONNECTING, pipeline.clock().instant(), "opening the first socket", 0, null);
        this.control = Executors.newSingleThreadScheduledExecutor(daemon("dingtalk-stream"));
        this.openers = Executors.newCachedThreadPool(daemon("dingtalk-stream-open"));
        long now = System.nanoTime();
        this.surroundings = new Surroundings(pipeline.clock(), status.since(), now, Surroundings::addresses);
        for (int i = 0; i < options.sockets(); i++) {
            slots.add(new Slot(options, now));
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
            if (surroundings.haveChanged(now)) {
                LOG.log(
                        Level.INFO,
                        "The machine has slept or changed its network: the stream's sockets are asked whether they live");
                slots.forEach(slot -> slot.doubt(now));
            }
            report();
        } catch (RuntimeException | Error e) {
            // a timer forgets a task that throws, and then nothing would be opened any more
            LOG.log(Level.ERROR, "The stream's own step failed", e);
        }
    }

    private void look(Slot slot, long now) {
        Socket socket = slot.socket;
        if (socket != null && !socket.isOpen()) {
            LOG.log(Level.INFO, "A stream socket was lost: {0}", socket.closedBecause());
            lost(slot, socket, String.valueOf(socket.closedBecause()), now);
        } else if (socket != null) {
            String dead = slot.probe(socket, now);
            if (dead != null) {
                LOG.log(Level.WARNING, "A stream socket is dead, it is replaced: {0}", dead);
                socket.abort();
                lost(slot, socket, dead, now);
            }
        }
        boolean wanted = slot.socket == null || slot.isAiling(slot.socket, now);
        if (wanted && slot.mayOpen(now) && leftBehind() < MOST_LEFT_BEHIND && !(refused && isOpening())) {
            open(slot);
        }
    }

    private void lost(Slot slot, Socket socket, String why, long now) {
        slot.lost(why, now);
        retired.add(new Retired(socket, now, goodbye));
    }

    private boolean isOpening() {
        return slots.stream().anyMatch(slot -> slot.opening);
    }

    /** How many events of sockets that are gone wait for their handler: each socket may leave as many as it holds. */
    private int leftBehind() {
        return retired.stream().mapToInt(old -> old.socket.inFlight()).sum();
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
        refused = false;
        long now = System.nanoTime();
        Socket old = slot.opened(fresh, now);
        if (old == null) {
            LOG.log(Level.INFO, "A stream socket is open");
        } else {
            LOG.log(Level.INFO, "A stream socket was replaced");
            retired.add(new Retired(old, now, goodbye));
        }
        report();
    }

    private void failed(Slot slot, Throwable e) {
        slot.opening = false;
        slot.trouble = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        Duration pause = slot.nextPause();
        long now = System.nanoTime();
        if (e instanceof Refused) {
            // a wrong secret does not heal in seconds, and not sooner for the other slots
            refused = true;
            Duration slow = pause.multipliedBy(REFUSED_FACTOR);
            slots.forEach(each -> each.failedUntil(now, slow));
            LOG.log(Level.ERROR, "DingTalk refuses to open a stream; next try in {0}: {1}", slow, slot.trouble);
        } else {
            boolean longer =
                    e instanceof Throttled throttled && throttled.pause().compareTo(pause) > 0;
            Duration wait = longer ? ((Throttled) e).pause() : pause;
            slot.failedUntil(now, wait);
            LOG.log(Level.WARNING, "Could not open a stream socket; next try in {0}: {1}", wait, slot.trouble);
        }
        report();
    }

    private void wake() {
        onControl(this::step, () -> {});
    }

    private void report() {
        if (closed.get()) {
            return;
        }
        int open = (int) slots.stream().filter(Slot::isOpen).count();
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
}
