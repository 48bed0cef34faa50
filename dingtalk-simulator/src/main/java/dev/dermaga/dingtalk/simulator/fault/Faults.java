package dev.dermaga.dingtalk.simulator.fault;

import dev.dermaga.dingtalk.simulator.journal.Journal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong on request. Safe for use by many threads. */
public final class Faults {
    /** What a kind of fault strikes. */
    enum Strikes {
        CALLS,
        UPLOADS,
        THE_CLOCK,

        /** It happens once, when it is switched on, to all or to one app. */
        AT_ONCE,

        /** Its {@code path} is a topic, such as {@code /v1.0/im/bot/messages/get}, or the name of an event. */
        PUSHES
    }

    /** The kinds. Those without another word stay until their times are used up. */
    public enum Kind {
        /** Too many calls. */
        THROTTLE("throttle", Strikes.CALLS),

        /** The app lacks the permission that the route needs; or any refusal, when it has a code. */
        REFUSE("refuse", Strikes.CALLS),

        /** The answer comes {@code delay} late; the caller really waits. */
        DELAY("delay", Strikes.CALLS),

        /** It is done, but nobody is told. */
        LOST_ANSWER("lostAnswer", Strikes.CALLS),

        /** It is done once, but the answer comes twice on the same connection, as an answer to the next call there. */
        ANSWER_TWICE("answerTwice", Strikes.CALLS),

        SERVER_ERROR("serverError", Strikes.CALLS),

        /** A page in place of JSON, with status 200; nothing is done. */
        HTML_PAGE("htmlPage", Strikes.CALLS),

        /** What is uploaded is read in drips, within {@code delay} (three seconds) in all. */
        SLOW_UPLOAD("slowUpload", Strikes.UPLOADS),

        /** The connection is reset when half of what is uploaded was read. */
        BROKEN_UPLOAD("brokenUpload", Strikes.UPLOADS),

        /** Half is read, then no more, without a word; the connection is reset after {@code delay} (thirty seconds). */
        STALLED_UPLOAD("stalledUpload", Strikes.UPLOADS),

        /**
         * The app's clock is wrong: what DingTalk says about the time, and holds against the app's, is {@code delay} ahead
         * of the simulator's clock, or behind it when that is negative. Nothing falls due by it.
         */
        CLOCK_SKEW("clockSkew", Strikes.THE_CLOCK),

        REVOKE_TOKENS("revokeTokens", Strikes.AT_ONCE),

        /** Every socket is asked to go. */
        DISCONNECT_STREAM("disconnectStream", Strikes.AT_ONCE),

        /** Every socket ends, without a word. */
        CUT_STREAM("cutStream", Strikes.AT_ONCE),

        /**
         * Sockets stay open, and neither speak nor listen. With {@code times} that befalls so many sockets one by one, each
         * when a frame is due to it, and each for good; without, all of them until it is switched off.
         */
        SILENT_SOCKET("silentSocket", Strikes.PUSHES),

        /**
         * A frame comes a second time after {@code delay} (one second), acknowledged or not, as another push; so does what
         * is posted to an address.
         */
        REDELIVER("redeliver", Strikes.PUSHES),

        /**
         * The next {@code times} frames are kept back, and come in the opposite order once the last is there. When it does
         * not come within {@code delay} (ten seconds), or the fault is switched off, they come as they are.
         */
        REORDER("reorder", Strikes.PUSHES),

        /** A frame, or what is posted to an address, comes {@code delay} late by the simulator's clock. */
        HOLD("hold", Strikes.PUSHES),

        /** The socket breaks in the middle of a frame. */
        CUT("cut", Strikes.PUSHES),

        /**
         * The app's robot hears what it says itself, as if somebody had said it. Whether DingTalk ever does so is not
         * documented.
         */
        ECHO("echo", Strikes.PUSHES);

        private final String word;
        private final Strikes strikes;

        Kind(String word, Strikes strikes) {
            this.word = word;
            this.strikes = strikes;
        }

        public String word() {
            return word;
        }

        Strikes strikes() {
            return strikes;
        }

