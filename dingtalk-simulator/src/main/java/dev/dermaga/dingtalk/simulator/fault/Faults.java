package dev.dermaga.dingtalk.simulator.fault;

import dev.dermaga.dingtalk.simulator.http.Gate;
import dev.dermaga.dingtalk.simulator.http.MissingPermission;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.http.Route;
import dev.dermaga.dingtalk.simulator.http.RouteTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What goes wrong on request. */
public final class Faults {
    /**
     * The kinds. {@link #REVOKE_TOKENS}, {@link #DISCONNECT_STREAM} and {@link #CUT_STREAM} happen once, when they are
     * switched on; the others stay until their times are used up. From {@link #SILENT_SOCKET} on they strike the stream instead of calls:
     * their {@code path} is a topic, such as {@code /v1.0/im/bot/messages/get}, or {@code *} for events.
     */
    public enum Kind {
        THROTTLE("throttle"),
        REFUSE("refuse"),
        DELAY("delay"),
        LOST_ANSWER("lostAnswer"),
        SERVER_ERROR("serverError"),
        HTML_PAGE("htmlPage"),
        REVOKE_TOKENS("revokeTokens"),
        DISCONNECT_STREAM("disconnectStream"),

        /** Every socket ends, without a word. */
        CUT_STREAM("cutStream"),

        /**
         * Sockets stay open, and neither speak nor listen. With {@code times} that befalls so many sockets one by one, each
         * when a frame is due to it, and each for good; without, all of them until it is switched off.
         */
        SILENT_SOCKET("silentSocket"),

        /** A frame comes a second time after {@code delay} (one second), acknowledged or not, as another push. */
        REDELIVER("redeliver"),

        /**
         * The next {@code times} frames are kept back, and come in the opposite order once the last is there. When it does
         * not come within {@code delay} (ten seconds), or the fault is switched off, they come as they are.
         */
        REORDER("reorder"),

        /** A frame comes {@code delay} late. */
        HOLD("hold"),

        /** The socket breaks in the middle of a frame. */
        CUT("cut"),

        /**
         * The app's robot hears what it says itself, as if somebody had said it. Whether DingTalk ever does so is not
         * documented.
         */
        ECHO("echo");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** Whether it strikes the stream, not calls. */
        public boolean onStream() {
            return ordinal() >= SILENT_SOCKET.ordinal();
        }

