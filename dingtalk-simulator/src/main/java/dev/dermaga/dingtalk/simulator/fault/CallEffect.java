package dev.dermaga.dingtalk.simulator.fault;

import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.http.Gate;
import dev.dermaga.dingtalk.simulator.http.MissingPermission;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.http.Route;
import dev.dermaga.dingtalk.simulator.http.RouteTable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All faults that strike one call. */
public final class CallEffect {
    private static final String NO_PERMISSION = "Forbidden.AccessDenied.AccessTokenPermissionDenied";
    private static final String BANNED = """
            <!doctype html><html><head><title>405</title></head><body>
            <p>Your request has been blocked as it may cause potential threats to the server.</p>
            </body></html>
            """;

    private final String path;
    private final String client;
    private final List<Fault> faults;

    /** @param client the client id of the caller; empty when it is not known */
    CallEffect(String path, String client, List<Fault> faults) {
        this.path = path;
        this.client = client;
        this.faults = faults;
    }

    /** How late the answer comes. */
    public Duration delay() {
        return faults.stream()
                .filter(fault -> fault.kind() == Kind.DELAY && fault.delay() != null)
                .map(Fault::delay)
                .reduce(Duration.ZERO, Duration::plus);
    }

    public void pause() throws InterruptedException {
        Thread.sleep(delay().toMillis());
    }

    /** What the wire log says besides a refusal. */
    public @Nullable String note() {
        String late = delay().isZero() ? "" : " " + delay() + " late";
        String twice = twice() ? " twice" : "";
        return late.isEmpty() && twice.isEmpty() ? null : "Fault: answered" + twice + late;
    }

    public void refuse(Route route) {
        for (Fault fault : faults) {
            switch (fault.kind()) {
                case THROTTLE -> throw throttled(fault, route);
                case SERVER_ERROR -> throw failed(fault);
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

    public boolean twice() {
        return has(Kind.ANSWER_TWICE);
    }

    private Refusal throttled(Fault fault, Route route) {
        if (fault.code() != null) {
            return refused(fault, route);
        }
        if (path.equals("/robot/send")) {
            return Refusal.old(410100, said(fault, "发送速度太快而限流"), "Fault: throttled");
        }
        return Gate.tooFast(route, path, "Fault: throttled");
    }

    private Refusal failed(Fault fault) {
        return modern()
                ? Refusal.modern(500, word(fault, "system.error"), said(fault, "系统错误"), "Fault: server error")
                : Refusal.old(number(fault, -1), said(fault, "系统繁忙"), "Fault: server error");
    }

    private Refusal refused(Fault fault, Route route) {
        String code = word(fault, NO_PERMISSION);
        if (code.equals(NO_PERMISSION)) {
            return MissingPermission.fault(path, client, route.scope());
        }
        if (!modern()) {
            return Refusal.old(number(fault, 60011), said(fault, "没有调用该接口的权限"), "Fault: refused");
        }
        return Refusal.modern(code.startsWith("Forbidden.") ? 403 : 400, code, said(fault, code), "Fault: refused");
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
