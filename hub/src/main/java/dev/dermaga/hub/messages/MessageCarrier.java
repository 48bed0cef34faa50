package dev.dermaga.hub.messages;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.channels.CustomRobotBinding;
import dev.dermaga.hub.delivery.Carrier;
import dev.dermaga.hub.delivery.Delivery;
import dev.dermaga.hub.delivery.DeliveryKind;
import dev.dermaga.hub.delivery.Receipt;
import dev.dermaga.hub.delivery.Route;
import dev.dermaga.hub.delivery.Undelivered;
import dev.dermaga.hub.files.FileService;
import dev.dermaga.hub.files.SharedFile;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says messages in DingTalk, on the route that was planned. */
@Component
class MessageCarrier implements Carrier {

    private final Messages messages;
    private final Channels channels;
    private final FileService files;
    private final People people;
    private final Conversations conversations;
    private final HubProperties properties;
    private final Clock clock;

    MessageCarrier(
            Messages messages,
            Channels channels,
            FileService files,
            People people,
            Conversations conversations,
            HubProperties properties,
            Clock clock) {
        this.messages = messages;
        this.channels = channels;
        this.files = files;
        this.people = people;
        this.conversations = conversations;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public boolean carries(DeliveryKind kind) {
        return kind == DeliveryKind.TEXT || kind == DeliveryKind.FILE;
    }

    @Override
    public Receipt carry(Delivery delivery) {
        Message message = messages.find(Objects.requireNonNull(delivery.messageId()))
                .orElseThrow(() -> new IllegalStateException("The message of the delivery is gone"));
        Channel channel = channels.require(message.channelId());
        if (message.kind() == MessageKind.FILE) {
            return Receipt.of(conversations.say(place(channel), speech(message)));
        }
        String text = spoken(message.authorName(), written(message));
        if (delivery.route() == Route.CUSTOM_ROBOT) {
            CustomRobotBinding robot = channel.customRobot();
            if (robot == null) {
                return fallBack(channel, message, text, "The group's custom robot is gone, so nobody is notified");
            }
            conversations.call(
                    robot,
                    MentionText.withIds(text, mentioned(message)),
                    message.mentions(),
                    delivery.id().toString());
            return Receipt.of(null);
        }
        if (delivery.route() == Route.SESSION) {
            Optional<Messages.ReplyAddress> address = messages.replyAddress(channel.id())
                    .filter(known -> clock.instant().isBefore(known.expiresAt()));
            if (address.isEmpty()) {
                return fallBack(channel, message, text, "The reply address has expired, so nobody is notified");
            }
            conversations.reply(
                    address.get().webhook(), MentionText.withIds(text, mentioned(message)), message.mentions());
            return Receipt.of(null);
        }
        return Receipt.of(sayWithNames(channel, message, text));
    }

    private String written(Message message) {
        return message.kind() == MessageKind.TASK
                ? "Task: " + message.text() + "\n" + properties.publicUrl() + "/tasks/" + message.taskId()
                : String.valueOf(message.text());
    }

    /** How a text reads in DingTalk, where everything comes from a robot. */
    static String spoken(String authorName, String text) {
        return authorName + ": " + text;
    }

    private Receipt fallBack(Channel channel, Message message, String text, String reason) {
        return new Receipt(sayWithNames(channel, message, text), Route.APP_ROBOT, reason);
    }

    /** The app's robot cannot mention; the names are at least to be read. */
    private String sayWithNames(Channel channel, Message message, String text) {
        return conversations.say(
                place(channel), new Conversations.Text(MentionText.withNames(text, mentioned(message))));
    }

    private List<Account> mentioned(Message message) {
        return people.findAll(message.mentions());
    }

    private Conversations.Speech speech(Message message) {
        SharedFile file = files.require(Objects.requireNonNull(message.fileId()));
        Path content = files.content(file);
        if (conversations.canBeDocument(file.name(), file.size())) {
            return new Conversations.Document(file.name(), file.size(), content);
        }
        if (conversations.canBePicture(file.name(), file.size())) {
            return new Conversations.Picture(file.name(), file.size(), content);
        }
        return new Conversations.Link(
                file.name(),
                spoken(message.authorName(), readable(file.size())),
                URI.create(properties.publicUrl() + "/favicon.svg"),
                URI.create(properties.publicUrl() + "/api/v1/files/" + file.id() + "/content"));
    }

    private static String readable(long bytes) {
        return bytes < 1024 ? bytes + " B" : bytes < 1024 * 1024 ? bytes / 1024 + " KB" : bytes / (1024 * 1024) + " MB";
    }

    private static Conversations.Place place(Channel channel) {
        if (channel.directWith() != null) {
            return new Conversations.Place(null, channel.directWith());
        }
        if (channel.openConversationId() == null) {
            throw new Undelivered.Refused(
                    "group-unbound",
                    null,
                    "The hub does not know the group's openConversationId",
                    "Bind the group again, or write to the robot in it once");
        }
        return new Conversations.Place(channel.openConversationId(), null);
    }
}
