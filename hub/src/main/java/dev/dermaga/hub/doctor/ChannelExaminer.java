package dev.dermaga.hub.doctor;

import dev.dermaga.hub.channels.BoundBy;
import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.ChannelKind;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.people.Account;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the caller's groups can do, by what they are bound with. */
@Component
class ChannelExaminer {

    private static final String CHECK = "channel";

    /** For so long a channel is new that nobody asked for. */
    private static final Duration NEW_FOR = Duration.ofDays(7);

    private final Channels channels;
    private final Clock clock;

    ChannelExaminer(Channels channels, Clock clock) {
        this.channels = channels;
        this.clock = clock;
    }

    Examiner.Step step() {
        return new Examiner.Step(CHECK, this::examine);
    }

    private List<Finding> examine(Account caller) {
        List<Finding> found = channels.visibleTo(caller).stream()
                .filter(channel -> channel.kind() == ChannelKind.GROUP)
                .flatMap(channel -> Stream.concat(news(channel).stream(), Stream.of(examine(channel)))
                        .map(finding -> finding.about(channel.name())))
                .toList();
        return found.isEmpty()
                ? List.of(Finding.of(CHECK, "none", Health.WARNING, "You are in no channel of a group.")
                        .advise("Add the app's robot to a group, and write to it there: @ and its name."))
                : found;
    }

    private Optional<Finding> news(Channel channel) {
        return channel.standing().boundBy() == BoundBy.MENTION
                        && clock.instant()
                                .isBefore(channel.standing().createdAt().plus(NEW_FOR))
                ? Optional.of(
                        Finding.of(CHECK, "new", Health.OK, "New: somebody wrote to the robot in this group, {since}.")
                                .with("since", channel.standing().createdAt()))
                : Optional.empty();
    }

    private static Finding examine(Channel channel) {
        boolean hasRobot = !channel.robots().isEmpty();
        if (channel.isDisbanded()) {
            return Finding.of(CHECK, "disbanded", Health.WARNING, "The group was dissolved in DingTalk, {since}.")
                    .with("since", channel.standing().since())
                    .advise("What was said stays here. Nothing can be sent there any more.");
        }
        if (channel.isRobotGone()) {
            return Finding.of(
                            CHECK,
                            "robot-gone",
                            Health.FAILED,
                            "The app's robot is not in the group, as DingTalk says since {since}. Nothing is heard from it,"
                                    + " and what only that robot can say waits.")
                    .with("since", channel.standing().since())
                    .advise("Add the robot to the group again, and write to it there: what waits is then sent.");
        }
        if (channel.openConversationId() == null) {
            return Finding.of(
                            CHECK,
                            "no-conversation",
                            hasRobot ? Health.WARNING : Health.FAILED,
                            "The group has no openConversationId: the app's robot cannot speak there, files cannot be"
                                    + " sent, and nothing is heard from it.")
                    .advise("Bind it by its chatId in DERMAGA_CHANNELS, with the app's robot in the group.");
        }
        return hasRobot
                ? Finding.of(CHECK, "fine", Health.OK, "The app's robot and a custom robot speak there.")
                : Finding.of(
                                CHECK,
                                "no-custom-robot",
                                Health.WARNING,
                                "The group has no custom robot: nobody can be mentioned so that their phone rings, and"
                                        + " every message costs a call of the month.")
                        .advise("Let the group's owner add a custom robot, and give its webhook to the hub.");
    }
}
