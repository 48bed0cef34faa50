package dev.dermaga.dingtalk.simulator.fault;

import dev.dermaga.dingtalk.simulator.http.Gate;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.http.Route;
import dev.dermaga.dingtalk.simulator.http.RouteTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes wrong on request. */
public final class Faults {
    /**
     * The kinds. {@link #REVOKE_TOKENS} and {@link #DISCONNECT_STREAM} happen once, when they are switched on; the
     * others stay until their times are used up.
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
        SILENT_SOCKET("silentSocket");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
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
     * @param path the API path it strikes; null: all
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

        public Fault lasting(Duration pause) {
            return new Fault(kind, path, times, code, message, pause);
        }
    }

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(2);
    private static final String BANNED = """
            <!doctype html><html><head><title>405</title></head><body>
            <p>Your request has been blocked as it may cause potential threats to the server.</p>
            </body></html>
            """;

    private final Runnable revokeTokens;
    private final Runnable disconnectStream;

    // guarded by this
    private final List<Fault> on = new ArrayList<>();

    public Faults(Runnable revokeTokens, Runnable disconnectStream) {
        this.revokeTokens = revokeTokens;
        this.disconnectStream = disconnectStream;
    }

    /** Switches one on. */
    public void add(Fault fault) {
        switch (fault.kind()) {
            case REVOKE_TOKENS -> revokeTokens.run();
            case DISCONNECT_STREAM -> disconnectStream.run();
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

    /** Whether sockets stay open and say nothing. */
    public synchronized boolean silentSocket() {
        return on.stream().anyMatch(fault -> fault.kind() == Kind.SILENT_SOCKET);
    }

    /** What happens to the next call of this path; uses up one time of each fault that strikes. */
    public synchronized Effect next(String path) {
        List<Fault> striking = new ArrayList<>();
        for (int i = 0; i < on.size(); i++) {
            Fault fault = on.get(i);
            boolean here = fault.kind() != Kind.SILENT_SOCKET
                    && (fault.path() == null || fault.path().equals(path));
            if (!here) {
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
        return new Effect(path, striking);
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
                    return Refusal.missingScope(route.scope());
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
