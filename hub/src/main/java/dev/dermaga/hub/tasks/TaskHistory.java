package dev.dermaga.hub.tasks;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened to tasks: who changed what, when, and from where. */
@Repository
class TaskHistory {

    private static final String SELECT = """
            select e.version, e.at, e.actor, a.name as actor_name, e.via, e.field, e.whom, w.name as whom_name,
                   e.before, e.after
            from task_event e left join account a on a.id = e.actor left join account w on w.id = e.whom
            where e.task_id = :task\s""";

    private final JdbcClient jdbc;

    TaskHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One entry.
     *
     * @param actor an account; null when it was nobody of the hub's people
     * @param whom of whose part
     */
    record Entry(
            long version,
            Instant at,
            @Nullable String actor,
            @Nullable String actorName,
            Via via,
            String field,
            @Nullable String whom,
            @Nullable String whomName,
            @Nullable String before,
            @Nullable String after) {}

    void add(UUID task, long version, Actor actor, List<TaskEvent> events, Instant at) {
        for (TaskEvent event : events) {
            jdbc.sql("""
                            insert into task_event (task_id, version, at, actor, via, field, whom, before, after)
                            values (:task, :version, :at, :actor, :via, :field, :whom, :before, :after)""")
                    .param("task", task)
                    .param("version", version)
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .param("actor", actor.id())
                    .param("via", actor.via().name())
                    .param("field", event.field())
                    .param("whom", event.whom())
                    .param("before", event.before())
                    .param("after", event.after())
                    .update();
        }
    }

    /** Newest first, at most so many. */
    List<Entry> of(UUID task, int most) {
        return jdbc.sql(SELECT + "order by e.seq desc limit :most")
                .param("task", task)
                .param("most", most)
                .query((row, number) -> new Entry(
                        row.getLong("version"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("actor"),
                        row.getString("actor_name"),
                        Via.valueOf(row.getString("via")),
                        row.getString("field"),
                        row.getString("whom"),
                        row.getString("whom_name"),
                        row.getString("before"),
                        row.getString("after")))
                .list();
    }

    /** When somebody's part was moved last. */
    Optional<Instant> movedAt(UUID task, String whom) {
        return jdbc.sql("select max(at) from task_event where task_id = :task and field = :part and whom = :whom")
                .param("task", task)
                .param("part", TaskEvent.PART)
                .param("whom", whom)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    /** The newest change of one of the fields that came after a version. */
    Optional<Entry> changedSince(UUID task, long version, Collection<String> fields) {
        return of(task, Integer.MAX_VALUE).stream()
                .filter(entry -> entry.version() > version && fields.contains(entry.field()))
                .findFirst();
    }
}
