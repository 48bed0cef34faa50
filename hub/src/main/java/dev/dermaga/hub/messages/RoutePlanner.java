package dev.dermaga.hub.messages;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.ChannelKind;
import dev.dermaga.hub.delivery.Detour;
import dev.dermaga.hub.delivery.Route;
import dev.dermaga.hub.files.FileItem;
import dev.dermaga.hub.quota.Quota;
import dev.dermaga.hub.quota.QuotaClass;
import dev.dermaga.hub.templates.Templates;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Chooses the way into DingTalk: whoever is mentioned must really be called, the rest goes the way that costs least. */
@Component
class RoutePlanner {

    /** A reply address that ends sooner is not relied on. */
    private static final Duration LEFT = Duration.ofMinutes(1);

    private final ReplyAddresses replyAddresses;
    private final Conversations conversations;
    private final FileSpeech files;
    private final Quota quota;
    private final Templates templates;
    private final Clock clock;

    RoutePlanner(
            ReplyAddresses replyAddresses,
            Conversations conversations,
            FileSpeech files,
            Quota quota,
            Templates templates,
            Clock clock) {
        this.replyAddresses = replyAddresses;
        this.conversations = conversations;
        this.files = files;
        this.quota = quota;
        this.templates = templates;
        this.clock = clock;
    }

    /** @param reason why this way; shown to people */
    record Plan(Route route, String reason) {}

    Plan plan(Channel channel, List<String> mentions) {
        if (channel.kind() == ChannelKind.DIRECT) {
            return new Plan(Route.SINGLE_CHAT, "A single chat with the robot");
        }
        if (channel.openConversationId() == null && !channel.robots().isEmpty()) {
            return new Plan(Route.CUSTOM_ROBOT, "Only the group's robot is known here");
        }
        Optional<Detour> around = withoutAppRobot(channel);
        if (around.isPresent()) {
            return new Plan(around.get().route(), around.get().reason());
        }
        if (mentions.isEmpty()) {
            return !channel.robots().isEmpty()
                            && quota.isSaving(QuotaClass.API)
                            && !quota.isSaving(QuotaClass.WEBHOOK_STREAM)
                    ? new Plan(Route.CUSTOM_ROBOT, "Saves what is left of the app's calls of this month")
                    : new Plan(Route.APP_ROBOT, "Nobody is mentioned");
        }
        if (!channel.robots().isEmpty()) {
            return new Plan(Route.CUSTOM_ROBOT, "The group's robot mentions people so that they are notified");
        }
        if (canReply(channel)) {
            return new Plan(Route.SESSION, "A reply to a recent message mentions people so that they are notified");
        }
        return new Plan(
                Route.APP_ROBOT,
                "The group has no custom robot and no recent message to reply to, so names are shown but nobody is notified");
    }

    /** The group's custom robot in place of the app's, where that is not in the group. */
    Optional<Detour> withoutAppRobot(Channel channel) {
        return channel.isRobotGone() && !channel.robots().isEmpty()
                ? Optional.of(new Detour(
                        Route.CUSTOM_ROBOT, "The app's robot is not in the group, so the group's own robot says it"))
                : Optional.empty();
    }

    /** A new task is a card where that is set up, as long as there are calls left to keep cards up to date. */
    Plan planTask(Channel channel, List<String> assignees) {
        if (!hasCards(channel)) {
            return planTaskLink(channel, assignees, "No card is set up here.");
        }
        if (quota.isSaving(QuotaClass.API)) {
            return planTaskLink(channel, assignees, "The month's calls, which keep cards up to date, are being saved.");
        }
        return channel.isRobotGone()
                ? planTaskLink(channel, assignees, "")
                : new Plan(Route.CARD, "A card mentions its people, and they complete their part on it");
    }

    /** In place of a card: an action card that leads to the task, on the way that calls people. */
    Plan planTaskLink(Channel channel, List<String> assignees, String why) {
        Plan plan = plan(channel, assignees);
        String reason = why + " An action card leads to the task. " + plan.reason();
        return new Plan(plan.route(), reason.strip());
    }

    /** Whether cards can be shown in it. */
    boolean hasCards(Channel channel) {
        return channel.kind() == ChannelKind.GROUP
                && channel.openConversationId() != null
                && templates.cardOfTasks() != null;
    }

    /**
     * A file goes by the app's robot where its kind and size allow, else through the drive, which takes any but costs more
     * calls; where that is not open, a link to the hub goes.
     */
    Plan planFile(Channel channel, FileItem file) {
        if (channel.openConversationId() == null
                && channel.kind() == ChannelKind.GROUP
                && !channel.robots().isEmpty()) {
            return new Plan(Route.CUSTOM_ROBOT, "Only the group's robot is known here, which can show a link");
        }
        Optional<Detour> around = withoutAppRobot(channel);
        if (around.isPresent()) {
            return new Plan(around.get().route(), around.get().reason() + ", as a link");
        }
        Route robot = channel.kind() == ChannelKind.DIRECT ? Route.SINGLE_CHAT : Route.APP_ROBOT;
        if (conversations.canBeDocument(file.name(), file.size())) {
            return new Plan(robot, "A document, which only the app's robot can send");
        }
        if (conversations.canBePicture(file.name(), file.size())) {
            return new Plan(robot, "A picture, which only the app's robot can send");
        }
        String alone = "robots cannot send a file of this kind or size";
        if (quota.isSaving(QuotaClass.API)) {
            return new Plan(robot, "A link to the hub: " + alone + ", and the drive takes calls that are being saved");
        }
        return files.operator(channel, file.uploader()).isPresent()
                ? new Plan(Route.DRIVE, "Through the drive, because " + alone)
                : new Plan(robot, "A link to the hub: " + alone + ", and who shared it has no name in the drive");
    }

    /** The next best way for what DingTalk refused on these ways; empty when there is none. */
    Optional<Detour> planAfter(Set<Route> refused, Channel channel, boolean mentions) {
        if (mentions && !refused.contains(Route.SESSION) && canReply(channel)) {
            return Optional.of(
                    new Detour(Route.SESSION, "The group's robot does not speak here any more; a reply does"));
        }
        // A robot that is not in the group now may be back: until then what it is to say waits.
        boolean mayComeBack = channel.isRobotGone() || !refused.contains(Route.APP_ROBOT);
        if (channel.openConversationId() != null && mayComeBack) {
            return Optional.of(new Detour(
                    Route.APP_ROBOT,
                    mentions
                            ? "What mentions people here is refused, so names are shown but nobody is notified"
                            : "The group's robot does not speak here any more"));
        }
        return Optional.empty();
    }

    private boolean canReply(Channel channel) {
        return replyAddresses
                .of(channel.id())
                .filter(address -> clock.instant().plus(LEFT).isBefore(address.expiresAt()))
                .isPresent();
    }
}
