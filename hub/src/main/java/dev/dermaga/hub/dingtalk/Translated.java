package dev.dermaga.hub.dingtalk;

import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.hub.delivery.ThrottleScope;
import dev.dermaga.hub.delivery.Undelivered;
import java.util.function.Supplier;

/** Makes calls and tells their failures in the hub's words. */
final class Translated {

    private Translated() {}

    static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (DingTalkException e) {
            throw failure(e);
        } catch (IllegalArgumentException e) {
            throw new Undelivered.Refused(
                    "not-sendable",
                    null,
                    String.valueOf(e.getMessage()),
                    "DingTalk would refuse it, so it was not sent");
        }
    }

    static void run(Runnable call) {
        call(() -> {
            call.run();
            return true;
        });
    }

    static Undelivered failure(DingTalkException failure) {
        if (failure instanceof Refused refused) {
            return new Undelivered.Refused(refused.code(), refused.requestId(), refused.reason(), refused.advice());
        }
        if (failure instanceof Throttled throttled) {
            return new Undelivered.Throttled(
                    throttled.code(),
                    throttled.requestId(),
                    throttled.reason(),
                    throttled.pause(),
                    scope(throttled.scope()));
        }
        boolean mayHaveHappened = !(failure instanceof NoAnswer silent) || silent.mayHaveHappened();
        return new Undelivered.NoAnswer(
                failure.code(), failure.requestId(), failure.reason(), mayHaveHappened, failure);
    }

    private static ThrottleScope scope(Throttled.Scope scope) {
        switch (scope) {
            case ROBOT:
            case RECEIVER:
                return ThrottleScope.LANE;
            case CALL:
                return ThrottleScope.API;
            case ORGANIZATION:
                return ThrottleScope.APP;
            default:
                return ThrottleScope.EVERYTHING;
        }
    }
}
