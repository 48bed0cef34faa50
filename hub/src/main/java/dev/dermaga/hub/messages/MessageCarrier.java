package dev.dermaga.hub.messages;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.channels.CustomRobotBinding;
import dev.dermaga.hub.channels.WhenUnanswered;
import dev.dermaga.hub.delivery.Carrier;
import dev.dermaga.hub.delivery.Deliveries;
import dev.dermaga.hub.delivery.Delivery;
import dev.dermaga.hub.delivery.DeliveryKind;
import dev.dermaga.hub.delivery.Detour;
import dev.dermaga.hub.delivery.Receipt;
import dev.dermaga.hub.delivery.Route;
import dev.dermaga.hub.delivery.Undelivered;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.templates.Template;
import dev.dermaga.hub.templates.Templates;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Says messages in DingTalk, on the route that was planned. */
@Component
class MessageCarrier implements Carrier {

    private final Messages messages;
    private final ReplyAddresses replyAddresses;
    private final Channels channels;
    private final FileSpeech files;
    private final People people;
    private final Wording wording;
    private final RoutePlanner planner;
    private final GroupSigns signs;
    private final Deliveries deliveries;
    private final Conversations conversations;
    private final TaskCards cards;
    private final Templates templates;
    private final HubProperties properties;
    private final Clock clock;

    MessageCarrier(
            Messages messages,
            ReplyAddresses replyAddresses,
            Channels channels,
            FileSpeech files,
            People people,
            Wording wording,
            RoutePlanner planner,
            GroupSigns signs,
            Deliveries deliveries,
            Conversations conversations,
            TaskCards cards,
            Templates templates,
            HubProperties properties,
            Clock clock) {
        this.messages = messages;
        this.replyAddresses = replyAddresses;
        this.channels = channels;
        this.files = files;
        this.people = people;
        this.wording = wording;
        this.planner = planner;
        this.signs = signs;
        this.deliveries = deliveries;
        this.conversations = conversations;
        this.cards = cards;
        this.templates = templates;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public boolean carries(DeliveryKind kind) {
        return kind == DeliveryKind.TEXT || kind == DeliveryKind.FILE || kind == DeliveryKind.RECALL;
    }

    @Override
    public Optional<Detour> detour(Delivery delivery) {
        if (isCard(delivery)) {
            return planner.hasCards(channels.require(Objects.requireNonNull(delivery.channelId())))
                    ? Optional.empty()
                    : insteadOfCard(delivery, "There is no template for cards any more.");
        }
        if (delivery.route() != Route.CUSTOM_ROBOT && delivery.route() != Route.SESSION) {
            return Optional.empty();
        }
        return messages.find(Objects.requireNonNull(delivery.messageId()))
                .flatMap(message -> detour(delivery.route(), message.channelId()));
    }

    private Optional<Detour> detour(Route route, UUID channel) {
        if (route == Route.CUSTOM_ROBOT) {
            return !channels.require(channel).robots().isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Detour(Route.APP_ROBOT, "The group's custom robot is gone, so nobody is notified"));
        }
        return replyAddress(channel).isPresent()
                ? Optional.empty()
                : Optional.of(new Detour(Route.APP_ROBOT, "The reply address has expired, so nobody is notified"));
    }

    /** Refusals that mean that the way is gone, whatever is said on it: docs/dingtalk, errors of robots. */
    private static final Set<String> WAY_IS_GONE =
            Set.of("400101", "400102", "400106", "300005", "300001", "session.expired", "session.notExisted");

    @Override
    public Optional<Detour> fallback(Delivery delivery, Undelivered.Refused refusal, Set<Route> refused) {
        if (isCard(delivery)) {
            return insteadOfCard(
                    delivery, "DingTalk refused the card (" + refusal.code() + ": " + refusal.reason() + ").");
        }
        if (delivery.route() == Route.DRIVE) {
            return FileSpeech.insteadOfDrive(delivery, channel(delivery), refusal);
        }
        if (delivery.route() == Route.APP_ROBOT) {
            return delivery.kind() == DeliveryKind.RECALL || refused.contains(Route.CUSTOM_ROBOT)
                    ? Optional.empty()
                    : planner.withoutAppRobot(channel(delivery));
        }
        boolean isGone = WAY_IS_GONE.contains(String.valueOf(refusal.code()));
        return isGone
                ? messages.find(Objects.requireNonNull(delivery.messageId()))
                        .flatMap(message -> planner.planAfter(
                                refused,
                                channels.require(message.channelId()),
                                !message.mentions().isEmpty()))
                : Optional.empty();
    }

    @Override
    public Optional<Pause> pause(Delivery delivery) {
        return signs.pause(delivery, channel(delivery));
    }

    @Override
    public Map<UUID, Optional<Pause>> pauses(List<Delivery> waiting) {
        Map<UUID, Channel> in = channelsOf(waiting);
        return waiting.stream()
                .filter(delivery -> in.containsKey(delivery.channelId()))
                .collect(Collectors.toMap(
                        Delivery::id,
                        delivery -> signs.pause(delivery, Objects.requireNonNull(in.get(delivery.channelId())))));
    }

    @Override
    public void refused(Delivery attempted, Undelivered.Refused refusal) {
        signs.refused(attempted, channel(attempted), refusal);
    }

