package dev.dermaga.hub.channels;

import dev.dermaga.hub.database.Clause;
import dev.dermaga.hub.database.Ids;
import dev.dermaga.hub.database.Lookup;
import dev.dermaga.hub.database.Rows;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The channels and who is in them. A channel is seen by its members only. Every change of a channel or of its members is
 * published as {@link ChannelChanged}.
 */
@Service
public class Channels {

    /** The other side of a single chat, for the one who sees it. */
    private static final String ROBOT = "Dermaga";

    /** DingTalk names groups, but promises no name. */
    private static final String UNNAMED = "Group";

    private final JdbcClient jdbc;
    private final People people;
    private final ApplicationEventPublisher events;
    private final CustomRobots robots;
    private final ChannelRows rows;
    private final Clock clock;
    private final Lookup<UUID, Channel> byId = new Lookup<>(this::all);
    private final Lookup<Seen, Channel> visible = new Lookup<>(this::visible);

    Channels(
            JdbcClient jdbc,
            People people,
            ApplicationEventPublisher events,
            CustomRobots robots,
            ChannelRows rows,
            Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.events = events;
        this.robots = robots;
        this.rows = rows;
        this.clock = clock;
    }

    /** @throws Problem 404 {@code channel-unknown}, also for a channel that the viewer may not see */
    public Channel requireVisible(String slug, Account viewer) {
        return jdbc.sql(ChannelRows.SELECT + """
                        where (c.slug = :slug or c.id = (
                                select f.channel_id from channel_former_slug f where f.slug = :slug)) and exists
                            (select 1 from channel_member m where m.channel_id = c.id and m.account_id = :viewer)""")
                .param("slug", slug)
                .param("viewer", viewer.id())
                .query(rows::read)
                .optional()
                .orElseThrow(() -> unknown(slug));
    }

    private static Problem unknown(String slug) {
        return Problem.notFound("channel-unknown", "There is no channel “" + slug + "” that you can see.");
    }

    private record Seen(String slug, String viewer) {}

    private Map<Seen, Channel> visible(Collection<Seen> asked) {
        Rows<Seen> seen = Rows.of("asked", List.copyOf(asked))
                .with("slug", "text", Seen::slug)
                .with("viewer", "text", Seen::viewer);
        Map<Seen, Channel> found = new HashMap<>();
        jdbc.sql(ChannelRows.SELECT_AND + "asked.slug as asked_slug, asked.viewer from " + seen.sql() + """
                         join channel c on c.id = coalesce(
                            (select s.id from channel s where s.slug = asked.slug),
                            (select f.channel_id from channel_former_slug f where f.slug = asked.slug))
                        where exists (select 1 from channel_member m
                                      where m.channel_id = c.id and m.account_id = asked.viewer)""")
                .params(seen.params())
                .query(row -> {
                    found.put(new Seen(row.getString("asked_slug"), row.getString("viewer")), rows.read(row, 0));
                });
        return found;
    }

    /**
     * For who wants to write something new there.
     *
     * @throws Problem as {@link #requireVisible}, and 409 {@code channel-archived}
     */
    public Channel requireOpen(String slug, Account writer) {
        Channel channel = visible.find(new Seen(slug, writer.id())).orElseThrow(() -> unknown(slug));
        if (channel.standing().archivedAt() != null) {
            throw Problem.of(
                    409, "channel-archived", "The channel is archived: it can be read, and nothing new written.");
        }
        return channel;
    }

    /** @throws Problem 404 {@code channel-unknown} */
    public Channel require(UUID id) {
        return byId.find(id).orElseThrow(() -> Problem.notFound("channel-unknown", "There is no such channel."));
    }

