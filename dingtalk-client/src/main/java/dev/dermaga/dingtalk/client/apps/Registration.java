package dev.dermaga.dingtalk.client.apps;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.id.ClientId;
import org.jspecify.annotations.Nullable;

/**
 * How far an {@link AppRegistration} is.
 *
 * @param clientId of the app, and {@code clientSecret} with it, once a person has approved
 * @param reason DingTalk's words for a failure, to be shown to a person
 */
public record Registration(
        Status status,
        @Nullable ClientId clientId,
        @Nullable Secret clientSecret,
        @Nullable String reason) {
    public enum Status {
        /** Nobody has answered yet. */
        WAITING,
        /** As {@link #WAITING}, and the polls come too often. */
        SLOW_DOWN,
        /** A person has approved; the app is there. */
        SUCCESS,
        /** A person has refused, or the app could not be made. */
        FAIL,
        /** It is too late: begin again. */
        EXPIRED
    }

    static Registration of(Status status) {
        return new Registration(status, null, null, null);
    }

    /** Whether there is nothing more to wait for. */
    public boolean isOver() {
        return status != Status.WAITING && status != Status.SLOW_DOWN;
    }
}
