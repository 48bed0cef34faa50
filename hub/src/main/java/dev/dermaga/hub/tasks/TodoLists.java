package dev.dermaga.hub.tasks;

import dev.dermaga.hub.delivery.Undelivered;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * People's to-do lists in DingTalk, as the hub needs them; implemented where DingTalk is called. People are account ids.
 * Every method throws {@link Undelivered} when DingTalk did not take the change, and may be repeated.
 */
public interface TodoLists {

    /**
     * @param key the hub's own name for it; the same again is the same to-do
     * @param page where the to-do leads
     */
    record Todo(
            String key,
            String subject,
            @Nullable String description,
            @Nullable Instant due,
            Priority priority,
            String creator,
            List<String> executors,
            URI page) {}

    /**
     * @param id DingTalk's
     * @param isNew false for one that was there already, which may show something else
     */
    record Created(String id, boolean isNew) {}

    /**
     * What becomes different; what is null, and executors that are empty, stays.
     *
     * @param executors all of them
     * @param done for everybody
     */
    record Change(
            @Nullable String subject,
            @Nullable String description,
            @Nullable Instant due,
            List<String> executors,
            @Nullable Boolean done) {

        public boolean isNothing() {
            return executors.isEmpty()
                    && Stream.of(subject, description, due, done).allMatch(part -> part == null);
        }
    }

    /** Puts it into the executors' lists, and nobody else's. */
    Created create(Todo todo);

    void update(String creator, String todoId, Change change);

    /** Sets for each executor whether the own part is done. */
    void setParts(String creator, String todoId, Map<String, Boolean> done);

    /**
     * How far people are with it, as DingTalk tells it now.
     *
     * @param parts the executors that the hub knows, and whether they are done
     */
    record Seen(Map<String, Boolean> parts, boolean done) {

        public boolean isDone(String person) {
            return done || parts.getOrDefault(person, false);
        }
    }

    /** Reads one that is in the executor's list; empty when it is not there. */
    Optional<Seen> look(String todoId, String executor);

    /**
     * To-dos of somebody's list.
     *
     * @param todos DingTalk's ids
     * @param isWhole whether that is all of them
     * @param calls what it took
     */
    record Listed(Set<String> todos, boolean isWhole, int calls) {

        public Listed {
            todos = Set.copyOf(todos);
        }
    }

    /** The to-dos whose own part the executor has done, or has not; as many of them as so many calls tell. */
    Listed list(String executor, boolean done, int mostCalls);

    /** Whether a refusal means that the to-do is not there any more. */
    boolean isGone(Undelivered.Refused refusal);
}
