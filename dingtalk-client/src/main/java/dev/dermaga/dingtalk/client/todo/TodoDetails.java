package dev.dermaga.dingtalk.client.todo;

import dev.dermaga.dingtalk.client.id.UnionId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A to-do with what lists do not tell.
 *
 * @param progress whether each executor is done; empty where DingTalk does not say
 * @param appTag which app made it: DingTalk's {@code bizTag}
 */
public record TodoDetails(
        TodoTask task,
        List<UnionId> participants,
        Map<UnionId, Boolean> progress,
        @Nullable TodoPriority priority,
        boolean onlyExecutorsSee,
        @Nullable String appTag,
        @Nullable Instant finishedAt,
        @Nullable Instant modifiedAt) {
    public TodoDetails {
        participants = List.copyOf(participants);
        progress = Collections.unmodifiableMap(new LinkedHashMap<>(progress));
    }
}
