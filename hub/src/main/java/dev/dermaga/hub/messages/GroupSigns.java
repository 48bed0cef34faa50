package dev.dermaga.hub.messages;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Groups;
import dev.dermaga.hub.channels.RobotReturned;
import dev.dermaga.hub.delivery.Carrier.Pause;
import dev.dermaga.hub.delivery.Deliveries;
import dev.dermaga.hub.delivery.Delivery;
import dev.dermaga.hub.delivery.Route;
import dev.dermaga.hub.delivery.Undelivered;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What deliveries show of a group, and what its state means for them. DingTalk does not tell when a robot was taken out: the
 * next refusal does, and what the app's robot was to say waits until it is back.
 */
@Component
class GroupSigns {

    private static final String ROBOT_GONE = "robot-not-in-group";
    private static final String REASON =
            "The app's robot is not in the group. Add it there and write to it, @ and its name:"
                    + " what waits is then sent";

    /** Its words say to see whether the robot is in the group: docs/decisions/0021. */
    private static final Set<String> MEANS_ROBOT_IS_GONE = Set.of("invalidParameter.robotCode.notExsit");

    private static final Set<String> MEANS_DISBANDED = Set.of("group.disbanded", "400013");

    private final Groups groups;
    private final Deliveries deliveries;
    private final Clock clock;

    GroupSigns(Groups groups, Deliveries deliveries, Clock clock) {
        this.groups = groups;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    Optional<Pause> pause(Delivery delivery, Channel channel) {
        Instant next = channel.standing().robotTryAt();
        return isByRobot(delivery.route())
                        && channel.isRobotGone()
                        && next != null
                        && clock.instant().isBefore(next)
                ? Optional.of(new Pause(next, ROBOT_GONE, REASON))
                : Optional.empty();
    }

    void refused(Delivery delivery, Channel channel, Undelivered.Refused refusal) {
        String code = String.valueOf(refusal.code());
        if (delivery.route() == Route.APP_ROBOT && MEANS_ROBOT_IS_GONE.contains(code)) {
            groups.robotIsGone(channel);
        } else if (MEANS_DISBANDED.contains(code)) {
            groups.disbanded(channel, clock.instant());
        }
    }

    /** @param in the deliveries' channels, by id */
    void taken(List<Delivery> deliveries, Map<UUID, Channel> in) {
        deliveries.stream()
                .filter(delivery -> isByRobot(delivery.route()))
                .map(delivery -> Objects.requireNonNull(in.get(delivery.channelId())))
                .distinct()
                .sorted(Comparator.comparing(channel -> channel.id().toString())) // as PostgreSQL orders them
                .forEach(channel -> groups.robotIsThere(channel, clock.instant()));
    }

    private static boolean isByRobot(Route route) {
        return route == Route.APP_ROBOT || route == Route.CARD;
    }

    @EventListener
    void robotReturned(RobotReturned event) {
        deliveries.goOn(event.channel().id(), ROBOT_GONE);
    }
}
