package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.Limiter;
import dev.dermaga.dingtalk.client.error.Throttled;
import java.time.Duration;
import java.util.List;

/** Asks the application whether the exchange may go, and waits or gives up as it says. */
final class Limiting implements Step {
    /** Stands for DingTalk's code where it was not asked. */
    static final String CODE = "limiter";

    private final List<Limiter> limiters;
    private final Pace pace;

    /** @param limiters asked in their order, each when the one before has let the exchange go */
    Limiting(List<Limiter> limiters, Pace pace) {
        this.limiters = List.copyOf(limiters);
        this.pace = pace;
    }

    @Override
    public JsonObject run(Call call, Next next) {
        for (int i = 0; i < limiters.size(); i++) {
            pass(limiters.get(i), call);
        }
        return next.run(call);
    }

    private void pass(Limiter limiter, Call call) {
        Limiter.Permit permit = limiter.ask(call.publicName(), Metering.cost(call));
        if (permit.refusal() != null) {
            throw refused(call, permit.refusal(), permit.pause());
        }
        if (!permit.pause().isZero()) {
            waitFor(call, permit.pause());
        }
    }

    private void waitFor(Call call, Duration pause) {
        if (pause.compareTo(Duration.ofNanos(call.deadline - pace.nanos())) >= 0) {
            throw refused(call, "the application's limiter lets it wait for longer than the call may last", pause);
        }
        if (!pace.pause(pause)) {
            throw refused(call, "interrupted while it waited for the application's limiter", pause);
        }
    }

    private static Throttled refused(Call call, String why, Duration pause) {
        return new Throttled(call.name(), CODE, null, why + "; nothing was sent", pause, Throttled.Scope.CALL);
    }
}
