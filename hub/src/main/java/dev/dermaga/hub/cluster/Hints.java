package dev.dermaga.hub.cluster;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells this node and the others that there may be something new in the database. A hint is not the news: it can be lost,
 * come twice or come for nothing, and costs latency only. Whoever waits for hints also looks by itself now and then.
 *
 * <pre>{@code
 * hints.subscribe(Topic.INBOX, bell::ring);
 * …
 * hints.tell(Topic.INBOX);      // after the commit, never inside the transaction
 * }</pre>
 *
 * <p>Listeners here are called at once, by the thread that tells. Others hear over a {@link Wire}, which a thread of its
 * own serves, so that no transaction waits for it; what is told in the meantime is joined, and leaves at most once in 5
 * ms. Each time the wire is up again all listeners are called once, because something may have been missed.
 *
 * <p>Threads, both daemons, none without a wire: {@code hints-speaker} and {@code hints-listener}. The listener hears its
 * own node's beat every ten seconds; when it has heard nothing for thirty, the line is dead, however open it looks.
 */
public final class Hints implements SmartLifecycle {

    private static final int LONGEST_WORD = 8_000;
    private static final Logger log = LoggerFactory.getLogger(Hints.class);

    /** PostgreSQL takes 7,999 bytes in one notification. */
    private static final int MOST_BYTES = 7_000;

    private static final Duration GAP = Duration.ofMillis(5);
    private static final Duration BEAT = Duration.ofSeconds(10);
    private static final String BEAT_WORD = "beat";
    private static final String EPHEMERAL_WORD = "ephemeral";

    private final String node = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final @Nullable Wire wire;
    private final Counter sent;
    private final Counter received;
    private final Outgoing outgoing = new Outgoing();
    private final Map<Topic, Collection<Runnable>> listeners = new ConcurrentHashMap<>();
    private final Collection<Consumer<String>> ephemeral = new CopyOnWriteArrayList<>();
    private volatile boolean running;
    private volatile Wire.@Nullable Line speaking;
    private volatile Wire.@Nullable Line listening;
    private @Nullable Thread speaker;
    private @Nullable Thread listener;

    /** What there may be news of. */
    public enum Topic {
        /** The change log has grown. */
        CHANGES,
        /** A delivery is due. */
        DELIVERIES,
        /** An event was stored in the inbox. */
        INBOX,
        /** A node came or went, or gave pieces of the work back. */
        LEASES,
        /** Somebody may not follow any more: a session or token ended, or the person left. */
        ACCESS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Topic> of(String word) {
            return Arrays.stream(values())
                    .filter(topic -> topic.word().equals(word))
                    .findFirst();
        }
    }

    /** @param wire the way to other nodes; null where there can be none */
    Hints(@Nullable Wire wire, MeterRegistry meters) {
        this.wire = wire;
        String transport = wire == null ? "none" : wire.name();
        this.sent = meters.counter("dermaga.hints.sent", "transport", transport);
        this.received = meters.counter("dermaga.hints.received", "transport", transport);
        for (Topic topic : Topic.values()) {
            listeners.put(topic, new CopyOnWriteArrayList<>());
        }
    }

    /** Calls the listener for each hint of the topic, from here or elsewhere; it must not wait for anything. */
    public void subscribe(Topic topic, Runnable listener) {
        of(topic).add(listener);
    }

    /** Calls the listener with each ephemeral word, from here or elsewhere; it must not wait for anything. */
    public void subscribeToEphemeral(Consumer<String> listener) {
        ephemeral.add(listener);
    }

    /** Call it after the commit: who hears it looks at once. Never waits. */
    public void tell(Topic topic) {
        wake(topic);
        if (wire != null) {
            outgoing.add(topic);
        }
    }

