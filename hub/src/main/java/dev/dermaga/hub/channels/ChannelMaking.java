package dev.dermaga.hub.channels;

import dev.dermaga.hub.audit.Action;
import dev.dermaga.hub.audit.AuditLog;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.web.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes channels that nobody has written in yet. */
@Service
class ChannelMaking {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_GROUP_NAME = 20;
    private static final int MOST_GROUP_MEMBERS = 40;
    private static final int MOST_MEMBERS = 1_000;

    private final Channels channels;
    private final CustomRobots robots;
    private final WebhookAddress addresses;
    private final ObjectProvider<GroupMaker> maker;
    private final People people;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    ChannelMaking(
            Channels channels,
            CustomRobots robots,
            WebhookAddress addresses,
            ObjectProvider<GroupMaker> maker,
            People people,
            AuditLog audit,
            PlatformTransactionManager transactions) {
        this.channels = channels;
        this.robots = robots;
        this.addresses = addresses;
        this.maker = maker;
        this.people = people;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A channel that speaks in a group by its custom robot and hears nothing. As nobody tells who is in the group, the maker
     * says who sees it.
     *
     * @throws Problem 422 {@code webhook-invalid}, {@code secret-invalid}, {@code name-invalid}, {@code member-unknown};
     *     409 {@code webhook-in-use}
     */
    @Transactional
    public ChannelItem sendOnly(
            Account by,
            @Nullable String name,
            @Nullable String webhook,
            @Nullable String secret,
            @Nullable List<String> members) {
        CustomRobotBinding robot = addresses.binding(webhook, secret);
        String shown = name(name, LONGEST_NAME);
        Set<String> who = members(by, members, MOST_MEMBERS);
        channels.oneAtATime();
        if (robots.isBound(robot.id())) {
            throw Problem.of(409, "webhook-in-use", "Another channel has this robot already.");
        }
        Channel made = channels.begin(shown, null, null, List.of(robot), BoundBy.WEBHOOK, who);
        return told(by, made, "webhook");
    }

    /**
     * Makes a group in DingTalk, with the caller as its owner, and its channel. Not in a transaction: it calls DingTalk.
     *
     * @throws Problem 422 {@code name-invalid}, {@code member-unknown}; 502 {@code dingtalk-refused}
     */
    ChannelItem group(Account by, @Nullable String name, @Nullable List<String> members) {
        String title = name(name, LONGEST_GROUP_NAME);
        Set<String> who = members(by, members, MOST_GROUP_MEMBERS);
        GroupMaker.Made group;
        try {
            group = maker.getObject()
                    .make(
                            title,
                            by.id(),
                            who.stream().filter(id -> !id.equals(by.id())).toList());
        } catch (RuntimeException e) {
            throw Problem.of(502, "dingtalk-refused", "DingTalk did not make the group: " + e.getMessage());
        }
        return transaction.execute(status -> told(
                by,
                channels.byOpenConversationId(group.openConversationId()) // its first event may have been faster
                        .orElseGet(() -> channels.begin(
                                title, group.openConversationId(), group.chatId(), List.of(), BoundBy.HUB, who)),
                "group"));
    }

    private ChannelItem told(Account by, Channel made, String what) {
        audit.note(by.id(), Action.CHANNEL_MADE, made.slug(), Map.of("by", what));
        return channels.item(made);
    }

    private static String name(@Nullable String name, int longest) {
        String stripped = name == null ? "" : name.strip();
        if (stripped.isEmpty()
                || stripped.length() > longest
                || stripped.chars().anyMatch(Character::isISOControl)) {
            throw Problem.unprocessable("name-invalid", "The name has 1 to " + longest + " characters.", "name");
        }
        return stripped;
    }

    /** @throws Problem 422 {@code member-unknown}, {@code member-too-many} */
    Set<String> members(Account by, @Nullable List<String> members, int most) {
        Set<String> all = new LinkedHashSet<>(List.of(by.id()));
        if (members != null) {
            members.stream().filter(id -> id != null).forEach(all::add);
        }
        if (all.size() > most) {
            throw Problem.unprocessable(
                    "member-too-many", "A channel is made with up to " + most + " people.", "members");
        }
        Set<String> unknown = new LinkedHashSet<>(all);
        people.findAll(all).forEach(person -> unknown.remove(person.id()));
        if (!unknown.isEmpty()) {
            throw Problem.unprocessable(
                    "member-unknown", "The hub does not know " + String.join(", ", unknown) + ".", "members");
        }
        return all;
    }
}
