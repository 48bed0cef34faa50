package dev.dermaga.dingtalk.client.todo;

import dev.dermaga.dingtalk.client.id.TodoId;
import dev.dermaga.dingtalk.client.id.UnionId;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A to-do in somebody's list. The executors are not told there.
 *
 * @param done whether it is done from where that person stands
 * @param appTag which app made it: DingTalk's {@code bizTag}; other apps' to-dos may be in the list too
 * @param toRead whether it is to be read, not to be done
 */
public record ListedTodo(
        TodoId id,
        String subject,
        boolean done,
        boolean toRead,
        @Nullable Instant due,
        @Nullable TodoPriority priority,
        @Nullable UnionId creator,
        @Nullable String sourceId,
        @Nullable String appTag,
        @Nullable URI detailUrl,
        @Nullable Instant createdAt,
        @Nullable Instant modifiedAt) {}
