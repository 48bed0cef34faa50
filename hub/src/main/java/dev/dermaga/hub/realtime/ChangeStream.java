package dev.dermaga.hub.realtime;

import dev.dermaga.hub.cluster.Hints;
import dev.dermaga.hub.cluster.Leases;
import dev.dermaga.hub.security.Credential;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the log once for everybody. One thread reads it; the newest changes stay in memory, so that who is only a
 * little behind costs no query; who is further behind reads pages of the log until near enough.
 *
 * <p>Threads: one reader, two that write to followers and two that read for those who are behind. They start and stop
 * with the hub; streams are closed before the web server stops, or it would wait for them.
 */
@Service
class ChangeStream implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ChangeStream.class);

    private static final int PAGE = 500;
    private static final int MOST_IN_MEMORY = 10_000;
    private static final long MOST_BYTES_IN_MEMORY = 16 << 20;
    private static final long MOST_BYTES_FROM_MEMORY = 1 << 20;
    private static final int MOST_TO_CATCH_UP_FROM_MEMORY = 1_000;
    private static final int WRITTEN_TOGETHER = 64;
    private static final long POLL_MILLIS = 1_000;
    private static final long SHORTEST_HELD_MILLIS = 5;
    private static final long LONGEST_HELD_MILLIS = 100;
    private static final int MOST_WHO_SEE_EACH_OTHER = 200;
    private static final long MOST_BYTES_BEFORE_TYPING = 16 << 10;
    private static final Duration KEPT_FOR = Duration.ofDays(7);

    private final LogStore store;
    private final Signal signal = new Signal();
    private final Presence presence;
    private final JsonMapper json;
    private final Leases leases;
    private final Clock clock;
    private final Counter resets;
    private final Counter changes;
    private final Set<LiveFollower> all = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private @Nullable Thread reader;
    private ExecutorService writers = pool("change-writer");
    private ExecutorService catchingUp = pool("change-catch-up");
    private volatile Map<UUID, Set<String>> membership = Map.of();

    // guarded by this: what is in memory, and who is given what comes next
    private final Deque<LogEntry> recent = new ArrayDeque<>();
    private long recentBytes;
    private final Set<LiveFollower> live = ConcurrentHashMap.newKeySet();
    private @Nullable Position recentAfter; // the memory holds everything after this …
    private @Nullable Position head; // … and up to this

    ChangeStream(
            LogStore store,
            Hints hints,
            Presence presence,
            JsonMapper json,
            Leases leases,
            Clock clock,
            MeterRegistry meters) {
        this.store = store;
        this.presence = presence;
        this.json = json;
        this.leases = leases;
        this.clock = clock;
        this.resets = meters.counter("dermaga.stream.resets");
        this.changes = meters.counter("dermaga.stream.changes");
        meters.gaugeCollectionSize("dermaga.stream.followers", List.of(), all);
        meters.gauge(
                "dermaga.stream.waiting.bytes",
                all,
                followers -> followers.stream()
                        .mapToLong(follower -> follower.connection().waitingBytes())
                        .sum());
        hints.subscribe(Hints.Topic.CHANGES, signal::raise);
        presence.subscribe(this::showPresence);
    }

    /** Makes the request a stream of changes after the position; without one, from now on. */
    void follow(String accountId, @Nullable String after, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Position now = store.now();
        Optional<Position> wanted = after == null ? Optional.of(now) : Position.parse(after);
        boolean known = wanted.filter(position -> position == now || store.reachesBackTo(position))
                .isPresent();

        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        Way way = new Way();
        Connection connection = new Connection(writers, way);
        LiveFollower follower =
                new LiveFollower(accountId, Credential.of(request), connection, wanted.orElse(now), now);
        way.follower = follower;
        connection.offer(Events.OPENING);
        all.add(follower);
        presence.arrived(accountId);
        if (!known) {
            resets.increment();
            connection.endWith(Events.reset(now));
        } else if (!running) {
            connection.end();
        }
        connection.takeOver(request, response);
    }

    /** All who follow here. */
    List<LiveFollower> followers() {
        return List.copyOf(all);
    }

    /** Nothing more goes to this follower but what already waits for it. */
    void end(LiveFollower follower) {
        live.remove(follower);
        follower.connection().end();
    }

    /** Where a connection tells that it can take more. */
    private final class Way implements Connection.Listener {

        private volatile @Nullable LiveFollower follower;

        @Override
        public void drained() {
            LiveFollower one = follower;
            if (one != null && !live.contains(one) && one.beginPage()) {
                try {
                    catchingUp.execute(() -> catchUp(one));
                } catch (RejectedExecutionException stopping) {
                    one.connection().end();
                }
            }
        }

        @Override
        public void closed() {
            LiveFollower one = follower;
            if (one != null) {
                live.remove(one);
                if (all.remove(one)) {
                    presence.left(one.accountId());
                }
            }
        }
    }

    private void catchUp(LiveFollower follower) {
        Position before = follower.seen();
        try {
            if (!joinLive(follower)) {
                LogStore.Batch batch = store.readAfter(before, PAGE);
                // Asked for after the page: who was made a member in it must not miss what followed.
                Set<UUID> channels = store.channelsOf(follower.accountId());
                if (store.reachesBackTo(before)) {
                    follower.give(
                            batch.entries(),
                            entry -> entry.isFor(follower.accountId(), channels.contains(entry.channel())),
                            batch.upTo());
                } else {
                    reset(follower); // trimmed meanwhile
                }
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("The change log cannot be read for a follower: {}", e.getMessage());
            follower.connection().end();
        } finally {
            follower.endPage();
        }
        follower.connection().wake();
    }

    /** Gives the rest from memory and everything that comes; false when the follower is too far behind for that. */
    private synchronized boolean joinLive(LiveFollower follower) {
        Position seen = follower.seen();
        if (head == null || recentAfter == null || seen.isBefore(recentAfter)) {
            return false;
        }
        List<LogEntry> missing =
                recent.stream().filter(entry -> seen.isBefore(entry.position())).toList();
        if (missing.size() > MOST_TO_CATCH_UP_FROM_MEMORY || bytes(missing) > MOST_BYTES_FROM_MEMORY) {
            return false;
        }
        follower.give(missing, entry -> sees(follower, entry), head);
        live.add(follower);
        if (!all.contains(follower)) {
            live.remove(follower); // it went meanwhile
        }
        greet(follower);
        return true;
    }

    /** Once it is caught up, a follower is told who is here. */
    private void greet(LiveFollower follower) {
        if (follower.beginsToSeeWhoIsHere()) {
            List<String> here = peopleWith(follower.accountId()).stream()
                    .filter(presence::isPresent)
                    .sorted()
                    .toList();
            if (!here.isEmpty()) {
                follower.connection().offer(Events.presence(json, here, true));
            }
        }
    }

    /** Those who share a channel with the person. In large ones nobody is told who comes and goes. */
    private Set<String> peopleWith(String accountId) {
        return membership.values().stream()
                .filter(members -> members.size() <= MOST_WHO_SEE_EACH_OTHER && members.contains(accountId))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    private void showPresence(String accountId, boolean present) {
        show(peopleWith(accountId), Events.presence(json, List.of(accountId), present), Long.MAX_VALUE);
    }

    void showTyping(Typing.Word word) {
        Set<String> members = new HashSet<>(membership.getOrDefault(word.channelId(), Set.of()));
        if (members.size() <= MOST_WHO_SEE_EACH_OTHER && members.remove(word.account())) {
            show(members, Events.typing(json, word), MOST_BYTES_BEFORE_TYPING);
        }
    }

    /** Gives the event to all followers of these people for whom no more than so many bytes wait. */
    private synchronized void show(Set<String> people, byte[] event, long mostBytesWaiting) {
        if (people.isEmpty()) {
            return;
        }
        for (LiveFollower follower : live) {
            if (people.contains(follower.accountId())
                    && follower.seesWhoIsHere()
                    && !follower.isTooFarBehind() // is reset with the next change
                    && follower.connection().waitingBytes() <= mostBytesWaiting) {
                follower.connection().offer(event);
                follower.connection().wake();
            }
        }
    }

    private void reset(LiveFollower follower) {
        live.remove(follower);
        resets.increment();
        follower.connection().endWith(Events.reset(store.now()));
    }

    private boolean sees(LiveFollower follower, LogEntry entry) {
        String person = follower.accountId();
        return entry.isFor(
                person, membership.getOrDefault(entry.channel(), Set.of()).contains(person));
    }

    private void read() {
        boolean failing = false;
        long pause = 0;
        while (running) {
            try {
                signal.await(pause);
                pause = readOnce(pause);
                failing = false;
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException e) { // without this thread followers would wait for ever, and nobody could tell
                if (running && !failing) {
                    log.warn("The change log cannot be read; followers wait", e);
                }
                failing = true;
                pause = POLL_MILLIS;
            }
        }
    }

    /** Reads what is new and hands it out; takes how long was waited last, and gives how long to wait for a signal before looking again. */
    private long readOnce(long pause) {
        Position after = headOrNow();
        LogStore.Batch batch = store.readAfter(after, PAGE);
        if (batch.entries().stream().anyMatch(LogEntry::changesMembership)) {
            membership = store.membership();
        }
        List<LiveFollower> tooSlow = handOut(batch);
        tooSlow.forEach(this::reset);
        if (batch.full()) {
            return 0;
        }
        if (!batch.held()) {
            return POLL_MILLIS;
        }
        boolean stillHeld = batch.entries().isEmpty() && pause <= LONGEST_HELD_MILLIS;
        return stillHeld
                ? Math.max(SHORTEST_HELD_MILLIS, Math.min(pause * 2, LONGEST_HELD_MILLIS))
                : SHORTEST_HELD_MILLIS;
    }

    private Position headOrNow() {
        synchronized (this) {
            if (head != null) {
                return head;
            }
        }
        Position now = store.now();
        membership = store.membership();
        synchronized (this) {
            head = now;
            recentAfter = now;
        }
        return now;
    }

    private static long bytes(List<LogEntry> entries) {
        return entries.stream().mapToLong(entry -> entry.event().length).sum();
    }

    private List<LiveFollower> handOut(LogStore.Batch batch) {
        List<LiveFollower> tooSlow = new ArrayList<>();
        List<Connection> toWrite = new ArrayList<>();
        SharedBatch shared = new SharedBatch(batch.entries(), membership);
        synchronized (this) {
            head = batch.upTo();
            recent.addAll(batch.entries());
            recentBytes += bytes(batch.entries());
            while (recent.size() > MOST_IN_MEMORY || recentBytes > MOST_BYTES_IN_MEMORY) {
                LogEntry oldest = recent.remove();
                recentBytes -= oldest.event().length;
                recentAfter = oldest.position();
            }
            for (LiveFollower follower : live) {
                int before = follower.connection().waiting();
                follower.give(shared, entry -> sees(follower, entry), batch.upTo());
                greet(follower);
                if (follower.isTooFarBehind()) {
                    tooSlow.add(follower);
                } else if (follower.connection().waiting() > before) {
                    toWrite.add(follower.connection());
                }
            }
        }
        write(toWrite);
        changes.increment(batch.entries().size());
        return tooSlow;
    }

    /** In pieces of work that are worth waking a thread for. */
    private void write(List<Connection> connections) {
        for (int from = 0; from < connections.size(); from += WRITTEN_TOGETHER) {
            List<Connection> some = connections.subList(from, Math.min(connections.size(), from + WRITTEN_TOGETHER));
            writers.execute(() -> some.forEach(Connection::write));
        }
    }

    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void keepAlive() {
        for (LiveFollower follower : all) {
            follower.connection().endUnlessBegun();
            follower.connection().endUnlessItReads();
            if (follower.connection().waiting() == 0) {
                follower.connection().offer(Events.KEEP_ALIVE);
            }
            follower.connection().wake();
        }
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void trim() {
        if (leases.hasTimers()) {
            store.trim(clock.instant().minus(KEPT_FOR));
        }
    }

    @Override
    public synchronized void start() {
        writers = writers.isShutdown() ? pool("change-writer") : writers;
        catchingUp = catchingUp.isShutdown() ? pool("change-catch-up") : catchingUp;
        running = true;
        Thread thread = new Thread(this::read, "change-reader");
        thread.setDaemon(true);
        thread.start();
        reader = thread;
    }

    @Override
    public void stop() {
        running = false;
        presence.sayGoodbye();
        Thread thread = reader;
        if (thread != null) {
            thread.interrupt();
        }
        all.forEach(follower -> follower.connection().end());
        catchingUp.shutdown();
        try {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
            while (!all.isEmpty() && System.nanoTime() < until) {
                Thread.sleep(20);
            }
            if (thread != null) {
                thread.join(2_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writers.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops before the web server, which waits for open requests. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE;
    }

    private static ExecutorService pool(String name) {
        AtomicInteger count = new AtomicInteger();
        ThreadFactory threads = task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        return Executors.newFixedThreadPool(2, threads);
    }
}
