package dev.dermaga.dingtalk.client.groups;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a member may write.
 *
 * @param allMuted the whole group is muted, but for owner and administrators
 * @param until null when the member is not muted
 */
public record MuteState(
        boolean allMuted, boolean muted, @Nullable Instant until) {}
