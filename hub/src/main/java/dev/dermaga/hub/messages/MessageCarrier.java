package dev.dermaga.hub.messages;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.channels.CustomRobotBinding;
import dev.dermaga.hub.delivery.Carrier;
import dev.dermaga.hub.delivery.Delivery;
import dev.dermaga.hub.delivery.DeliveryKind;
import dev.dermaga.hub.delivery.Detour;
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
import java.util.UUID;
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
    public Optional<Detour> detour(Delivery delivery) {
        if (delivery.route() != Route.CUSTOM_ROBOT && delivery.route() != Route.SESSION) {
            return Optional.empty();
        }
        return messages.find(Objects.requireNonNull(delivery.messageId()))
                .flatMap(message -> detour(delivery.route(), message.channelId()));
    }

    private Optional<Detour> detour(Route route, UUID channel) {
        if (route == Route.CUSTOM_ROBOT) {
            return channels.require(channel).customRobot() != null
                    ? Optional.empty()
                    : Optional.of(
                            new Detour(Route.APP_ROBOT, "The group's custom robot is gone, so nobody is notified"));
        }
        return replyAddress(channel).isPresent()
                ? Optional.empty()
                : Optional.of(new Detour(Route.APP_ROBOT, "The reply address has expired, so nobody is notified"));
    }

    @Override
    public Receipt carry(Delivery delivery) {
        Message message = messages.find(Objects.requireNonNull(delivery.messageId()))
                .orElseThrow(() -> new IllegalStateException("The message of the delivery is gone"));
        Channel channel = channels.require(message.channelId());
        if (message.kind() == MessageKind.FILE) {
            return new Receipt(conversations.say(place(channel), speech(message)));
        }
        String text = spoken(message.authorName(), written(message));
        List<Account> mentioned = people.findAll(message.mentions());
        return switch (delivery.route()) {
            case CUSTOM_ROBOT -> {
                CustomRobotBinding robot = Objects.requireNonNull(channel.customRobot());
                String key = delivery.id().toString();
                conversations.call(robot, MentionText.withIds(text, mentioned), message.mentions(), key);
                yield new Receipt(null);
            }
            case SESSION -> {
                URI address = replyAddress(channel.id()).orElseThrow().webhook();
                conversations.reply(address, MentionText.withIds(text, mentioned), message.mentions());
                yield new Receipt(null);
            }
            case APP_ROBOT, NONE -> {
                // The app's robot cannot mention; the names are at least to be read.
                var speech = new Conversations.Text(MentionText.withNames(text, mentioned));
                yield new Receipt(conversations.say(place(channel), speech));
            }
        };
    }

    private Optional<Messages.ReplyAddress> replyAddress(UUID channel) {
        return messages.replyAddress(channel).filter(known -> clock.instant().isBefore(known.expiresAt()));
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
