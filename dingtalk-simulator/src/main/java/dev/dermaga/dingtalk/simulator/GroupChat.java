package dev.dermaga.dingtalk.simulator;

import dev.dermaga.dingtalk.simulator.watch.Lines;
import dev.dermaga.dingtalk.simulator.watch.NotSeen;
import dev.dermaga.dingtalk.simulator.watch.Watch;
import dev.dermaga.dingtalk.simulator.world.Card;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.CustomRobot;
import dev.dermaga.dingtalk.simulator.world.Dentry;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.Ids;
import dev.dermaga.dingtalk.simulator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A conversation, to look at. */
public final class GroupChat {
    private final World world;
    private final Watch watch;
    private final World.Place place;

    private GroupChat(World world, Watch watch, World.Place place) {
        this.world = world;
        this.watch = watch;
        this.place = place;
    }

    /** By its openConversationId, or by the title that no other group has. */
    static GroupChat of(World world, Watch watch, String idOrTitle) {
        return world.place(idOrTitle)
                .or(() -> titled(world, idOrTitle))
                .map(place -> new GroupChat(world, watch, place))
                .orElseThrow(() -> new IllegalArgumentException("No conversation " + idOrTitle + "; there are "
                        + world.groups().stream().map(Group::title).toList()));
    }

    private static Optional<World.Place> titled(World world, String title) {
        List<Group> groups = world.groups().stream()
                .filter(group -> group.title().equals(title))
                .toList();
        return groups.size() == 1 ? world.place(groups.get(0).openConversationId()) : Optional.empty();
    }

    public String openConversationId() {
        return place.openConversationId();
    }

    /** The files that the group keeps, and their folders; the oldest first. */
    public List<Dentry> files() {
        return place.group() == null ? List.of() : world.storage.contentsOf(place.group());
    }

    /** Everything said here, oldest first; also what was recalled, which people do not see any more. */
    public List<ChatMessage> messages() {
        return world.messages(place.openConversationId());
    }

    /** Waits for a message that matches, for five seconds of real time at most; one that is there already will do. */
    public ChatMessage await(Predicate<ChatMessage> which) {
        return await(which, Watch.PATIENCE);
    }

    /** @throws NotSeen when patience is at its end; its message says what did arrive, and what was refused */
    public ChatMessage await(Predicate<ChatMessage> which, Duration patience) {
        return watch.until(
                "a message in " + name() + " that matches",
                patience,
                () -> messages().stream().filter(which).findFirst(),
                this::lines);
    }

    /** Waits until at least so many messages have been said here, and returns all of them. */
    public List<ChatMessage> awaitMessages(int count) {
        return awaitMessages(count, Watch.PATIENCE);
    }

    public List<ChatMessage> awaitMessages(int count, Duration patience) {
        return watch.until(
                count + " messages in " + name(),
                patience,
                () -> Optional.of(messages()).filter(all -> all.size() >= count),
                this::lines);
    }

    /** Waits for a card that is shown here and matches. */
    public Card awaitCard(Predicate<Card> which) {
        return awaitCard(which, Watch.PATIENCE);
    }

    public Card awaitCard(Predicate<Card> which, Duration patience) {
        return watch.until(
                "a card in " + name() + " that matches",
                patience,
                () -> cards().stream().filter(which).findFirst(),
                () -> Lines.of(cards(), Lines::card));
    }

    /** The cards that were delivered here, oldest first. */
    public List<Card> cards() {
        return world.cards.all().stream()
                .filter(card -> card.deliveries().stream()
                        .anyMatch(there -> there.openConversationId().equals(openConversationId())))
                .toList();
    }

    private List<String> lines() {
        return Lines.of(messages(), Lines::message);
    }

    private String name() {
        return place.group() == null
                ? "the chat " + openConversationId()
                : '"' + place.group().title() + "\" (" + openConversationId() + ')';
    }

    /** The group as it is now; a single chat is none. */
    public Group group() {
        return world.groupChats
                .find(place.openConversationId())
                .orElseThrow(() -> new IllegalStateException("No group, but a single chat"));
    }

    /** The owner adds a custom robot in the group's settings; it speaks to whoever knows its token. */
    public GroupRobot addCustomRobot(String name) {
        String token = Ids.hex(32);
        world.customRobots.put(
                token,
                new CustomRobot(
                        token, "", name, openConversationId(), List.of(), List.of(), CustomRobot.State.RUNNING));
        return new GroupRobot(world, token);
    }

    /** People come into the group; apps hear of it. */
    public void isJoinedBy(String... userIds) {
        List.of(userIds).forEach(this::known);
        world.groupChats.change(group(), there -> there.joinedBy(List.of(userIds)));
    }

    private void known(String userId) {
        world.person(userId).orElseThrow(() -> new IllegalArgumentException("No person " + userId));
    }

    /** The owner dissolves it by hand. */
    public void isDissolved() {
        world.groupChats.change(group(), Group::gone);
    }

    /** The cards that are on top of it now. */
    public List<Card> topBoxes() {
        return world.topBoxes(place.openConversationId());
    }

    World.Place place() {
        return place;
    }
}
