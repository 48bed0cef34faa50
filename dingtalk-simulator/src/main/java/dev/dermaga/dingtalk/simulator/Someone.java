package dev.dermaga.dingtalk.simulator;

import dev.dermaga.dingtalk.simulator.push.CardPush;
import dev.dermaga.dingtalk.simulator.watch.Lines;
import dev.dermaga.dingtalk.simulator.watch.NotSeen;
import dev.dermaga.dingtalk.simulator.watch.Watch;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.CalendarEvent;
import dev.dermaga.dingtalk.simulator.world.Card;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.Ding;
import dev.dermaga.dingtalk.simulator.world.Notice;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.StoredFile;
import dev.dermaga.dingtalk.simulator.world.Todo;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A person, to act for and to look at. */
public final class Someone {
    private final World world;
    private final Watch watch;
    private final CardPush cards;
    private final Person person;

    Someone(World world, Watch watch, CardPush cards, Person person) {
        this.world = world;
        this.watch = watch;
        this.cards = cards;
        this.person = person;
    }

    public String userId() {
        return person.userId();
    }

    public String unionId() {
        return person.unionId();
    }

    /** Opens DingTalk for the first time since joining; apps hear of it. */
    public void activates() {
        world.organization.activate(person);
    }

    /** Opens a page or mini-program of an app, which gets this code for it: good once, for five minutes. */
    public String opens(String clientId) {
        return world.inAppCode(person, clientId);
    }

    /** Goes from the admin console to the admin page of an app, which gets this code: good once, for five minutes. */
    public String opensAdminPage() {
        return world.ssoCodes.issue(person.userId());
    }

    /** Does not open DingTalk on a day of the past. */
    public void staysAwayOn(LocalDate day) {
        world.organization.staysAway(person, day.format(DateTimeFormatter.BASIC_ISO_DATE));
    }

    /** Writes in a group; a robot there hears it only when mentioned. */
    public ChatMessage says(GroupChat group, String text, boolean atRobot) {
        return world.postAsPerson(
                group.place(), person, ChatMessage.Draft.text(text).atRobot(atRobot));
    }

    public ChatMessage says(String openConversationId, String text, boolean atRobot) {
        return says(group(openConversationId), text, atRobot);
    }

    /** Answers a message of a group by quoting it. */
    public ChatMessage quotes(String openConversationId, ChatMessage quoted, String text, boolean atRobot) {
        return world.postAsPerson(
                group(openConversationId).place(),
                person,
                ChatMessage.Draft.text(text).atRobot(atRobot),
                quoted.id());
    }

    /** Shares a file in a group: shown there and kept among its files, but robots never hear of it. */
    public ChatMessage shares(GroupChat group, String fileName, byte[] content) {
        return world.postAsPerson(group.place(), person, upload(fileName, content));
    }

    /** Writes to a robot in the single chat with it. */
    public ChatMessage sendsToRobot(String robotCode, String text) {
        return world.postAsPerson(chatWith(robotCode), person, ChatMessage.Draft.text(text));
    }

    /** Sends a robot a file in the single chat with it; a picture arrives as a picture, without its name. */
    public ChatMessage sendsToRobot(String robotCode, String fileName, byte[] content) {
        return world.postAsPerson(chatWith(robotCode), person, upload(fileName, content));
    }

    /** Sends a robot a file from disk, under its own name. */
    public ChatMessage sendsToRobot(String robotCode, Path file) throws IOException {
        return sendsToRobot(robotCode, file.getFileName().toString(), Files.readAllBytes(file));
    }

    /** The single chat with a robot, oldest first. */
    public List<ChatMessage> messagesWith(String robotCode) {
        return world.messages(chatWith(robotCode).openConversationId());
    }

    /** Waits for a message in the single chat with a robot that matches, for five seconds of real time at most. */
    public ChatMessage awaitMessageWith(String robotCode, Predicate<ChatMessage> which) {
        return awaitMessageWith(robotCode, which, Watch.PATIENCE);
    }

    /** @throws NotSeen when patience is at its end; its message says what did arrive, and what was refused */
    public ChatMessage awaitMessageWith(String robotCode, Predicate<ChatMessage> which, Duration patience) {
        return first(
                "message in the chat of " + userId() + " with " + robotCode,
                () -> messagesWith(robotCode),
                which,
                Lines::message,
                patience);
    }