        public static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("No fault is called " + word);
        }
    }

    /**
     * One fault.
     *
     * @param path the API path or topic it strikes; null: all
     * @param times how often; null: until switched off
     * @param delay at most two minutes
     */
    public record Fault(
            Kind kind,
            @Nullable String path,
            @Nullable Integer times,
            @Nullable String code,
            @Nullable String message,
            @Nullable Duration delay) {

        public Fault {
            if (delay != null && (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0)) {
                throw new IllegalArgumentException("A delay lasts from nothing to " + LONGEST_DELAY + ", not " + delay);
            }
            if (times != null && times < 1) {
                throw new IllegalArgumentException("A fault strikes once or more often, not " + times + " times");
            }
        }

        public static Fault of(Kind kind) {
            return new Fault(kind, null, null, null, null, null);
        }

        public Fault on(String apiPath) {
            return new Fault(kind, apiPath, times, code, message, delay);
        }

        public Fault times(int count) {
            return new Fault(kind, path, count, code, message, delay);
        }

        public Fault saying(String refusalCode, String refusalMessage) {
            return new Fault(kind, path, times, refusalCode, refusalMessage, delay);
        }

        boolean strikes(String pathOrTopic) {
            return path == null || path.equals(pathOrTopic);
        }

        public Fault lasting(Duration pause) {
            return new Fault(kind, path, times, code, message, pause);
        }
    }

    private static final int MOST_REORDERED = 1_000;
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(2);
    private static final String BANNED = """
            <!doctype html><html><head><title>405</title></head><body>
            <p>Your request has been blocked as it may cause potential threats to the server.</p>
            </body></html>
            """;

    private final Runnable revokeTokens;
    private final Runnable disconnectStream;
    private final Runnable cutStream;

    // guarded by this
    private final List<Fault> on = new ArrayList<>();

    public Faults(Runnable revokeTokens, Runnable disconnectStream, Runnable cutStream) {
        this.revokeTokens = revokeTokens;
        this.disconnectStream = disconnectStream;
        this.cutStream = cutStream;
    }

    /**
     * Switches one on.
     *
     * @throws IllegalArgumentException when a reordering has no number of frames or too many, or a holding no delay
     */
    public void add(Fault fault) {
        Integer times = fault.times();
        if (fault.kind() == Kind.REORDER && (times == null || times > MOST_REORDERED)) {
            throw new IllegalArgumentException(
                    "times: how many frames, at most " + MOST_REORDERED + ", come in another order?");
        }
        if (fault.kind() == Kind.HOLD && fault.delay() == null) {
            throw new IllegalArgumentException("delay: for how long are frames held?");
        }
        switch (fault.kind()) {
            case REVOKE_TOKENS -> revokeTokens.run();
            case DISCONNECT_STREAM -> disconnectStream.run();
            case CUT_STREAM -> cutStream.run();
            default -> {
                synchronized (this) {
                    on.add(fault);
                }
            }
        }
    }

    public synchronized void clear() {
        on.clear();
    }

    public synchronized List<Fault> active() {
        return List.copyOf(on);
    }

    /** Whether all sockets stay open and say nothing. */
    public synchronized boolean silentSocket() {
        return on.stream().anyMatch(fault -> fault.kind() == Kind.SILENT_SOCKET && fault.times() == null);
    }

    /** Whether the app's robot hears itself now; uses up one time. */
    public boolean echo(String topic) {
        return !strike(fault -> fault.kind() == Kind.ECHO && fault.strikes(topic))
                .isEmpty();
    }

    /** What happens to the next frame of this topic; uses up one time of each fault that strikes. */
    public synchronized Shove nextPush(String topic) {
        return new Shove(strike(fault -> switch (fault.kind()) {
            case REDELIVER, REORDER, HOLD, CUT -> fault.strikes(topic);
            case SILENT_SOCKET -> fault.times() != null && fault.strikes(topic);
            default -> false;
        }));
    }

    public synchronized boolean reordering() {
        return on.stream().anyMatch(fault -> fault.kind() == Kind.REORDER);
    }

    /** What happens to the next call of this path; uses up one time of each fault that strikes. */
    public Effect next(String path) {
        return new Effect(path, strike(fault -> !fault.kind().onStream() && fault.strikes(path)));
    }

    /** Those that strike, as they were before. */
    private synchronized List<Fault> strike(Predicate<Fault> struck) {
        List<Fault> striking = new ArrayList<>();
        for (int i = 0; i < on.size(); i++) {
            Fault fault = on.get(i);
            if (!struck.test(fault)) {
                continue;
            }
            striking.add(fault);
            Integer times = fault.times();
            if (times != null) {
                if (times <= 1) {
                    on.remove(i--);
                } else {
                    on.set(i, fault.times(times - 1));
                }
            }
        }
        return striking;
    }

    /** All faults that strike one frame. */
    public static final class Shove {
        /** Nothing happens. */
        public static final Shove NONE = new Shove(List.of());

        private static final Duration REDELIVERED_AFTER = Duration.ofSeconds(1);
        private static final Duration GATHERED_FOR = Duration.ofSeconds(10);

        private final List<Fault> faults;

        Shove(List<Fault> faults) {
            this.faults = faults;
        }

        /** How late it comes. */
        public Optional<Duration> hold() {
            return first(Kind.HOLD).map(Fault::delay);
        }

        /** For how long it waits for others at most, so as to come after them. */
        public Optional<Duration> gather() {
            return first(Kind.REORDER).map(fault -> lasting(fault, GATHERED_FOR));
        }

        /** Whether it is the last of those that are gathered. */
        public boolean lastGathered() {
            return first(Kind.REORDER)
                    .map(Fault::times)
                    .filter(left -> left <= 1)
                    .isPresent();
        }

        /** After which time it comes again. */
        public Optional<Duration> again() {
            return first(Kind.REDELIVER).map(fault -> lasting(fault, REDELIVERED_AFTER));
        }

        public boolean cut() {
            return first(Kind.CUT).isPresent();
        }

        /** Whether its socket falls silent with it. */
        public boolean silence() {
            return first(Kind.SILENT_SOCKET).isPresent();
        }

        private Optional<Fault> first(Kind kind) {
            return faults.stream().filter(fault -> fault.kind() == kind).findFirst();
        }

        private static Duration lasting(Fault fault, Duration otherwise) {
            Duration delay = fault.delay();
            return delay == null ? otherwise : delay;
        }
    }

    /** All faults that strike one call. */
    public static final class Effect {
        private final String path;
        private final List<Fault> faults;

        Effect(String path, List<Fault> faults) {
            this.path = path;
            this.faults = faults;
        }

        public void pause() throws InterruptedException {
            for (Fault fault : faults) {
                Duration delay = fault.delay();
                if (fault.kind() == Kind.DELAY && delay != null) {
                    Thread.sleep(delay.toMillis());
                }
            }
        }

        public void refuse(Route route) {
            for (Fault fault : faults) {
                switch (fault.kind()) {
                    case THROTTLE -> throw throttled(fault, route);
                    case SERVER_ERROR ->
                        throw modern()
                                ? Refusal.modern(
                                        500, word(fault, "system.error"), said(fault, "系统错误"), "Fault: server error")
                                : Refusal.old(number(fault, -1), said(fault, "系统繁忙"), "Fault: server error");
                    case REFUSE -> throw refused(fault, route);
                    case HTML_PAGE -> throw Refusal.old(0, "blocked", "Fault: blocked before the call");
                    default -> {}
                }
            }
        }

        /** A page to answer with instead of anything else. */
        public @Nullable String page() {
            return has(Kind.HTML_PAGE) ? BANNED : null;
        }

        public boolean lost() {
            return has(Kind.LOST_ANSWER);
        }

        private Refusal throttled(Fault fault, Route route) {
            if (fault.code() != null) {
                return refused(fault, route);
            }
            if (path.equals("/robot/send")) {
                return Refusal.old(410100, said(fault, "发送速度太快而限流"), "Fault: throttled");
            }
            return Gate.tooFast(route, path);
        }

        private Refusal refused(Fault fault, Route route) {
            if (modern()) {
                String code = word(fault, "Forbidden.AccessDenied.AccessTokenPermissionDenied");
                if (code.equals("Forbidden.AccessDenied.AccessTokenPermissionDenied")) {
                    return MissingPermission.asDocumented(route.scope());
                }
                int status = code.startsWith("Forbidden.") ? 403 : 400;
                return Refusal.modern(status, code, said(fault, code), "Fault: refused");
            }
            return Refusal.old(number(fault, 60011), said(fault, "没有调用该接口的权限"), "Fault: refused");
        }

        private boolean modern() {
            return RouteTable.modern(path);
        }

        private boolean has(Kind kind) {
            return faults.stream().anyMatch(fault -> fault.kind() == kind);
        }

        private static String word(Fault fault, String otherwise) {
            String code = fault.code();
            return code == null ? otherwise : code;
        }

        private static int number(Fault fault, int otherwise) {
            String code = fault.code();
            return code != null && code.matches("-?\\d{1,9}") ? Integer.parseInt(code) : otherwise;
        }

        private static String said(Fault fault, String otherwise) {
            String message = fault.message();
            return message == null ? otherwise : message;
        }
    }
}
