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
 * @param description in markdown
 * @param zone in which the due time was meant; null for the workspace's
 * @param remindMinutes how long before it is due people are reminded; 0 for never
 * @param repeat how it comes again, as an RRULE
 * @param version to be sent back with a change, so that nobody overwrites what they have not seen
 * @param rank its place in a column of the board, smallest first
 * @param messageId the message that it was made from
 * @param comments how many there are
 * @param todoRemovedAt since when somebody has removed the to-do in DingTalk
 * @param delivery of the to-do: the first step that is not through, else the last one
 * @param announcement of the message in the group
 */
public record TaskItem(
        UUID id,
        String channel,
        String subject,
        @Nullable String description,
        @Nullable Instant due,
        @Nullable String zone,
        Priority priority,
        List<String> labels,
        int remindMinutes,
        @Nullable String repeat,
        String creator,
        String creatorName,
        TaskState state,
        List<Assignee> assignees,
        List<Follower> followers,
        List<CheckItem> checklist,
        List<Attachment> files,
        int comments,
        @Nullable UUID messageId,
        long version,
        double rank,
        @Nullable Instant todoRemovedAt,
        Instant createdAt,
        Instant updatedAt,
        @Nullable DeliveryItem delivery,
        @Nullable DeliveryItem announcement) {

    public TaskItem {
        labels = List.copyOf(labels);
        assignees = List.copyOf(assignees);
        followers = List.copyOf(followers);
        checklist = List.copyOf(checklist);
        files = List.copyOf(files);
    }

    /** @param left true for who left the organization */
    public record Assignee(
            String id,
            String name,
            TaskState state,
            @Nullable Instant doneAt,
            @Nullable Boolean left) {}

    public record Follower(String id, String name) {}

    /** @param doneByName who ticked it off */
    public record CheckItem(
            UUID id,
            String text,
            boolean done,
            @Nullable String doneByName,
            @Nullable Instant doneAt) {}

    public record Attachment(UUID id, String name, long size, String contentType) {}
}
