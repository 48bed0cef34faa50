package dev.dermaga.hub.messages;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.ChannelKind;
import dev.dermaga.hub.delivery.Route;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Chooses the way into DingTalk: whoever is mentioned must really be called, the rest goes the way that costs least. */
@Component
class RoutePlanner {

    /** A reply address that ends sooner is not relied on. */
    private static final Duration LEFT = Duration.ofMinutes(1);

    private final Messages messages;
    private final Clock clock;

    RoutePlanner(Messages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** @param reason why this way; shown to people */
    record Plan(Route route, String reason) {}

    Plan plan(Channel channel, List<String> mentions) {
        if (channel.kind() == ChannelKind.DIRECT) {
            return new Plan(Route.APP_ROBOT, "A single chat with the robot");
        }
        if (mentions.isEmpty()) {
            return new Plan(Route.APP_ROBOT, "Nobody is mentioned");
        }
        if (channel.customRobot() != null) {
            return new Plan(Route.CUSTOM_ROBOT, "The group's robot mentions people so that they are notified");
        }
        boolean canReply = messages.replyAddress(channel.id())
                .filter(address -> clock.instant().plus(LEFT).isBefore(address.expiresAt()))
                .isPresent();
        if (canReply) {
            return new Plan(Route.SESSION, "A reply to a recent message mentions people so that they are notified");
        }
        return new Plan(
                Route.APP_ROBOT,
                "The group has no custom robot and no recent message to reply to, so names are shown but nobody is notified");
    }
}