    /** Looks at a group: everything that others have said there is read. */
    public void reads(GroupChat group) {
        world.read(group.place(), person);
    }

    public void reads(String openConversationId) {
        reads(group(openConversationId));
    }

    /** Looks at the single chat with a robot: everything that it has said there is read. */
    public void readsMessagesWith(String robotCode) {
        world.read(chatWith(robotCode), person);
    }

    /** The events in the calendar, in the order in which they were made; people in them are unionIds. */
    public List<CalendarEvent> calendar() {
        return world.calendarEvents.all().stream()
                .filter(event -> !event.deleted() && event.concerns(person.unionId()))
                .toList();
    }

    /** Presses a button on a card. The app is told by the stream, and its answer changes the card when it comes. */
    public void presses(String outTrackId, String actionId, Map<String, String> params) {
        cards.press(person, outTrackId, actionId, params);
    }

    /** Leaves the organization, as an administrator lets people go; apps hear of it. */
    public void leavesOrganization() {
        world.organization.dismiss(person, "个人原因");
    }

    /** Leaves a group by hand. */
    public void quits(GroupChat group) {
        world.groupChats.quit(group.group(), person);
    }

    /** Takes back what a robot has said, as those who look after a group can. */
    public void recalls(String processQueryKey) {
        world.robots.recalledBy(person, processQueryKey);
    }

    /** The DINGs that reached this person and were not taken back, oldest first. */
    public List<Ding> dings() {
        return world.dings.all().stream()
                .filter(ding -> ding.receivers().contains(person.userId()) && !ding.recalled())
                .toList();
    }

    /** The to-do list, oldest first; people in it are unionIds. */
    public List<Todo> todos() {
        return world.todos.of(person.unionId());
    }

    /** Waits for a to-do in the list that matches. */
    public Todo awaitTodo(Predicate<Todo> which) {
        return awaitTodo(which, Watch.PATIENCE);
    }

    public Todo awaitTodo(Predicate<Todo> which, Duration patience) {
        return first("to-do of " + userId(), this::todos, which, Lines::todo, patience);
    }

    /** The list of work notifications, oldest first; what was recalled is gone from it. */
    public List<Notice> notices() {
        return world.workNotices.of(person.userId());
    }

    /** Waits for a work notification that matches. */
    public Notice awaitNotice(Predicate<Notice> which) {
        return awaitNotice(which, Watch.PATIENCE);
    }

    public Notice awaitNotice(Predicate<Notice> which, Duration patience) {
        return first("work notification to " + userId(), this::notices, which, Lines::notice, patience);
    }

    /** The cards that this person sees somewhere, oldest first. */
    public List<Card> cards() {
        return world.cards.all().stream()
                .filter(card -> world.whereSeen(card, person).isPresent())
                .toList();
    }

    /** Waits for a card that this person sees and that matches. */
    public Card awaitCard(Predicate<Card> which) {
        return awaitCard(which, Watch.PATIENCE);
    }

    public Card awaitCard(Predicate<Card> which, Duration patience) {
        return first("card before " + userId(), this::cards, which, Lines::card, patience);
    }

    private <T> T first(
            String what, Supplier<List<T>> look, Predicate<T> which, Function<T, String> line, Duration patience) {
        return watch.until(
                "a " + what + " that matches",
                patience,
                () -> look.get().stream().filter(which).findFirst(),
                () -> Lines.of(look.get(), line));
    }

    /** Looks at the list of work notifications. */
    public void readsNotices() {
        world.workNotices.read(person.userId());
    }

    private World.Place chatWith(String robotCode) {
        App app = world.appOfRobot(robotCode).orElseThrow(() -> new IllegalArgumentException("No robot " + robotCode));
        return world.singleChat(person, app);
    }

    private ChatMessage.Draft upload(String fileName, byte[] content) {
        return ChatMessage.Draft.upload(world.files.put(StoredFile.ofPerson(fileName, content.clone())));
    }

    private GroupChat group(String openConversationId) {
        return GroupChat.of(world, watch, openConversationId);
    }
}
