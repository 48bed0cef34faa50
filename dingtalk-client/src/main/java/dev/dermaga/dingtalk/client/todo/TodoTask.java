package dev.dermaga.dingtalk.client.todo;

import dev.dermaga.dingtalk.client.id.TodoId;
import dev.dermaga.dingtalk.client.id.UnionId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A work to-do as DingTalk keeps it. People cannot tick it off in DingTalk's own list; the app does it for them.
 *
 * @param owner whose path the to-do lives under; later calls need it
 */
public record TodoTask(
        TodoId id,
        UnionId owner,
        String subject,
        @Nullable String description,
        boolean done,
        @Nullable Instant due,
        List<UnionId> executors,
        @Nullable String sourceId,
        @Nullable URI detailUrl,
        @Nullable Instant createdAt) {
    public TodoTask {
        executors = List.copyOf(executors);
    }
}
