package dev.dermaga.hub.channels;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What becomes of groups in DingTalk: who comes and goes, the title, the robot. Little of it is promised to be told, so what
 * a message shows counts as much as an event, and each may come late.
 */
@Service
public class Groups {

    /** How long the robot is believed to be gone before something is sent all the same: each time costs a call. */
    private static final List<Duration> UNTIL_NEXT_TRY =
            List.of(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1));

    private final JdbcClient jdbc;
    private final Channels channels;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Groups(JdbcClient jdbc, Channels channels, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.events = events;
        this.clock = clock;
    }

    /** By either of its ids. */
    public Optional<Channel> find(@Nullable String openConversationId, @Nullable String chatId) {
        return Optional.ofNullable(openConversationId)
                .flatMap(channels::byOpenConversationId)
                .or(() -> Optional.ofNullable(chatId).flatMap(channels::byChatId));
    }

    /**
     * The robot heard something in a group: it is there, and so are these people.
     *
     * @param title of the group then
     * @param at when it was said
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void heard(Channel channel, @Nullable String title, Collection<String> people, Instant at) {
        boolean changed = add(channel, people, at);
        if (title != null && !title.isBlank() && !title.strip().equals(channel.name())) {
            changed |= jdbc.sql("""
                                    update channel set name = :title
                                    where id = :id and name <> :title
                                      and (last_message_at is null or last_message_at <= :at)""")
                            .param("id", channel.id())
                            .param("title", title.strip())
                            .param("at", at.atOffset(ZoneOffset.UTC))
                            .update()
                    > 0;
        }
        if (changed) {
            channels.changed(channel.id());
        }
        robotIsThere(channel, at);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void joined(Channel channel, Collection<String> people, Instant at) {
        if (add(channel, people, at)) {
            channels.changed(channel.id());
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void left(Channel channel, Collection<String> people, Instant at) {
        if (people.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into channel_departure (channel_id, account_id, left_at)
                        select :channel, a.id, :at from account a where a.id in (:people)
                        on conflict (channel_id, account_id) do update
                        set left_at = greatest(channel_departure.left_at, excluded.left_at)""")
                .param("channel", channel.id())
                .param("people", people)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        List<String> gone = jdbc.sql("""
                        delete from channel_member where channel_id = :channel and account_id in (:people)
                        returning account_id""")
                .param("channel", channel.id())
                .param("people", people)
                .query(String.class)
                .list();
        if (!gone.isEmpty()) {
            channels.left(channels.changed(channel.id()), gone);
        }
    }

    /** False where it is no news. Who left later than this does not come back by it. */
    private boolean add(Channel channel, Collection<String> people, Instant at) {
        return !people.isEmpty()
                && jdbc.sql("""
                                        insert into channel_member (channel_id, account_id)
                                        select :channel, a.id from account a
                                        where a.id in (:people) and a.erased_at is null and not exists (
                                            select 1 from channel_departure d where d.channel_id = :channel
                                            and d.account_id = a.id and d.left_at >= :at)
                                        on conflict do nothing""")
                                .param("channel", channel.id())
                                .param("people", people)
                                .param("at", at.atOffset(ZoneOffset.UTC))
                                .update()
                        > 0;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void titled(Channel channel, String title) {
        set(channel, "name = :value", "name <> :value", title.strip());
    }

    /** For ever. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void disbanded(Channel channel, Instant at) {
        set(channel, "disbanded_at = :value", "disbanded_at is null", at.atOffset(ZoneOffset.UTC));
    }

    private void set(Channel channel, String what, String unless, Object value) {
        int changed = jdbc.sql("update channel set " + what + " where id = :id and " + unless)
                .param("id", channel.id())
                .param("value", value)
                .update();
        if (changed > 0) {
            channels.changed(channel.id());
        }
    }

    /** The app's robot is not in the group, or still not. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void robotIsGone(Channel channel) {
        Instant now = clock.instant();
        int tries = jdbc.sql("select robot_tries from channel where id = :id for no key update")
                .param("id", channel.id())
                .query(Integer.class)
                .single();
        Duration pause = UNTIL_NEXT_TRY.get(Math.min(tries, UNTIL_NEXT_TRY.size() - 1));
        jdbc.sql("""
                        update channel set robot_gone_at = coalesce(robot_gone_at, :now), robot_try_at = :next,
                                           robot_tries = robot_tries + 1
                        where id = :id""")
                .param("id", channel.id())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("next", now.plus(pause).atOffset(ZoneOffset.UTC))
                .update();
        if (tries == 0) {
            channels.changed(channel.id());
        }
    }

    /** @param at when it showed that it is */
    @Transactional(propagation = Propagation.MANDATORY)
    public void robotIsThere(Channel channel, Instant at) {
        if (channel.standing().robotGoneAt() == null) {
            return;
        }
        int changed = jdbc.sql("""
                        update channel set robot_gone_at = null, robot_try_at = null, robot_tries = 0
                        where id = :id and robot_gone_at <= :at""")
                .param("id", channel.id())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        if (changed > 0) {
            events.publishEvent(new RobotReturned(channels.changed(channel.id())));
        }
    }
}
