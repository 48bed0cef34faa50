package dev.dermaga.hub.cluster;

import dev.dermaga.hub.cluster.Hints.Topic;
import dev.dermaga.hub.database.DataFolder;
import dev.dermaga.hub.database.DatabaseAddress;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which pieces of the shared work are this node's. Pieces are divided evenly among the nodes that are alive; a node that
 * comes gets its part within {@link #BEAT}, and the part of one that dies is taken over within {@link #LIFE} and a beat.
 *
 * <p>A lease fences in two ways. {@link #lock} holds it for a transaction, so nobody takes a piece away in the middle of
 * one. What happens outside of the database asks {@link #isSurelyAlive()} first: a node that was paused finds out before
 * it acts on what it no longer owns.
 *
 * <p>Thread: one daemon, {@code leases}, that beats. Starts before all that uses leases, and stops after it.
 */
@Service
public class Leases implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Leases.class);

    /** For how long a node counts as alive after a heartbeat. */
    static final Duration LIFE = Duration.ofSeconds(6);

    static final Duration BEAT = Duration.ofMillis(1_500);

    /** Clocks of two machines run at almost the same speed; this is more than they differ within a life. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final LeaseStore store;
    private final HeartbeatConnection heartbeat;
    private final String name;
    private final Runnable othersMayTake;
    private final Clock clock;
    private final LongSupplier nanos;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    /** What the last heartbeat found. */
    private record State(
            long run, long renewedAtNanos, int nodes, Duration clockSpread, Map<Share, Set<Integer>> held) {}

    private volatile @Nullable State state;

    @Autowired
    Leases(
            JdbcClient jdbc,
            DatabaseAddress database,
            DataFolder folder,
            Hints hints,
            Clock clock,
            MeterRegistry meters) {
        this(
                new LeaseStore(jdbc),
                HeartbeatConnection.to(database),
                folder.id(),
                () -> hints.tell(Topic.LEASES),
                clock,
                System::nanoTime);
        hints.subscribe(Topic.LEASES, this::beatSoon);
        for (Share share : Share.values()) {
            meters.gauge(
                    "dermaga.leases.held",
                    Tags.of("share", share.name().toLowerCase(Locale.ROOT)),
                    this,
                    leases -> leases.held(share).size());
        }
        meters.gauge("dermaga.nodes.alive", this, Leases::nodes);
    }

    /**
     * @param store for those who use leases in transactions of their own
     * @param heartbeat a connection that nobody else uses: others may keep all of theirs busy
     * @param othersMayTake called when a node came or went, or gave something back
     */
    Leases(
            LeaseStore store,
            HeartbeatConnection heartbeat,
            String name,
            Runnable othersMayTake,
            Clock clock,
            LongSupplier nanos) {
        this.store = store;
        this.heartbeat = heartbeat;
        this.name = name;
        this.othersMayTake = othersMayTake;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** This process, as the database numbers it; a later one has a higher number. */
    public long run() {
        State now = state;
        return now == null ? -1 : now.run();
    }

    /** The pieces that were this node's at the last heartbeat. */
    public Set<Integer> held(Share share) {
        State now = state;
        return now == null ? Set.of() : now.held().getOrDefault(share, Set.of());
    }

    /** How many nodes were alive at the last heartbeat; at least this one. */
    public int nodes() {
        State now = state;
        return now == null ? 1 : Math.max(1, now.nodes());
    }

    /** How far the clocks of the nodes are apart, as of the last heartbeat. */
    public Duration clockSpread() {
        State now = state;
        return now == null ? Duration.ZERO : now.clockSpread();
    }

    /** Whether the node does what only one does; for timers. */
    public boolean hasTimers() {
        return !held(Share.TIMERS).isEmpty();
    }

    /** Those of the pieces that are this node's, and stay so until the running transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<Integer> lock(Share share, Set<Integer> pieces) {
        State now = state;
        return now == null || pieces.isEmpty() ? Set.of() : store.lock(now.run(), share, pieces);
    }

    /** False when the others may deem this node dead: it must not do outside of the database what it began in it. */
    public boolean isSurelyAlive() {
        State now = state;
        return now != null
                && nanos.getAsLong() - now.renewedAtNanos() < LIFE.minus(MARGIN).toNanos();
    }

    /** Whether another process, known by its {@link #run()}, is alive. */
    public boolean isAlive(long run) {
        return run == run() || store.isAlive(run);
    }

    /** Tells all nodes how this one fares with a piece of its own. */
    public void note(Share share, int piece, String note) {
        store.note(run(), share, piece, note);
    }

    /** What the nodes tell of the pieces that they hold. */
    public List<String> notes(Share share) {
        return store.notes(share);
    }

    /**
     * Calls after each heartbeat that changed what is held or who is alive, or that ended a doubt about this node; on the
     * thread of the heartbeat.
     */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** One heartbeat: lives on, takes what is free up to its part, gives back what is more. */
    void beat() {
        State before = state;
        long now = nanos.getAsLong();
        // Who could not beat for a whole life may see all others expired for the same reason, such as a database that
        // was away; it does not judge them before they had a beat's time.
        boolean late = before != null && now - before.renewedAtNanos() > LIFE.toNanos();
        // To live on must not wait for what comes after it.
        long run = heartbeat.transaction(beating -> {
            if (before != null && beating.renew(before.run(), LIFE, clock.instant())) {
                return before.run();
            }
            long fresh = beating.register(name, LIFE);
            beating.renew(fresh, LIFE, clock.instant());
            return fresh;
        });
        if (before != null && before.run() == run) {
            state = new State(run, now, before.nodes(), before.clockSpread(), before.held());
        }
        State after = heartbeat.transaction(beating -> {
            if (!late) {
                beating.freeDead();
            }
            int nodes = beating.alive();
            beating.heldBy(run).forEach((share, pieces) -> {
                int part = (share.pieces() + nodes - 1) / nodes;
                if (pieces.size() < part) {
                    beating.take(run, share, part - pieces.size());
                } else if (pieces.size() > part) {
                    beating.give(run, share, pieces.size() - part);
                }
            });
            return new State(run, now, nodes, beating.clockSpread(), immutable(beating.heldBy(run)));
        });
        state = after;
        if (before == null || gaveSome(before, after)) {
            othersMayTake.run();
        }
        if (before == null) {
            return;
        }
        if (before.run() != after.run()) {
            log.warn("This node was taken for dead; it goes on as run {}", after.run());
        }
        boolean wasInDoubt = now - before.renewedAtNanos() > LIFE.minus(MARGIN).toNanos();
        if (wasInDoubt || !before.held().equals(after.held()) || before.nodes() != after.nodes()) {
            log.debug("{} nodes; this one holds {}", after.nodes(), after.held());
            listeners.forEach(Runnable::run);
        }
    }

    private static boolean gaveSome(State before, State after) {
        return before.held().entrySet().stream()
                .anyMatch(held ->
                        !after.held().getOrDefault(held.getKey(), Set.of()).containsAll(held.getValue()));
    }

    private void beatSoon() {
        Thread beating = thread;
        if (beating != null) {
            LockSupport.unpark(beating);
        }
    }

    private static Map<Share, Set<Integer>> immutable(Map<Share, Set<Integer>> held) {
        Map<Share, Set<Integer>> copy = new EnumMap<>(Share.class);
        held.forEach((share, pieces) -> copy.put(share, Set.copyOf(pieces)));
        return copy;
    }

    @Override
    public void start() {
        beat();
        running = true;
        Thread beating = new Thread(this::beatOnAndOn, "leases");
        beating.setDaemon(true);
        thread = beating;
        beating.start();
    }

    private void beatOnAndOn() {
        boolean failing = false;
        while (running) {
            LockSupport.parkNanos(BEAT.toNanos());
            if (!running) {
                return;
            }
            try {
                beat();
                failing = false;
            } catch (RuntimeException e) {
                if (!failing) {
                    log.warn("No heartbeat, so others may take over: {}", e.getMessage());
                }
                failing = true;
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread beating = thread;
        try {
            if (beating != null) {
                LockSupport.unpark(beating);
                beating.join(LIFE.toMillis());
            }
            State last = state;
            state = null;
            if (last != null) {
                heartbeat.transaction(mine -> {
                    mine.end(last.run());
                    return true;
                });
                othersMayTake.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.debug("The node's leases end by themselves: {}", e.getMessage());
        } finally {
            heartbeat.close();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before everything that uses leases at the start, after it at the end. */
    @Override
    public int getPhase() {
        return 0;
    }
}
