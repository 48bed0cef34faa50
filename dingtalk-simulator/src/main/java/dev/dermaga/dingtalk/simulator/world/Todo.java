package dev.dermaga.dingtalk.simulator.world;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A to-do. All people in it are unionIds, as in the platform's own calls.
 *
 * @param kind {@code work}: made by an app, not to be ticked off by hand; {@code personal}: made for oneself
 * @param executors who has to do it, and whether that person's part is done
 * @param actions the buttons that its app put on it; they lead somewhere, and do nothing here
 */
public record Todo(
        String id,
        String kind,
        @Nullable String sourceId,
        String subject,
        @Nullable String description,
        @Nullable String creator,
        Map<String, Boolean> executors,
        List<String> participants,
        boolean done,
        @Nullable Long dueMillis,
        @Nullable Integer priority,
        @Nullable String appUrl,
        @Nullable String pcUrl,
        List<Field> fields,
        boolean onlyExecutorsSee,
        String todoType,
        List<Action> actions,
        @Nullable Long reminderMillis,
        @Nullable String bizCategoryId,
        String clientId,
        Instant createdAt,
        Instant modifiedAt,
        @Nullable Instant finishedAt) {

    public record Field(String fieldKey, String fieldValue) {}

    /** @param actionType 1: DingTalk calls the address; 2: it opens */
    public record Action(
            String title,
            int actionType,
            String url,
            @Nullable String pcUrl,
            @Nullable String actionKey) {}

    public Todo {
        executors = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(executors));
        participants = List.copyOf(participants);
        fields = List.copyOf(fields);
        actions = actions == null ? List.of() : List.copyOf(actions); // older files have none
    }

    /** Whether this is done from where that person stands. */
    public boolean doneFor(String unionId) {
        return done || executors.getOrDefault(unionId, false);
    }

    public boolean concerns(String unionId) {
        return executors.containsKey(unionId)
                || (!onlyExecutorsSee && (participants.contains(unionId) || unionId.equals(creator)));
    }

    /** When the last executor is done, so is the whole; not documented, but what a person would expect. */
    public Todo withExecutors(Map<String, Boolean> changed, Instant now) {
        boolean all = !changed.isEmpty() && changed.values().stream().allMatch(part -> part);
        return copy(subject, description, dueMillis, changed, participants, all, fields, now);
    }

    public Todo withDone(boolean finished, Instant now) {
        Map<String, Boolean> parts = new LinkedHashMap<>();
        executors.keySet().forEach(executor -> parts.put(executor, finished));
        return copy(subject, description, dueMillis, parts, participants, finished, fields, now);
    }

    public Todo copy(
            String newSubject,
            @Nullable String newDescription,
            @Nullable Long newDue,
            Map<String, Boolean> newExecutors,
            List<String> newParticipants,
            boolean newDone,
            List<Field> newFields,
            Instant now) {
        Instant finished = newDone ? (finishedAt == null ? now : finishedAt) : null;
        return new Todo(
                id,
                kind,
                sourceId,
                newSubject,
                newDescription,
                creator,
                newExecutors,
                newParticipants,
                newDone,
                newDue,
                priority,
                appUrl,
                pcUrl,
                newFields,
                onlyExecutorsSee,
                todoType,
                actions,
                reminderMillis,
                bizCategoryId,
                clientId,
                createdAt,
                now,
                finished);
    }
}