    /** As {@link #tell}, once the running transaction has committed. */
    public void tellAfterCommit(Topic topic) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                tell(topic);
            }
        });
    }

    /**
     * Spreads something that is worth hearing now or never, such as that a person is typing. Never waits; under pressure
     * words are dropped.
     *
     * @param word at most 7,000 bytes, without a NUL
     */
    public void tellEphemeral(String word) {
        if (word.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new IllegalArgumentException("An ephemeral word has at most " + MOST_BYTES + " bytes");
        }
        give(word);
        if (wire != null) {
            outgoing.add(word);
        }
    }

    private Collection<Runnable> of(Topic topic) {
        return listeners.getOrDefault(topic, List.of());
    }

    private void wake(Topic topic) {
        for (Runnable one : of(topic)) {
            try {
                one.run();
            } catch (RuntimeException e) {
                log.error("A listener for {} failed", topic.word(), e);
            }
        }
    }

    private void give(String word) {
        for (Consumer<String> one : ephemeral) {
            try {
                one.accept(word);
            } catch (RuntimeException e) {
                log.debug("A listener for ephemeral words failed", e); // what comes over the wire may be anything
            }
        }
    }

    private void speak(Wire over) {
        Recovery recovery = new Recovery("Other nodes cannot be told of news over " + over.name());
        while (running) {
            Outgoing.Words words = Outgoing.NOTHING;
            try (Wire.Mouth mouth = over.speak()) {
                speaking = mouth;
                while (running || !outgoing.isEmpty()) {
                    words = outgoing.take(BEAT);
                    say(mouth, words);
                    recovery.worked();
                    LockSupport.parkNanos(GAP.toNanos());
                }
            } catch (Exception e) {
                if (running) {
                    if (words == Outgoing.NOTHING) {
                        outgoing.forgetEphemeral(); // it would come too late
                    }
                    outgoing.putBack(words);
                    recovery.failed(e);
                }
            }
        }
    }

    private void say(Wire.Mouth mouth, Outgoing.Words words) throws Exception {
        List<String> written = words.write(node + ' ', EPHEMERAL_WORD + ' ', BEAT_WORD);
        mouth.say(written);
        sent.increment(words.count());
    }

    private void listen(Wire over) {
        Recovery recovery = new Recovery("News of other nodes cannot be heard over " + over.name());
        while (running) {
            try (Wire.Ear ear = over.listen()) {
                listening = ear;
                if (running) {
                    ear.hear(
                            () -> {
                                recovery.worked();
                                Arrays.stream(Topic.values()).forEach(this::wake);
                            },
                            this::heard);
                }
            } catch (Exception e) {
                if (running) {
                    recovery.failed(e);
                }
            }
        }
    }

    private void heard(String said) {
        if (said.length() > LONGEST_WORD) {
            return; // no node says this; a Redis may be shared with others
        }
        String[] parts = said.split(" ", 3);
        if (parts.length < 2 || parts[0].equals(node) || parts[1].equals(BEAT_WORD)) {
            return;
        }
        received.increment();
        if (parts[1].equals(EPHEMERAL_WORD) && parts.length == 3) {
            give(parts[2]);
        } else {
            Topic.of(parts[1]).ifPresent(this::wake); // a newer node may know more topics
        }
    }

    @Override
    public synchronized void start() {
        if (wire == null || running) {
            running = true;
            return;
        }
        running = true;
        speaker = daemon("hints-speaker", () -> speak(wire));
        listener = daemon("hints-listener", () -> listen(wire));
    }

    /** Says what is still to be said, for at most a second, and hangs up. */
    @Override
    public synchronized void stop() {
        running = false;
        outgoing.wake();
        try {
            if (speaker != null) {
                speaker.join(1_000);
                hangUp(speaking);
                speaker.interrupt();
            }
            if (listener != null) {
                listener.interrupt();
                hangUp(listening);
                listener.join(1_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void hangUp(Wire.@Nullable Line line) {
        if (line != null) {
            line.close();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before those who tell and after them. */
    @Override
    public int getPhase() {
        return 0;
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Says once that a line is lost and once that it is back, and waits longer after each failure. */
    private static final class Recovery {

        private static final long SHORTEST_MILLIS = 100;
        private static final long LONGEST_MILLIS = 5_000;

        private final String trouble;
        private long pauseMillis = SHORTEST_MILLIS;
        private boolean failing;

        Recovery(String trouble) {
            this.trouble = trouble;
        }

        void worked() {
            if (failing) {
                log.info("Over: {}", trouble);
            }
            failing = false;
            pauseMillis = SHORTEST_MILLIS;
        }

        void failed(Exception e) {
            if (!failing) {
                log.warn("{}; the database is asked regularly meanwhile: {}", trouble, e.getMessage());
            }
            failing = true;
            long wait = ThreadLocalRandom.current().nextLong(pauseMillis / 2, pauseMillis + 1);
            pauseMillis = Math.min(pauseMillis * 2, LONGEST_MILLIS);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(wait));
        }
    }
}
