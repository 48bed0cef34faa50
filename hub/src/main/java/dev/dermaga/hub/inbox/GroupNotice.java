package dev.dermaga.hub.inbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * DingTalk tells that a group changed, as it is kept in the inbox. One of the ids may be missing.
 *
 * @param conversation the openConversationId
 * @param people account ids
 * @param title the new one, of {@link What#TITLED}
 */
public record GroupNotice(
        What what,
        @Nullable String conversation,
        @Nullable String chat,
        List<String> people,
        @Nullable String title,
        Instant at) {

    public enum What {
        JOINED,
        LEFT,
        TITLED,
        DISBANDED,
        ROBOT_CAME,
        ROBOT_WENT
    }

    public GroupNotice {
        people = List.copyOf(people);
        title = title == null ? null : title.replace('\0', '\uFFFD');
    }

    /** What is said in the group has the same, so that it all stays in its order. */
    String lane() {
        return conversation == null ? "chat:" + chat : conversation;
    }
}
