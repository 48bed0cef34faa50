package dev.dermaga.hub.channels;

import java.util.List;

/** Makes groups in DingTalk; implemented where DingTalk is called. */
public interface GroupMaker {

    /**
     * Makes a group. A repetition makes another one.
     *
     * @param members accounts besides the owner
     * @throws RuntimeException when DingTalk refuses or gives no answer; its message says why and what to do
     */
    Made make(String name, String owner, List<String> members);

    record Made(String openConversationId, String chatId) {}
}
