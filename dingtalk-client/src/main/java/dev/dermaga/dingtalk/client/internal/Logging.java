package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.error.DingTalkException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** One line for each call, at DEBUG: names, codes and times; no ids, no texts, no secrets. */
final class Logging implements Step {
    private static final Logger LOG = System.getLogger("dev.dermaga.dingtalk.client.calls");

    @Override
    public JsonObject run(Call call, Next next) {
        if (!LOG.isLoggable(Level.DEBUG)) {
            return next.run(call);
        }
        long began = System.nanoTime();
        try {
            JsonObject answer = next.run(call);
            LOG.log(Level.DEBUG, "{0} was answered after {1}", call.publicName(), since(began));
            return answer;
        } catch (DingTalkException e) {
            LOG.log(
                    Level.DEBUG,
                    "{0} failed after {1}: {2} {3} (request {4})",
                    call.publicName(),
                    since(began),
                    e.getClass().getSimpleName(),
                    e.code(),
                    e.requestId());
            throw e;
        }
    }

    private static Duration since(long began) {
        return Duration.ofMillis((System.nanoTime() - began) / 1_000_000);
    }
}