    /** Those of the ids that there are. */
    public Map<UUID, Channel> all(Collection<UUID> ids) {
        return jdbc
                .sql(ChannelRows.SELECT + "where c.id = " + Ids.any("ids"))
                .param("ids", Ids.array(ids))
                .query(rows::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Channel::id, Function.identity()));
    }

    public Optional<Channel> byOpenConversationId(String id) {
        return jdbc.sql(ChannelRows.SELECT + "where c.open_conversation_id = :id")
                .param("id", id)
                .query(rows::read)
                .optional();
    }

    Optional<Channel> byChatId(String id) {
        return jdbc.sql(ChannelRows.SELECT + "where c.chat_id = :id")
                .param("id", id)
                .query(rows::read)
                .optional();
    }

    /** All channels that the person is a member of: groups by name, then single chats. */
    public List<Channel> visibleTo(Account account) {
        return jdbc.sql(ChannelRows.SELECT + """
                        join channel_member m on m.channel_id = c.id and m.account_id = :account
                        order by c.kind desc, c.name, c.slug""")
                .param("account", account.id())
                .query(rows::read)
                .list();
    }

    /** As {@link #visibleTo}, where the ids are enough. */
    public List<UUID> idsVisibleTo(Account account) {
        return jdbc.sql("select channel_id from channel_member where account_id = :account")
                .param("account", account.id())
                .query(UUID.class)
                .list();
    }

    /** The channels' names in addresses. */
    public Map<UUID, String> slugs(Collection<UUID> ids) {
        Map<UUID, String> slugs = new HashMap<>();
        jdbc.sql("select id, slug from channel where id = " + Ids.any("ids"))
                .param("ids", Ids.array(ids))
                .query(row -> {
                    slugs.put(row.getObject("id", UUID.class), row.getString("slug"));
                });
        return slugs;
    }

    public List<Account> members(Channel channel) {
        return jdbc.sql("select " + People.COLUMNS + """
                        \sfrom account a join channel_member m on m.account_id = a.id
                        where m.channel_id = :channel order by a.name, a.id""")
                .param("channel", channel.id())
                .query(Account.class)
                .list();
    }

    public boolean isMember(Channel channel, String accountId) {
        return jdbc.sql(
                        "select exists (select 1 from channel_member where channel_id = :channel and account_id = :account)")
                .param("channel", channel.id())
                .param("account", accountId)
                .query(Boolean.class)
                .single();
    }

    /**
     * Those of the ids that can be called and given something to do from a channel: its members, and in a group also who else
     * is in the organization. Nobody knows all members of a group; who is known to have left it is not among them.
     */
    public Set<String> withinReach(Channel channel, Collection<String> ids) {
        return new HashSet<>(jdbc.sql("""
                        select a.id from account a
                        where a.id = any (:ids) and a.erased_at is null and a.deactivated_at is null
                          and (exists (select 1 from channel_member m where m.channel_id = :channel and m.account_id = a.id)
                               or :group and exists (
                                       select 1 from account_identity i where i.account_id = a.id and i.kind = 'UNION_ID')
                                   and not exists (
                                       select 1 from channel_departure g
                                       where g.channel_id = :channel and g.account_id = a.id))""")
                .param("ids", ids.toArray(String[]::new))
                .param("channel", channel.id())
                .param("group", channel.kind() == ChannelKind.GROUP)
                .query(String.class)
                .list());
    }

    /** Those of the channels that the person is {@link #withinReach} of. */
    public Set<UUID> reaching(String person, Collection<UUID> channels) {
        return channels.stream()
                .filter(id -> !withinReach(require(id), List.of(person)).isEmpty())
                .collect(Collectors.toSet());
    }

    /** Those of the ids that are within reach of the channel and are not in it. */
    public Set<String> besideMembers(Channel channel, Collection<String> ids) {
        Set<String> reached = ids.isEmpty() ? new HashSet<>() : withinReach(channel, ids);
        if (!reached.isEmpty()) {
            jdbc.sql("select account_id from channel_member where channel_id = :channel and account_id = any (:ids)")
                    .param("channel", channel.id())
                    .param("ids", reached.toArray(String[]::new))
                    .query(String.class)
                    .list()
                    .forEach(reached::remove);
        }
        return reached;
    }

    /** The person's single chat with the robot, created when there is none yet. */
    @Transactional
    public Channel directWith(Account account) {
        Optional<Channel> known = jdbc.sql(ChannelRows.SELECT + "where c.direct_with = :account")
                .param("account", account.id())
                .query(rows::read)
                .optional();
        return known.orElseGet(() -> save(
                new Channel(
                        UUID.randomUUID(),
                        Slug.OF_SINGLE_CHATS + account.id(),
                        ROBOT,
                        ChannelKind.DIRECT,
                        null,
                        null,
                        List.of(),
                        WhenUnanswered.REPEAT,
                        account.id(),
                        Standing.begun(null, now())),
                List.of(account.id()),
                id -> {}));
    }

    /**
     * Binds a group, or brings its name, robot and members up to date. A group is known by its chatId or its
     * openConversationId; the slug of a group that is already bound stays.
     *
     * @param memberIds accounts that the hub knows; whoever is not among them leaves the channel
     */
    @Transactional
    public Channel bindGroup(
            String slug,
            String name,
            @Nullable String openConversationId,
            @Nullable String chatId,
            List<CustomRobotBinding> robots,
            Collection<String> memberIds) {
        if (openConversationId == null && chatId == null) {
            throw new IllegalArgumentException("A group needs its openConversationId or its chatId");
        }
        Optional<Channel> known = jdbc.sql(
                        ChannelRows.SELECT + "where c.open_conversation_id = :open or c.chat_id = :chat")
                .param("open", openConversationId)
                .param("chat", chatId)
                .query(rows::read)
                .optional();
        return save(
                new Channel(
                        known.map(Channel::id).orElseGet(UUID::randomUUID),
                        known.map(Channel::slug).orElse(slug),
                        name,
                        ChannelKind.GROUP,
                        openConversationId,
                        chatId,
                        robots,
                        known.map(Channel::whenUnanswered).orElse(WhenUnanswered.REPEAT),
                        null,
                        known.map(Channel::standing).orElseGet(() -> Standing.begun(BoundBy.SETTINGS, now()))),
                memberIds,
                id -> this.robots.set(id, robots));
    }

    /**
     * Binds a group of which nothing is known but what came with a message from it: its title and some of its members.
     * Where it is bound meanwhile, that channel stays as it is.
     *
     * @param memberIds accounts; at least one, or nobody would ever see the channel
     */
    @Transactional
    public Channel bindMentioned(String openConversationId, @Nullable String title, Collection<String> memberIds) {
        oneAtATime();
        return byOpenConversationId(openConversationId).orElseGet(() -> {
            String name = title == null || title.isBlank() ? UNNAMED : title.strip();
            return begin(name, openConversationId, null, List.of(), BoundBy.MENTION, memberIds);
        });
    }

    /** A group that was just made in DingTalk, or one of which only a custom robot is known, without any id. */
    @Transactional(propagation = Propagation.MANDATORY)
    Channel begin(
            String name,
            @Nullable String openConversationId,
            @Nullable String chatId,
            List<CustomRobotBinding> robots,
            BoundBy boundBy,
            Collection<String> memberIds) {
        oneAtATime();
        return save(
                new Channel(
                        UUID.randomUUID(),
                        Slug.of(name, this::isTaken),
                        name,
                        ChannelKind.GROUP,
                        openConversationId,
                        chatId,
                        robots,
                        WhenUnanswered.REPEAT,
                        null,
                        Standing.begun(boundBy, now())),
                memberIds,
                id -> robots.forEach(robot -> this.robots.add(id, robot)));
    }

    /** Until the transaction ends: two who make a channel at once would else want the same slug, or the same group. */
    void oneAtATime() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('channel.new'))").query(row -> {});
    }

    boolean isTaken(String slug) {
        return jdbc.sql("""
                        select exists (select 1 from channel where slug = :slug)
                            or exists (select 1 from channel_former_slug where slug = :slug)""").param("slug", slug).query(Boolean.class).single();
    }

    /** Whether a statement waits for channels in which somebody else writes at this moment, or leaves them out. */
    public enum Busy {
        WAIT,
        LEAVE_OUT
    }

    /**
     * As part of a statement: notes when each channel's newest message was written, and lets one after the other write in
     * it, until their transactions end. Returns the channels' ids as {@code turn}. Followers are not told: they see the
     * message. Who wants several channels waits for them in the order of their ids, so that no two wait for each other.
     */
    public static Clause turn(Map<UUID, Instant> newest, Busy busy) {
        Rows<Map.Entry<UUID, Instant>> wanted = Rows.of("turn_wanted", List.copyOf(newest.entrySet()))
                .with("id", "uuid", Map.Entry::getKey)
                .with("at", "timestamptz", Map.Entry::getValue);
        return new Clause(
                "turn", """
                update channel c set last_message_at = greatest(c.last_message_at, mine.at)
                from (select f.id, turn_wanted.at from %s join channel f on f.id = turn_wanted.id
                      order by f.id for no key update of f%s) mine
                where c.id = mine.id returning c.id""".formatted(wanted.sql(), busy == Busy.LEAVE_OUT ? " skip locked" : ""), wanted.params());
    }

    /**
     * As {@link #turn}, ahead of what else is locked. Everybody locks in one order, so that no two wait for each other: the
     * channel, then deliveries in it, then their messages.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeTurn(UUID channel) {
        jdbc.sql("select 1 from channel where id = :id for no key update")
                .param("id", channel)
                .query(Integer.class)
                .optional();
    }

    List<ChannelItem> itemsVisibleTo(Account account) {
        return jdbc.sql(ChannelRows.ITEM + """
                        join channel_member v on v.channel_id = c.id and v.account_id = :account
                        order by c.kind desc, c.name, c.slug""")
                .param("account", account.id())
                .query(ChannelRows::readItem)
                .list();
    }

    ChannelItem item(Channel channel) {
        return jdbc.sql(ChannelRows.ITEM + "where c.id = :id")
                .param("id", channel.id())
                .query(ChannelRows::readItem)
                .single();
    }

    /** @param writeRobots before anybody is told of the channel with its id */
    private Channel save(Channel channel, Collection<String> memberIds, Consumer<UUID> writeRobots) {
        BoundBy boundBy = channel.standing().boundBy();
        boolean changed = jdbc.sql("""
                                insert into channel (id, slug, name, kind, open_conversation_id, chat_id, direct_with,
                                                     bound_by, created_at)
                                values (:id, :slug, :name, :kind, :open, :chat, :with, :boundBy, :now)
                                on conflict (id) do update set
                                    name = excluded.name,
                                    open_conversation_id = coalesce(excluded.open_conversation_id, channel.open_conversation_id),
                                    chat_id = coalesce(excluded.chat_id, channel.chat_id)
                                where channel.name <> excluded.name
                                   or excluded.open_conversation_id is distinct from channel.open_conversation_id
                                   or excluded.chat_id is distinct from channel.chat_id""")
                        .param("id", channel.id())
                        .param("slug", channel.slug())
                        .param("name", channel.name())
                        .param("kind", channel.kind().name())
                        .param("open", channel.openConversationId())
                        .param("chat", channel.chatId())
                        .param("with", channel.directWith())
                        .param("boundBy", boundBy == null ? null : boundBy.name())
                        .param("now", channel.standing().createdAt().atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
        Optional<Set<String>> left = writeMembers(channel.id(), memberIds);
        writeRobots.accept(channel.id());
        Channel saved = changed || left.isPresent() ? changed(channel.id()) : require(channel.id());
        left.ifPresent(accounts -> left(saved, accounts));
        return saved;
    }

    /** Tells who may see the channel that it is another now. */
    Channel changed(UUID id) {
        Channel channel = require(id);
        events.publishEvent(new ChannelChanged(channel, item(channel)));
        return channel;
    }

    /** Takes the person out of all channels, which go on without. */
    @Transactional
    public void leaveAll(Account account) {
        leave(account, visibleTo(account));
    }

    /** As {@link #leaveAll}, but for the person's own chat with the robot. */
    @Transactional
    public void leaveGroups(Account account) {
        leave(
                account,
                visibleTo(account).stream()
                        .filter(channel -> channel.kind() == ChannelKind.GROUP)
                        .toList());
    }

    private void leave(Account account, List<Channel> left) {
        for (Channel channel : left) {
            jdbc.sql("delete from channel_member where channel_id = :channel and account_id = :account")
                    .param("channel", channel.id())
                    .param("account", account.id())
                    .update();
            changed(channel.id());
            left(channel, List.of(account.id()));
        }
    }

    /** Tells those who left that the channel is not theirs any more. */
    void left(Channel channel, Collection<String> accounts) {
        accounts.forEach(account -> events.publishEvent(new ChannelLeft(channel, account)));
    }

    /** Whoever is not among them leaves. */
    @Transactional(propagation = Propagation.MANDATORY)
    void setMembers(Channel channel, Collection<String> memberIds) {
        writeMembers(channel.id(), memberIds).ifPresent(left -> {
            changed(channel.id());
            left(channel, left);
        });
    }

    /** Who left; empty where nobody came or went. */
    private Optional<Set<String>> writeMembers(UUID channel, Collection<String> memberIds) {
        Set<String> present =
                new HashSet<>(jdbc.sql("select account_id from channel_member where channel_id = :channel")
                        .param("channel", channel)
                        .query(String.class)
                        .list());
        Set<String> wanted = people.findAll(memberIds).stream().map(Account::id).collect(Collectors.toSet());
        if (present.equals(wanted)) {
            return Optional.empty();
        }
        wanted.stream()
                .filter(id -> !present.contains(id))
                .forEach(id -> jdbc.sql(
                                "insert into channel_member (channel_id, account_id) values (:channel, :account) on conflict do nothing")
                        .param("channel", channel)
                        .param("account", id)
                        .update());
        Set<String> left = new HashSet<>(present);
        left.removeAll(wanted);
        left.forEach(id -> jdbc.sql("delete from channel_member where channel_id = :channel and account_id = :account")
                .param("channel", channel)
                .param("account", id)
                .update());
        return Optional.of(left);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
