package dev.dermaga.dingtalk.client.apps;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A version of a mini-program.
 *
 * @param created as DingTalk writes it; it does not say in which time zone
 * @param entrance of a version on trial only
 */
public record MiniAppVersion(
        long id,
        String miniAppId,
        String version,
        Stage stage,
        boolean onDesktop,
        @Nullable LocalDateTime created,
        @Nullable LocalDateTime modified,
        @Nullable String entrance) {
    public enum Stage {
        IN_DEVELOPMENT,
        RELEASED,
        ON_TRIAL,
        /** A number that this client does not know. */
        UNKNOWN
    }

    /** @param total how many there are on all pages */
    public record Page(long total, java.util.List<MiniAppVersion> items) {
        public Page {
            items = java.util.List.copyOf(items);
        }
    }
}
