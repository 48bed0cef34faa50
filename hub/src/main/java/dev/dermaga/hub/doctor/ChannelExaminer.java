package dev.dermaga.hub.doctor;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.ChannelKind;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.people.Account;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the caller's groups can do, by what they are bound with. */
@Component
class ChannelExaminer {

    private static final String CHECK = "channel";

    private final Channels channels;

    ChannelExaminer(Channels channels) {
        this.channels = channels;
    }

    Examiner.Step step() {
        return new Examiner.Step(CHECK, this::examine);
    }

    private List<Finding> examine(Account caller) {
        List<Finding> found = channels.visibleTo(caller).stream()
                .filter(channel -> channel.kind() == ChannelKind.GROUP)
                .map(channel -> examine(channel).about(channel.name()))
                .toList();
        return found.isEmpty()
                ? List.of(Finding.of(CHECK, "none", Health.WARNING, "You are in no channel of a group.")
                        .advise("Name the groups in DERMAGA_CHANNELS and start the hub again."))
                : found;
    }

    private static Finding examine(Channel channel) {
        boolean hasRobot = !channel.robots().isEmpty();
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
