package dev.dermaga.hub.tasks;

import dev.dermaga.hub.delivery.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of tasks. */
@Repository
class Tasks {

    private final JdbcClient jdbc;

    Tasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Task add(Task task) {
        jdbc.sql("""
                        insert into task (id, channel_id, subject, description, due, creator, origin, state, created_at, updated_at)
                        values (:id, :channel, :subject, :description, :due, :creator, :origin, :state, :now, :now)""")
                .param("id", task.id())
                .param("channel", task.channelId())
                .param("subject", task.subject())
                .param("description", task.description())
                .param("due", at(task.due()))
                .param("creator", task.creator())
                .param("origin", task.origin().name())
                .param("state", task.state().name())
                .param("now", at(task.createdAt()))
                .update();
        for (int position = 0; position < task.parts().size(); position++) {
            jdbc.sql("insert into task_assignee (task_id, account_id, position) values (:task, :account, :position)")
                    .param("task", task.id())
                    .param("account", task.parts().get(position).assignee())
                    .param("position", position)
                    .update();
        }
        return find(task.id()).orElseThrow();
    }

    void save(Task task) {
        jdbc.sql("update task set state = :state, turn = :turn, updated_at = :now where id = :id")
                .param("id", task.id())
                .param("state", task.state().name())
                .param("turn", task.turn())
                .param("now", at(task.updatedAt()))
                .update();
        task.parts()
                .forEach(part -> jdbc.sql(
                                "update task_assignee set done_at = :done where task_id = :task and account_id = :account")
                        .param("task", task.id())
                        .param("account", part.assignee())
                        .param("done", at(part.doneAt()))
                        .update());
    }

    void todoIs(UUID id, String todoId) {
        jdbc.sql("update task set todo_id = :todo where id = :id")
                .param("id", id)
                .param("todo", todoId)
                .update();
    }

    void todoIsDone(UUID id, boolean done) {
        jdbc.sql("update task set todo_done = :done where id = :id")
                .param("id", id)
                .param("done", done)
                .update();
    }

    Optional<Task> find(UUID id) {
        return read("where id = :id", Map.of("id", id)).stream().findFirst();
    }

    /** The task, held until the transaction ends, so that changes of one task are made and told in order. */
    Optional<Task> lock(UUID id) {
        jdbc.sql("select 1 from task where id = :id for update")
                .param("id", id)
                .query(Integer.class)
                .optional();
        return find(id);
    }

    /** Newest first. */
    List<Task> before(UUID channel, long seq, int limit) {
        return read(
                "where channel_id = :channel and seq < :seq order by seq desc limit :limit",
                Map.of("channel", channel, "seq", seq, "limit", limit));
    }

    /** Newest first, in all of the channels. */
    List<Task> assignedTo(String account, Collection<UUID> channels, long seq, int limit) {
        return channels.isEmpty()
                ? List.of()
                : read("""
                        where channel_id in (:channels) and seq < :seq and exists
                            (select 1 from task_assignee a where a.task_id = task.id and a.account_id = :account)
                        order by seq desc limit :limit""", Map.of("channels", channels, "seq", seq, "account", account, "limit", limit));
    }

    private List<Task> read(String which, Map<String, ?> parameters) {
        List<Task> tasks = jdbc.sql("select * from task " + which)
                .params(parameters)
                .query(Tasks::read)
                .list();
        if (tasks.isEmpty()) {
            return tasks;
        }
        Map<UUID, List<Task.Part>> parts = new HashMap<>();
        jdbc.sql("select task_id, account_id, done_at from task_assignee where task_id in (:tasks) order by position")
                .param("tasks", tasks.stream().map(Task::id).toList())
                .query(row -> {
                    parts.computeIfAbsent(row.getObject("task_id", UUID.class), unused -> new ArrayList<>())
                            .add(new Task.Part(row.getString("account_id"), instant(row, "done_at")));
                });
        return tasks.stream()
                .map(task -> new Task(
                        task.id(),
                        task.seq(),
                        task.channelId(),
                        task.subject(),
                        task.description(),
                        task.due(),
                        task.creator(),
                        task.origin(),
                        task.todoId(),
                        task.todoDone(),
                        task.turn(),
                        parts.getOrDefault(task.id(), List.of()),
                        task.createdAt(),
                        task.updatedAt()))
                .toList();
    }

    private static Task read(ResultSet row, int number) throws SQLException {
        return new Task(
                row.getObject("id", UUID.class),
                row.getLong("seq"),
                row.getObject("channel_id", UUID.class),
                row.getString("subject"),
                row.getString("description"),
                instant(row, "due"),
                row.getString("creator"),
                Origin.valueOf(row.getString("origin")),
                row.getString("todo_id"),
                row.getBoolean("todo_done"),
                row.getInt("turn"),
                List.of(),
                Objects.requireNonNull(instant(row, "created_at")),
                Objects.requireNonNull(instant(row, "updated_at")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
