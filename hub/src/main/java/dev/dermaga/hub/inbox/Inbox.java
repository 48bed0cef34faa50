package dev.dermaga.hub.inbox;

import dev.dermaga.hub.inbox.InboundEvents.Kind;
import dev.dermaga.hub.inbox.InboundEvents.Row;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where events are stored before they are acknowledged. Once a method here returns, the event is on the disk; when it
 * throws {@link NotStoredYet}, the event must not be acknowledged.
 *
 * <p>DingTalk wants its acknowledgement within three seconds. What comes of a missing one depends on the topic: platform
 * events are pushed again; for robot messages the sources disagree (never, or once more after about a minute); for a card
 * callback nothing is said. So what is not acknowledged is still kept in memory and stored as soon as that is possible.
 */
@Service
public class Inbox implements AutoCloseable {

    /** How long a caller waits: below DingTalk's three seconds, with room for the way back. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final InboundEvents events;
    private final InboxWorker worker;
    private final ReplySeal seal;
    private final JsonMapper json;
    private final Clock clock;
    private final GroupCommit commits;

    Inbox(
            InboundEvents events,
            InboxWorker worker,
            ReplySeal seal,
            JsonMapper json,
            Clock clock,
            MeterRegistry meters) {
        this.events = events;
        this.worker = worker;
        this.seal = seal;
        this.json = json;
        this.clock = clock;
        this.commits = new GroupCommit(this::commit, PATIENCE);
        meters.gauge("dermaga.inbox.unstored", commits, GroupCommit::waiting);
    }

    /**
     * Stores a message to the robot; again does nothing. Blocks while the memory for what the database does not take is
     * full.
     *
     * @param app whose event it is
     * @param key the same for every repetition
     * @param raw as it came
     * @throws NotStoredYet when the database did not take it within two seconds
     */
    public void store(String app, String key, RobotMessage message, String raw) {
        boolean hasFiles = !message.attachments().isEmpty();
        String content = json.writeValueAsString(seal.close(message));
        commits.store(new Row(app, key, Kind.MESSAGE, message.conversation(), hasFiles, content, raw));
    }

    /**
     * Stores a press of a button on a task's card; again does nothing. Presses of one card are processed in order.
     *
     * @throws NotStoredYet as above
     */
    public void storePress(String app, String key, CardPress press, String raw) {
        commits.store(
                new Row(app, key, Kind.PRESS, "card:" + press.card(), false, json.writeValueAsString(press), raw));
    }

    /**
     * Stores what DingTalk tells of a to-do. Notices of one to-do are processed in order.
     *
     * @throws NotStoredYet as above
     */
    public void storeTodo(String app, String key, TodoNotice notice, String raw) {
        String lane = InboundEvents.laneOfTodo(notice.todo());
        commits.store(new Row(app, key, Kind.TODO, lane, false, json.writeValueAsString(notice), raw));
    }

    /**
     * Stores what DingTalk tells of a group, in its place between the messages from there.
     *
     * @throws NotStoredYet as above
     */
    public void storeGroup(String app, String key, GroupNotice notice, String raw) {
        commits.store(new Row(app, key, Kind.GROUP, notice.lane(), false, json.writeValueAsString(notice), raw));
    }

    /**
     * Stores what DingTalk tells of people and departments. All of it is processed in order.
     *
     * @throws NotStoredYet as above
     */
    public void storeContact(String app, String key, ContactNotice notice, String raw) {
        commits.store(new Row(app, key, Kind.CONTACT, "contacts", false, json.writeValueAsString(notice), raw));
    }

    /**
     * Stores an event that the hub does nothing with yet.
     *
     * @throws NotStoredYet as above
     */
    public void storeOther(String app, String key, String kind, String raw) {
        commits.store(new Row(app, key, Kind.OTHER, "other", false, json.writeValueAsString(kind), raw));
    }

    /** How much is set aside, waiting for a person. */
    public int setAside() {
        return events.backlog().setAside();
    }

    /** When the newest of what is kept came; empty when nothing is. */
    public Optional<Instant> lastHeard() {
        return events.lastReceived();
    }

    /** Stores what still waits. */
    @Override
    public void close() {
        commits.close();
    }

    private void commit(List<Row> rows) {
        events.addCommitted(rows, clock.instant());
        worker.wake();
    }
}