    @Override
    public void taken(List<Delivery> attempted) {
        List<Delivery> said = attempted.stream()
                .filter(delivery -> delivery.kind() != DeliveryKind.RECALL)
                .toList();
        if (!said.isEmpty()) {
            signs.taken(said, channelsOf(said));
        }
    }

    private Channel channel(Delivery delivery) {
        return channels.require(Objects.requireNonNull(delivery.channelId()));
    }

    private static boolean isCard(Delivery delivery) {
        return delivery.kind() == DeliveryKind.TEXT && delivery.route() == Route.CARD;
    }

    /** The way that the task's message would have gone without cards. */
    private Optional<Detour> insteadOfCard(Delivery delivery, String why) {
        return messages.find(Objects.requireNonNull(delivery.messageId())).map(message -> {
            RoutePlanner.Plan plan =
                    planner.planTaskLink(channels.require(message.channelId()), message.mentions(), why);
            return new Detour(plan.route(), plan.reason());
        });
    }

    @Override
    public List<String> robots(Delivery delivery) {
        return channels.require(Objects.requireNonNull(delivery.channelId())).robots().stream()
                .map(CustomRobotBinding::id)
                .toList();
    }

    @Override
    public int fitsWith(Delivery first, List<Delivery> next) {
        List<Message> plain = messages(first, next).stream()
                .takeWhile(message -> message.card() == null)
                .toList();
        return plain.isEmpty() ? 0 : digest().fitting(plain) - 1;
    }

    @Override
    public boolean mayRepeat(Delivery delivery) {
        return channels.require(Objects.requireNonNull(delivery.channelId())).whenUnanswered() == WhenUnanswered.REPEAT;
    }

    @Override
    public Receipt carry(Delivery delivery, List<Delivery> digest) {
        Message message = messages.find(Objects.requireNonNull(delivery.messageId()))
                .orElseThrow(() -> new IllegalStateException("The message of the delivery is gone"));
        Channel channel = channels.require(message.channelId());
        if (channel.isDisbanded()) {
            throw new Undelivered.Refused(
                    "group-disbanded",
                    null,
                    "The group was dissolved in DingTalk",
                    "It cannot come back. Write in another channel");
        }
        if (delivery.kind() == DeliveryKind.RECALL) {
            conversations.recall(place(channel), deliveries.receipts(message.id()));
            return new Receipt(null);
        }
        if (message.kind() == MessageKind.FILE && delivery.route() != Route.CUSTOM_ROBOT) {
            return new Receipt(files.say(message, channel, delivery.route()));
        }
        Wording.Part part = new Wording.Part(delivery.part(), delivery.parts());
        List<String> mentions =
                digest.isEmpty() ? wording.mentions(message, part) : Digest.mentions(messages(delivery, digest));
        String text = digest.isEmpty()
                ? wording.said(message, part)
                : digest().text(channel.slug(), messages(delivery, digest));
        Function<String, Conversations.Words> words = digest.isEmpty()
                ? said -> wording.words(message, wording.quote(message, part) + said)
                : Conversations.Text::new;
        List<Account> mentioned = people.findAll(mentions);
        return switch (delivery.route()) {
            case CUSTOM_ROBOT -> {
                CustomRobotBinding robot = channel.robots().stream()
                        .filter(one -> one.id().equals(delivery.robot()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("The custom robot of the delivery is gone"));
                String key = delivery.id().toString();
                conversations.call(robot, words.apply(MentionText.withIds(text, mentioned)), mentions, key);
                yield new Receipt(null);
            }
            case SESSION -> {
                URI address = replyAddress(channel.id()).orElseThrow().webhook();
                conversations.reply(address, words.apply(MentionText.withIds(text, mentioned)), mentions);
                yield new Receipt(null);
            }
            case CARD ->
                new Receipt(cards.announce(
                        Objects.requireNonNull(message.taskId()),
                        Objects.requireNonNull(channel.openConversationId())));
            case APP_ROBOT, SINGLE_CHAT, DRIVE, NONE -> {
                // The app's robot cannot mention; the names are at least to be read.
                Conversations.Words speech = words.apply(MentionText.withNames(text, mentioned, mentions));
                yield new Receipt(conversations.say(place(channel), speech));
            }
        };
    }

    @Override
    public void carried(Delivery delivery, Receipt receipt) {
        if (delivery.kind() == DeliveryKind.RECALL) {
            deliveries.recalled(Objects.requireNonNull(delivery.messageId()));
        }
    }

    private Map<UUID, Channel> channelsOf(List<Delivery> of) {
        List<UUID> ids = of.stream()
                .map(Delivery::channelId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return channels.all(ids);
    }

    private List<Message> messages(Delivery first, List<Delivery> next) {
        return messages.findAll(Stream.concat(Stream.of(first), next.stream())
                .map(Delivery::messageId)
                .filter(Objects::nonNull)
                .toList());
    }

    private Optional<ReplyAddresses.ReplyAddress> replyAddress(UUID channel) {
        return replyAddresses.of(channel).filter(known -> clock.instant().isBefore(known.expiresAt()));
    }

    /** All its texts are plain, so what a template holds is shown as it is. */
    private Digest digest() {
        return new Digest(
                properties.publicUrl(),
                count -> templates.say(Template.DIGEST_HEADING, Map.of("count", String.valueOf(count))));
    }

    static Conversations.Place place(Channel channel) {
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
