package dev.dermaga.dingtalk.client;

import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.todo.TodoTask;
import org.jspecify.annotations.Nullable;

/**
 * A task that is in people's to-do lists.
 *
 * @param task found again, when it had been assigned before; DingTalk then does not name the executors
 * @param notAnnounced why the group has not, or perhaps not, been told; null when it has
 */
public record AssignedTask(TodoTask task, @Nullable DingTalkException notAnnounced) {
    public boolean announced() {
        return notAnnounced == null;
    }
}
