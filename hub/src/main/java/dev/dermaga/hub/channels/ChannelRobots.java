package dev.dermaga.hub.channels;

import dev.dermaga.hub.audit.Action;
import dev.dermaga.hub.audit.AuditLog;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.web.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The custom robots of a channel, as those who run the hub add them and take them off. */
@Service
class ChannelRobots {

    /** DingTalk lets a group have no more. */
    private static final int MOST = 10;

    private final Channels channels;
    private final CustomRobots robots;
    private final WebhookAddress addresses;
    private final AuditLog audit;

    ChannelRobots(Channels channels, CustomRobots robots, WebhookAddress addresses, AuditLog audit) {
        this.channels = channels;
        this.robots = robots;
        this.addresses = addresses;
        this.audit = audit;
    }

    /** @throws Problem 404 {@code channel-unknown} */
    List<CustomRobots.BoundRobot> of(String slug, Account caller) {
        return robots.of(channels.requireVisible(slug, caller).id());
    }

    /**
     * @throws Problem 404 {@code channel-unknown}; 409 {@code channel-archived}, {@code webhook-in-use},
     *     {@code robot-too-many}; 422 {@code not-a-group}, {@code webhook-invalid}, {@code secret-invalid}
     */
    @Transactional
    public List<CustomRobots.BoundRobot> add(
            String slug, @Nullable String webhook, @Nullable String secret, Account by) {
        channels.oneAtATime();
        Channel channel = channels.requireOpen(slug, by);
        if (channel.kind() != ChannelKind.GROUP) {
            throw Problem.unprocessable("not-a-group", "A single chat has no custom robot.", "webhook");
        }
        CustomRobotBinding robot = addresses.binding(webhook, secret);
        if (robots.isBound(robot.id())) {
            throw Problem.of(409, "webhook-in-use", "A channel has this robot already.");
        }
        if (channel.robots().size() >= MOST) {
            throw Problem.of(409, "robot-too-many", "A group has up to " + MOST + " custom robots.");
        }
        robots.add(channel.id(), robot);
        return noted(channel, "robotAdded", robot.id(), by);
    }

    /**
     * @throws Problem 404 {@code channel-unknown}, {@code robot-unknown}; 409 {@code robot-by-settings},
     *     {@code robot-last}
     */
    @Transactional
    public List<CustomRobots.BoundRobot> takeOff(String slug, String id, Account by) {
        channels.oneAtATime();
        Channel channel = channels.requireVisible(slug, by);
        List<CustomRobots.BoundRobot> known = robots.of(channel.id());
        CustomRobots.BoundRobot robot = known.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("robot-unknown", "The channel has no such robot."));
        if (robot.bySettings()) {
            throw Problem.of(
                    409, "robot-by-settings", "The hub's settings name this robot: take it out of DERMAGA_CHANNEL_…");
        }
        if (known.size() == 1 && channel.openConversationId() == null) {
            throw Problem.of(
                    409, "robot-last", "Nothing else speaks in this channel. Archive it, or add another robot first.");
        }
        robots.remove(id);
        return noted(channel, "robotTakenOff", id, by);
    }

    private List<CustomRobots.BoundRobot> noted(Channel channel, String what, String id, Account by) {
        channels.changed(channel.id());
        audit.note(by.id(), Action.CHANNEL_SET, channel.slug(), Map.of(what, id));
        return robots.of(channel.id());
    }
}