        public static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("kind: no fault is called " + word + "; there are "
                            + String.join(
                                    ", ",
                                    Arrays.stream(values()).map(Kind::word).toList())));
        }
    }

    /**
     * One fault.
     *
     * @param code what a refusal says instead of its usual code, and {@code message} its words
     * @param delay how late or how long; what that means is said at each {@link Kind}
     */
    public record Fault(
            Kind kind,
            Scope scope,
            @Nullable String code,
            @Nullable String message,
            @Nullable Duration delay) {

        public Fault {
            Scope.checkText("code", code);
            Scope.checkText("message", message);
        }

        public static Fault of(Kind kind) {
            return new Fault(kind, Scope.EVERYTHING, null, null, null);
        }

        /** Strikes this path or topic only, or those that a pattern means; see {@link Scope#path()}. */
        public Fault on(String pathOrPattern) {
            return within(scope.path(pathOrPattern));
        }

        /** Strikes this app only. */
        public Fault forApp(String clientId) {
            return within(scope.app(clientId));
        }

        public Fault times(int count) {
            return within(scope.times(count));
        }

        /** Strikes by chance; the list of active faults says with which seed. */
        public Fault withProbability(double of) {
            return within(scope.chance(of, null));
        }

        /** Strikes by chance, the same way each time. */
        public Fault withProbability(double of, long seed) {
            return within(scope.chance(of, seed));
        }

        /** Begins at a time of the simulator's clock. */
        public Fault from(Instant begin) {
            return within(scope.from(begin));
        }

        /** Ends at a time of the simulator's clock. */
        public Fault until(Instant end) {
            return within(scope.until(end));
        }

        public Fault saying(String refusalCode, String refusalMessage) {
            return new Fault(kind, scope, refusalCode, refusalMessage, delay);
        }

        public Fault lasting(Duration pause) {
            return new Fault(kind, scope, code, message, pause);
        }

        public @Nullable Integer times() {
            return scope.times();
        }

        private Fault within(Scope other) {
            return new Fault(kind, other, code, message, delay);
        }
    }

    /** A fault that is on, under a number of its own; {@code times} is what is left of them. */
    public record Active(long id, Fault fault) {}

    /** What happens at once; {@code app} is null for all. */
    public interface AtOnce {
        void revokeTokens(@Nullable String app);

        void disconnectStreams(@Nullable String app);

        void cutStreams(@Nullable String app);
    }

    private static final int MOST = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private final Clock clock;
    private final Journal journal;
    private final AtOnce atOnce;

    // guarded by this
    private final List<ActiveFault> on = new ArrayList<>();
    private long lastId;

    public Faults(Clock clock, Journal journal, AtOnce atOnce) {
        this.clock = clock;
        this.journal = journal;
        this.atOnce = atOnce;
    }

    /**
     * Switches one on. Returns its number; 0 when it has happened already.
     *
     * @throws IllegalArgumentException when it makes no sense, such as a reordering without a number of frames
     */
    public long add(Fault wanted) {
        FaultChecks.check(wanted);
        if (wanted.kind().strikes() == Strikes.AT_ONCE) {
            happen(wanted);
            return 0;
        }
        Fault fault = seeded(wanted);
        if (fault.kind() == Kind.CLOCK_SKEW) {
            tell(fault, "Fault: DingTalk's time is " + fault.delay() + " away");
        }
        synchronized (this) {
            if (on.size() >= MOST) {
                throw new IllegalArgumentException("There are " + MOST + " faults on already");
            }
            on.add(new ActiveFault(++lastId, fault));
            return lastId;
        }
    }

    private void happen(Fault fault) {
        String app = fault.scope().app();
        tell(fault, "Fault: happens now");
        switch (fault.kind()) {
            case REVOKE_TOKENS -> atOnce.revokeTokens(app);
            case DISCONNECT_STREAM -> atOnce.disconnectStreams(app);
            case CUT_STREAM -> atOnce.cutStreams(app);
            default -> throw new IllegalStateException(fault.kind() + " does not happen at once");
        }
    }

    private void tell(Fault fault, String what) {
        journal.frame(
                "FAULT", fault.kind().word(), 0, null, null, null, fault.scope().app(), what);
    }

    /** With a seed where chance has a say, so that the list of faults shows how to have the same again. */
    private static Fault seeded(Fault fault) {
        Double probability = fault.scope().probability();
        if (probability == null) {
            return fault;
        }
        Long given = fault.scope().seed();
        long seed = given == null ? ThreadLocalRandom.current().nextLong(1_000_000) : given;
        LOG.info(
                "The fault {} strikes with probability {} and seed {}",
                fault.kind().word(),
                probability,
                seed);
        return fault.withProbability(probability, seed);
    }

    public synchronized void clear() {
        on.clear();
    }

    /** Switches one off by its number; false when it is not on. */
    public synchronized boolean remove(long id) {
        return on.removeIf(active -> active.id() == id);
    }

    /** Switches all of a kind off. */
    public synchronized void remove(Kind kind) {
        on.removeIf(active -> active.fault().kind() == kind);
    }

    public List<Fault> active() {
        return listed().stream().map(Active::fault).toList();
    }

    /** Those that are on, or will be at a time of the clock. */
    public synchronized List<Active> listed() {
        Instant now = clock.instant();
        on.removeIf(active -> active.fault().scope().ended(now));
        return on.stream()
                .map(active -> new Active(active.id(), active.fault()))
                .toList();
    }

    /** How far what DingTalk says about the time is ahead of the simulator's clock. */
    public synchronized Duration skew() {
        Instant now = clock.instant();
        return on.stream()
                .filter(active -> active.fault().kind() == Kind.CLOCK_SKEW && active.isOn(now))
                .map(active -> active.fault().delay())
                .filter(Objects::nonNull)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Whether all sockets of an app stay open and say nothing. */
    public synchronized boolean silentSocket(String app) {
        Instant now = clock.instant();
        return on.stream()
                .filter(active -> active.fault().kind() == Kind.SILENT_SOCKET
                        && active.fault().times() == null)
                .filter(active -> active.isOn(now))
                .anyMatch(active -> {
                    String only = active.fault().scope().app();
                    return only == null || only.equals(app);
                });
    }

    /** Whether the app's robot hears itself now; uses up one time. */
    public boolean echo(String topic, String app) {
        List<Fault> struck = strike(fault -> fault.kind() == Kind.ECHO, List.of(topic), () -> app);
        struck.forEach(fault -> tell(fault, "Fault: the robot hears itself"));
        return !struck.isEmpty();
    }

    /**
     * What happens to the next frame; uses up one time of each fault that strikes.
     *
     * @param names its topic, and of an event its name
     */
    public PushEffect nextPush(List<String> names, String app) {
        return new PushEffect(strike(
                fault -> switch (fault.kind()) {
                    case REDELIVER, REORDER, HOLD, CUT -> true;
                    case SILENT_SOCKET -> fault.times() != null;
                    default -> false;
                },
                names,
                () -> app));
    }

    /** As {@link #nextPush}, for what is posted to an address. */
    public PushEffect nextPost(List<String> names, String app) {
        return new PushEffect(
                strike(fault -> fault.kind() == Kind.REDELIVER || fault.kind() == Kind.HOLD, names, () -> app));
    }

    public synchronized boolean reordering() {
        return on.stream().anyMatch(active -> active.fault().kind() == Kind.REORDER);
    }

    /**
     * What happens to the next call of this path; uses up one time of each fault that strikes.
     *
     * @param app asked for the caller's client id, or nothing, if that matters
     */
    public CallEffect next(String path, Supplier<String> app) {
        List<Fault> struck = strike(fault -> fault.kind().strikes() == Strikes.CALLS, List.of(path), app);
        return new CallEffect(path, struck.isEmpty() ? "" : app.get(), struck);
    }

    /** What happens to the body of the next upload; uses up one time of each fault that strikes. */
    public UploadEffect nextUpload(String path, Supplier<String> app) {
        return new UploadEffect(strike(fault -> fault.kind().strikes() == Strikes.UPLOADS, List.of(path), app));
    }

    /** Those that strike, as they were before. */
    private synchronized List<Fault> strike(Predicate<Fault> kind, List<String> names, Supplier<String> app) {
        Instant now = clock.instant();
        List<Fault> striking = new ArrayList<>();
        for (Iterator<ActiveFault> all = on.iterator(); all.hasNext(); ) {
            ActiveFault active = all.next();
            if (!kind.test(active.fault()) || !active.isOn(now) || !active.befalls(names, app)) {
                continue;
            }
            striking.add(active.fault());
            if (!active.use()) {
                all.remove();
            }
        }
        return striking;
    }
}
