package dev.dermaga.hub.channels;

import dev.dermaga.hub.audit.Action;
import dev.dermaga.hub.audit.AuditLog;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.web.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who sees a channel of which DingTalk tells nothing: those who run the hub say so. */
@Service
class ChannelPeople {

    private static final int MOST = 1_000;

    private final Channels channels;
    private final People people;
    private final AuditLog audit;

    ChannelPeople(Channels channels, People people, AuditLog audit) {
        this.channels = channels;
        this.people = people;
        this.audit = audit;
    }

    /**
     * @param wanted all who are to see it from now on, the caller only where named
     * @throws Problem 404 {@code channel-unknown}; 409 {@code members-by-dingtalk}; 422 {@code member-missing},
     *     {@code member-too-many}, {@code member-unknown}
     */
    @Transactional
    public List<Account> set(String slug, @Nullable List<String> wanted, Account by) {
        channels.oneAtATime();
        Channel channel = channels.requireVisible(slug, by);
        if (channel.standing().boundBy() != BoundBy.WEBHOOK) {
            throw Problem.of(409, "members-by-dingtalk", "Who is in this channel follows its group in DingTalk.");
        }
        Set<String> all = known(wanted);
        Set<String> before = new TreeSet<>();
        channels.members(channel).forEach(member -> before.add(member.id()));
        if (!before.equals(all)) {
            channels.setMembers(channel, all);
            audit.note(
                    by.id(),
                    Action.CHANNEL_SET,
                    channel.slug(),
                    Map.of("joined", without(all, before), "left", without(before, all)));
        }
        return channels.members(channel);
    }

    private Set<String> known(@Nullable List<String> wanted) {
        Set<String> all = new LinkedHashSet<>();
        if (wanted != null) {
            wanted.stream().filter(Objects::nonNull).forEach(all::add);
        }
        if (all.isEmpty()) {
            throw Problem.unprocessable("member-missing", "Somebody has to see the channel.", "members");
        }
        if (all.size() > MOST) {
            throw Problem.unprocessable(
                    "member-too-many", "A channel like this has up to " + MOST + " people.", "members");
        }
        Set<String> unknown = new LinkedHashSet<>(all);
        people.findAll(all).forEach(person -> unknown.remove(person.id()));
        if (!unknown.isEmpty()) {
            throw Problem.unprocessable("member-unknown", "The hub does not know everybody of these.", "members");
        }
        return all;
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
