package dev.dermaga.hub.tasks;

import dev.dermaga.hub.database.Conditions;
import dev.dermaga.hub.database.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
     * @param files any of which is attached
     */
    record Wanted(
            @Nullable String assignee,
            @Nullable String follower,
            @Nullable String creator,
            Set<TaskState> states,
            @Nullable String label,
            @Nullable Priority priority,
            @Nullable Instant dueFrom,
            @Nullable Instant dueBefore,
            boolean withoutDue,
            @Nullable String words,
            @Nullable List<UUID> files) {

        private boolean picksFew() {
            return Stream.of(assignee, follower, creator, words, files).anyMatch(Objects::nonNull);
        }
    }

    /** Newest first. */
    List<Task> find(Wanted wanted, Audience.Sight sight, long before, int limit) {
        Conditions conditions =
                conditions(wanted, sight).and("seq < :before", "before", before).with("limit", limit);
        return tasks.read(conditions.where() + " order by seq desc limit :limit", conditions.params());
    }

    /**
     * Columns of the board.
     *
     * @param counts how many there are in each state; states without any are left out
     * @param shown the first ones of each, in its order
     */
    record Columns(Map<TaskState, Integer> counts, List<Task> shown) {}

    /** @param limit of each column */
    Columns columns(Wanted wanted, Audience.Sight sight, int limit) {
        return wanted.picksFew() ? picked(wanted, sight, limit) : walked(wanted, sight, limit);
    }

    /** All that fits is counted and put in order at once. */
    private Columns picked(Wanted wanted, Audience.Sight sight, int limit) {
        Map<TaskState, Integer> counts = new HashMap<>();
        List<UUID> shown = new ArrayList<>();
        Conditions conditions = conditions(wanted, sight).with("limit", limit);
        jdbc.sql("""
                        select id, state, total from (
                            select id, state, count(*) over (partition by state) as total,
                                   row_number() over (partition by state order by rank, seq desc) as place
                            from task\s""" + conditions.where() + ") t where place <= :limit")
                .params(conditions.params())
                .query(row -> {
                    counts.put(TaskState.valueOf(row.getString("state")), row.getInt("total"));
                    shown.add(row.getObject("id", UUID.class));
                });
        return new Columns(
                counts,
                tasks.read(
                        "where id = any (cast(:shown as uuid[])) order by rank, seq desc",
                        Map.of("shown", Ids.array(shown))));
    }

    /** Most of what is there fits: each column is followed in its order until enough is found. */
    private Columns walked(Wanted wanted, Audience.Sight sight, int limit) {
        Map<TaskState, Integer> counts = counts(wanted, sight);
        if (counts.isEmpty()) {
            return new Columns(counts, List.of());
        }
        Conditions conditions = conditions(wanted, sight).with("limit", limit);
        String shown = counts.keySet().stream() // a state that is in the text is planned for
                .map(state -> "(select id from task " + conditions.where() + " and state = '" + state.name()
                        + "' order by rank, seq desc limit :limit)")
                .collect(Collectors.joining(" union all "));
        return new Columns(
                counts,
                tasks.read("where id = any (array(" + shown + ")) order by rank, seq desc", conditions.params()));
    }

    private Map<TaskState, Integer> counts(Wanted wanted, Audience.Sight sight) {
        Map<TaskState, Integer> counts = new HashMap<>();
        Conditions conditions = conditions(wanted, sight);
        jdbc.sql("select state, count(*) as n from task " + conditions.where() + " group by state")
                .params(conditions.params())
                .query(row -> {
                    counts.put(TaskState.valueOf(row.getString("state")), row.getInt("n"));
                });
        return counts;
    }

    /** The next ones of a column after a place, without the one that moves. */
    List<Task> after(TaskState state, double rank, UUID moved, Audience.Sight sight, int limit) {
        Conditions conditions = seen(sight)
                .and("state = :state", "state", state.name())
                .and("rank > :rank", "rank", rank)
                .and("id <> :moved", "moved", moved)
                .with("limit", limit);
        return tasks.read(conditions.where() + " order by rank, seq desc limit :limit", conditions.params());
    }

    private static Conditions seen(Audience.Sight sight) {
        String own = "channel_id = any (cast(:channels as uuid[]))";
        return sight.given().isEmpty()
                ? new Conditions().and(own, "channels", Ids.array(sight.channels()))
                : new Conditions()
                        .and("(" + own + " or id = any (cast(:given as uuid[])))", "given", Ids.array(sight.given()))
                        .with("channels", Ids.array(sight.channels()));
    }

    private static Conditions conditions(Wanted wanted, Audience.Sight sight) {
        Conditions conditions = seen(sight)
                .and(
                        "id in (select task_id from task_assignee where account_id = :assignee)",
                        "assignee",
                        wanted.assignee)
                .and(
                        "id in (select task_id from task_follower where account_id = :follower)",
                        "follower",
                        wanted.follower)
                .and("creator = :creator", "creator", wanted.creator)
                .and("state = any (:states)", "states", wanted.states.isEmpty() ? null : names(wanted.states))
                .and(":label = any (labels)", "label", wanted.label)
                .and("priority = :priority", "priority", wanted.priority == null ? null : wanted.priority.name())
                .and("due >= :dueFrom", "dueFrom", at(wanted.dueFrom))
                .and("due < :dueBefore", "dueBefore", at(wanted.dueBefore))
                .and("position(lower(:words) in found_by) > 0", "words", wanted.words)
                .and(
                        "id in (select task_id from task_file where file_id = any (cast(:files as uuid[])))",
                        "files",
                        wanted.files == null ? null : Ids.array(wanted.files));
        return wanted.withoutDue ? conditions.and("due is null") : conditions;
    }

    private static String[] names(Collection<TaskState> states) {
        return states.stream().map(TaskState::name).toArray(String[]::new);
    }

    private static @Nullable Object at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
