package dev.dermaga.hub.tasks;

import dev.dermaga.hub.delivery.DeliveryItem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task as lists show it.
 *
 * @param channel the slug
 * @param delivery of the to-do: the first step that is not through, else the last one
 * @param announcement of the message in the group
 */
public record TaskItem(
        UUID id,
        String channel,
        String subject,
        @Nullable String description,
        @Nullable Instant due,
        String creator,
        String creatorName,
        TaskState state,
        List<Assignee> assignees,
        Instant createdAt,
        Instant updatedAt,
        @Nullable DeliveryItem delivery,
        @Nullable DeliveryItem announcement) {

    public TaskItem {
        assignees = List.copyOf(assignees);
    }

    public record Assignee(
            String id,
            String name,
            TaskState state,
            @Nullable Instant doneAt) {}
}
