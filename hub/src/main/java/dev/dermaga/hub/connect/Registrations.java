package dev.dermaga.hub.connect;

import dev.dermaga.hub.HubProperties;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What DingTalk does for who connects an app. */
public interface Registrations {

    /** @param deviceCode whoever has it gets the app's secret; never shown */
    record Begun(String deviceCode, String userCode, URI page, URI pageWithCode, Instant expiresAt, Duration interval) {
        @Override
        public String toString() {
            return "Begun[userCode=" + userCode + "]";
        }
    }

    /** How far somebody's scan is. */
    enum Progress {
        WAITING,
        DONE,
        REFUSED,
        EXPIRED
    }

    /** @param reason DingTalk's words for a failure */
    record Heard(
            Progress progress,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String reason) {
        @Override
        public String toString() {
            return "Heard[" + progress + "]";
        }
    }

    /** @throws NotHeard when DingTalk does not answer or refuses */
    Begun begin();

    /** @throws NotHeard as {@link #begin} */
    Heard poll(Begun begun);

    /** @throws NotHeard when DingTalk does not take the app's id and secret, or does not answer */
    void check(HubProperties.DingTalk app);

    /** DingTalk said no, or nothing. */
    final class NotHeard extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean refused;

        public NotHeard(boolean refused, String why, Throwable cause) {
            super(why, cause);
            this.refused = refused;
        }

        public boolean isRefused() {
            return refused;
        }
    }
}
