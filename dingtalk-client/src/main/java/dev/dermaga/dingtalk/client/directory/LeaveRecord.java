package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody has left the organization.
 *
 * @param leftAt null when DingTalk did not say it readably
 * @param reason one of the constants; others may come
 */
public record LeaveRecord(
        UserId userId,
        String name,
        @Nullable String stateCode,
        @Nullable String mobile,
        @Nullable Instant leftAt,
        String reason) {
    /** Deleted by a call, such as {@link Staff#delete}. */
    public static final String BY_CALL = "oapi";

    public static final String BY_ADMINISTRATOR = "delete";
    public static final String BY_THEMSELVES = "leave";
    public static final String ACCOUNT_CLOSED = "cancel";
    public static final String UNKNOWN = "unknown";
}
