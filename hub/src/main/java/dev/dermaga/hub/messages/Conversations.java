package dev.dermaga.hub.messages;

import dev.dermaga.hub.channels.CustomRobotBinding;
import dev.dermaga.hub.delivery.Undelivered;
import dev.dermaga.hub.files.FileStore;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Speaking in DingTalk's conversations, as the hub needs it; implemented where DingTalk is called. Every method throws
 * {@link Undelivered} when DingTalk did not take what was said.
 */
public interface Conversations {

    /** Where the app's robot speaks: exactly one of the two. */
    record Place(
            @Nullable String openConversationId, @Nullable String person) {}

    /** What the app's robot says. */
    sealed interface Speech {}

    /** What every robot can say. */
    sealed interface Words extends Speech {}

    record Text(String text) implements Words {}

    /** Text in the markdown that DingTalk shows; the title stands in the list of conversations. */
    record Markdown(String title, String text) implements Words {}

    /** A card that leads to an address. It mentions nobody. */
    record LinkCard(String title, String text, @Nullable String picture, URI address) implements Words {}

    /** Markdown with buttons below it. */
    record ButtonCard(String title, String text, List<Card.Button> buttons, boolean sideBySide) implements Words {}

    /** A card with a picture that leads to an address. */
    record Link(String title, String text, URI picture, URI address) implements Speech {}

    /** A document that people open inside DingTalk. */
    record Document(String name, FileStore.Kept content) implements Speech {}

    record Picture(String name, FileStore.Kept content) implements Speech {}

    /** Whether DingTalk's robots can send a file of this name and size as a document. */
    boolean canBeDocument(String name, long size);

    boolean canBePicture(String name, long size);

    /** Speaks as the app's robot; cannot mention. Returns DingTalk's name for the message. */
    String say(Place place, Speech speech);

    /** Among people who are mentioned: everybody in the group. */
    String EVERYONE = MentionText.EVERYONE;

    /** Speaks as the group's custom robot and mentions people for real. The same key again makes no second message. */
    void call(CustomRobotBinding robot, Words words, List<String> people, String key);

    /** Takes messages of the app's robot back, by the names that {@link #say} returned; at most 20. */
    void recall(Place place, List<String> names);

    /**
     * Who of a conversation has read a message of the app's robot, as DingTalk tells it now.
     *
     * @param hasRead accounts; people whom the hub does not know are left out
     * @param hasNot those who have not, where DingTalk tells; it does in single chats
     */
    record Readers(List<String> hasRead, List<String> hasNot) {}

    Readers readers(Place place, String name);

    /** Replies into a conversation and mentions people for real. */
    void reply(URI replyAddress, Words words, List<String> people);
}
