package dev.dermaga.hub.channels;

import dev.dermaga.hub.people.Account;
import java.util.List;

/** What DingTalk knows of a group, as the hub needs it to bind one; implemented where DingTalk is called. */
public interface GroupLookup {

    /** @throws RuntimeException when DingTalk refuses or gives no answer */
    Group byChatId(String chatId);

    record Group(String name, String openConversationId, List<Account> members) {}
}
