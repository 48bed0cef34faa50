package dev.dermaga.dingtalk.client.drive;

import dev.dermaga.dingtalk.client.id.DentryId;
import dev.dermaga.dingtalk.client.id.SpaceId;
import org.jspecify.annotations.Nullable;

/**
 * What came back from the recycle bin.
 *
 * @param taskId of work that goes on after the answer, as in {@link Moved}; null when it is done
 */
public record Restored(SpaceId space, DentryId id, @Nullable String taskId) {}
