package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.Retries;
import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Throttled;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says a call again where that cannot do a thing twice; see {@link Retries}. */
final class Retrying implements Step {
    private static final Logger LOG = System.getLogger("dev.dermaga.dingtalk.client.calls");
    private static final Duration NETWORK = Duration.ofMillis(250);

    private final Retries retries;
    private final Pace pace;

    Retrying(Retries retries, Pace pace) {
        this.retries = retries;
        this.pace = pace;
    }

    @Override
    public JsonObject run(Call call, Next next) {
        call.deadline = pace.nanos() + retries.within().toNanos();
        for (int tried = 1; ; tried++) {
            call.tried = tried;
            try {
                return next.run(call);
            } catch (DingTalkException e) {
                Duration pause = pause(call, e);
                if (pause == null || call.deadline - pace.nanos() <= pause.toNanos() || call.tried >= retries.tries()) {
                    throw e;
                }
                LOG.log(Level.DEBUG, "{0} is said again in {1}: {2}", call.publicName(), pause, e.code());
                if (!pace.pause(pause)) {
                    throw e;
                }
            }
        }
    }

    /** How long to wait before the next try; null when there must be none. */
    private @Nullable Duration pause(Call call, DingTalkException failure) {
        if (call.tokenUse != Call.TokenUse.APP || Limiting.CODE.equals(failure.code())) {
            return null;
        }
        Duration first;
        if (failure instanceof Throttled throttled && mayPass(throttled.scope())) {
            first = throttled.pause();
        } else if (failure instanceof NoAnswer silence && !silence.mayHaveHappened()) {
            first = NETWORK;
        } else {
            return null;
        }
        double factor = (1 << (call.tried - 1)) * (1 + pace.chance() / 2);
        return Duration.ofMillis(Math.round(first.toMillis() * factor));
    }

    /** A lock is left alone until it is over; what has only to slow down can be asked again. */
    private static boolean mayPass(Throttled.Scope scope) {
        return scope != Throttled.Scope.ADDRESS && scope != Throttled.Scope.ROBOT;
    }
}
