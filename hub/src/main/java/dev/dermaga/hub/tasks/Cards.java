package dev.dermaga.hub.tasks;

import dev.dermaga.hub.delivery.Undelivered;
import dev.dermaga.hub.people.Account;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Interactive cards in DingTalk's groups, as the hub needs them; implemented where DingTalk is called. Every method throws
 * {@link Undelivered} when DingTalk did not take it.
 */
public interface Cards {

    /**
     * @param id the hub's own name for it
     * @param summary what the list of chats says of it
     * @param variables of the template
     */
    record Card(String id, String summary, Map<String, String> variables) {

        public Card {
            variables = Map.copyOf(variables);
        }
    }

    /**
     * Shows it in a group and calls people. A card that is there already, after an answer that was lost, is brought up to
     * date and shown again. Returns DingTalk's name for the message, if it gives one.
     */
    @Nullable
    String show(Card card, String openConversationId, List<Account> called);

    /** Changes it for all. May be repeated. */
    void update(Card card);
}
