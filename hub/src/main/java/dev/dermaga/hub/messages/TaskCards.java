package dev.dermaga.hub.messages;

import dev.dermaga.hub.delivery.Undelivered;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Announces tasks by interactive cards; implemented where the tasks are. */
public interface TaskCards {

    /**
     * Shows the card in a group and calls the assignees. Returns DingTalk's name for the message, if it gives one.
     *
     * @throws Undelivered when DingTalk did not take it
     */
    @Nullable
    String announce(UUID task, String openConversationId);
}
