package dev.dermaga.dingtalk.simulator.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a program wants an app of its own, by the device flow: a person says yes or no.
 *
 * @param source what the program says it is; empty when nothing
 * @param status {@code WAITING}, {@code SUCCESS} or {@code FAIL}
 * @param clientId of the app that was made
 * @param reason of a refusal
 */
public record AppRequest(
        String deviceCode,
        String userCode,
        String source,
        Instant until,
        String status,
        @Nullable String clientId,
        @Nullable String reason) {
    public static final String WAITING = "WAITING";
    public static final String SUCCESS = "SUCCESS";
    public static final String FAIL = "FAIL";

    public boolean isOpen(Instant now) {
        return status.equals(WAITING) && now.isBefore(until);
    }

    AppRequest approved(String madeFor) {
        return new AppRequest(deviceCode, userCode, source, until, SUCCESS, madeFor, null);
    }

    AppRequest refused(String why) {
        return new AppRequest(deviceCode, userCode, source, until, FAIL, null, why);
    }
}
