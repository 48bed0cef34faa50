package dev.dermaga.hub.tasks;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds tasks by what people ask for. */
@Repository
class TaskSearch {

    private final JdbcClient jdbc;
    private final Tasks tasks;

    TaskSearch(JdbcClient jdbc, Tasks tasks) {
        this.jdbc = jdbc;
        this.tasks = tasks;
    }

    /**
     * What is wanted; null and empty mean that anything will do.
     *
     * @param states any of them
     * @param dueFrom due then or later
     * @param dueBefore due before then
     * @param withoutDue with no due time
     * @param words found in subject or description, in either case
     */
    record Wanted(
            @Nullable String assignee,
            @Nullable String follower,
            @Nullable String creator,
            Set<TaskState> states,
            @Nullable String label,
            @Nullable Instant dueFrom,
            @Nullable Instant dueBefore,
            boolean withoutDue,
            @Nullable String words) {

        Wanted in(TaskState state) {
            return new Wanted(
                    assignee, follower, creator, EnumSet.of(state), label, dueFrom, dueBefore, withoutDue, words);
        }
    }

    /** Newest first. */
    List<Task> find(Wanted wanted, Collection<UUID> channels, long before, int limit) {
        if (channels.isEmpty()) {
            return List.of();
        }
        Clauses clauses = Clauses.of(wanted, channels);
        clauses.add("seq < :before", "before", before);
        clauses.params.put("limit", limit);
        return tasks.read(clauses.where() + " order by seq desc limit :limit", clauses.params);
    }

    /** One column of the board, in its order. */
    List<Task> column(Wanted wanted, Collection<UUID> channels, int limit) {
        if (channels.isEmpty()) {
            return List.of();
        }
        Clauses clauses = Clauses.of(wanted, channels);
        clauses.params.put("limit", limit);
        return tasks.read(clauses.where() + " order by rank, seq desc limit :limit", clauses.params);
    }

    /** How many there are in each state; states without any are left out. */
    Map<TaskState, Integer> counts(Wanted wanted, Collection<UUID> channels) {
        Map<TaskState, Integer> counts = new HashMap<>();
        if (!channels.isEmpty()) {
            Clauses clauses = Clauses.of(wanted, channels);
            jdbc.sql("select state, count(*) as n from task " + clauses.where() + " group by state")
                    .params(clauses.params)
                    .query(row -> {
                        counts.put(TaskState.valueOf(row.getString("state")), row.getInt("n"));
                    });
        }
        return counts;
    }

    /** The next ones of a column after a place, without the one that moves. */
    List<Task> after(TaskState state, double rank, UUID moved, Collection<UUID> channels, int limit) {
        return tasks.read(
                "where channel_id in (:channels) and state = :state and rank > :rank and id <> :moved"
                        + " order by rank, seq desc limit :limit",
                Map.of("channels", channels, "state", state.name(), "rank", rank, "moved", moved, "limit", limit));
    }

    private static final class Clauses {

        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> params = new HashMap<>();

        static Clauses of(Wanted wanted, Collection<UUID> channels) {
            Clauses clauses = new Clauses();
            clauses.add("channel_id in (:channels)", "channels", channels);
            clauses.add(
                    "id in (select task_id from task_assignee where account_id = :assignee)",
                    "assignee",
                    wanted.assignee);
            clauses.add(
                    "id in (select task_id from task_follower where account_id = :follower)",
                    "follower",
                    wanted.follower);
            clauses.add("creator = :creator", "creator", wanted.creator);
            clauses.add(
                    "state in (:states)",
                    "states",
                    wanted.states.isEmpty()
                            ? null
                            : wanted.states.stream().map(TaskState::name).collect(Collectors.toSet()));
            clauses.add(":label = any (labels)", "label", wanted.label);
            clauses.add("due >= :dueFrom", "dueFrom", at(wanted.dueFrom));
            clauses.add("due < :dueBefore", "dueBefore", at(wanted.dueBefore));
            if (wanted.withoutDue) {
                clauses.conditions.add("due is null");
            }
            clauses.add("position(lower(:words) in found_by) > 0", "words", wanted.words);
            return clauses;
        }

        void add(String condition, String name, @Nullable Object value) {
            if (value != null) {
                conditions.add(condition);
                params.put(name, value);
            }
        }

        String where() {
            return "where " + String.join(" and ", conditions);
        }

        private static @Nullable Object at(@Nullable Instant instant) {
            return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
        }
    }
}
