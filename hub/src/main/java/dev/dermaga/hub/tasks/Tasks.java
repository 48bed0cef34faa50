package dev.dermaga.hub.tasks;

import dev.dermaga.hub.database.Ids;
import dev.dermaga.hub.delivery.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
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
                        insert into task (id, channel_id, subject, description, due, zone, priority, labels, creator, origin,
                                          message_id, state, version, rank, remind_minutes, repeat, created_at, updated_at)
                        values (:id, :channel, :subject, :description, :due, :zone, :priority, :labels, :creator, :origin,
                                :message, :state, :version, :rank, :remind, :repeat, :now, :now)""")
                .param("id", task.id())
                .param("channel", task.channelId())
                .param("subject", task.content().subject())
                .param("description", task.content().description())
                .param("due", at(task.content().due()))
                .param("zone", task.content().zone())
                .param("priority", task.content().priority().name())
                .param("labels", task.content().labels().toArray(String[]::new))
                .param("creator", task.creator())
                .param("origin", task.origin().name())
                .param("message", task.messageId())
                .param("state", task.state().name())
                .param("version", task.version())
                .param("rank", task.rank())
                .param("remind", task.content().remindMinutes())
                .param("repeat", task.content().repeat())
                .param("now", at(task.createdAt()))
                .update();
        addParts(task);
        addFollowers(task);
        addChecks(task);
        addFiles(task);
        return find(task.id()).orElseThrow();
    }

    /** Writes what is different. */
    void save(Task before, Task task) {
        jdbc.sql("""
                        update task set subject = :subject, description = :description, due = :due, zone = :zone,
                               priority = :priority, labels = :labels, state = :state, turn = :turn, version = :version,
                               rank = :rank, remind_minutes = :remind, repeat = :repeat, updated_at = :now
                        where id = :id""")
                .param("id", task.id())
                .param("subject", task.content().subject())
                .param("description", task.content().description())
                .param("due", at(task.content().due()))
                .param("zone", task.content().zone())
                .param("priority", task.content().priority().name())
                .param("labels", task.content().labels().toArray(String[]::new))
                .param("state", task.state().name())
                .param("turn", task.turn())
                .param("version", task.version())
                .param("rank", task.rank())
                .param("remind", task.content().remindMinutes())
                .param("repeat", task.content().repeat())
                .param("now", at(task.updatedAt()))
                .update();
        if (!before.parts().equals(task.parts())) {
            deleteAll("task_assignee", task);
            addParts(task);
        }
        if (!before.followers().equals(task.followers())) {
            deleteAll("task_follower", task);
            addFollowers(task);
        }
        if (!before.checklist().equals(task.checklist())) {
            deleteAll("task_check", task);
            addChecks(task);
        }
        if (!before.files().equals(task.files())) {
            deleteAll("task_file", task);
            addFiles(task);
        }
    }

    private void deleteAll(String table, Task task) {
        jdbc.sql("delete from " + table + " where task_id = :task")
                .param("task", task.id())
                .update();
    }

    private void addParts(Task task) {
        for (int position = 0; position < task.parts().size(); position++) {
            Task.Part part = task.parts().get(position);
            jdbc.sql("""
                            insert into task_assignee (task_id, channel_id, account_id, position, state, done_at)
                            values (:task, :channel, :account, :position, :state, :done)""")
                    .param("task", task.id())
                    .param("channel", task.channelId())
                    .param("account", part.assignee())
                    .param("position", position)
                    .param("state", part.state().name())
                    .param("done", at(part.doneAt()))
                    .update();
        }
    }

    private void addFollowers(Task task) {
        task.followers()
                .forEach(
                        follower -> jdbc.sql("insert into task_follower (task_id, account_id) values (:task, :account)")
                                .param("task", task.id())
                                .param("account", follower)
                                .update());
    }

    private void addChecks(Task task) {
        for (int position = 0; position < task.checklist().size(); position++) {
            Task.Check check = task.checklist().get(position);
            jdbc.sql("""
                            insert into task_check (id, task_id, position, text, done_by, done_at)
                            values (:id, :task, :position, :text, :by, :at)""")
                    .param("id", check.id())
                    .param("task", task.id())
                    .param("position", position)
                    .param("text", check.text())
                    .param("by", check.doneBy())
                    .param("at", at(check.doneAt()))
                    .update();
        }
    }

    private void addFiles(Task task) {
        for (int position = 0; position < task.files().size(); position++) {
            jdbc.sql("insert into task_file (task_id, file_id, position) values (:task, :file, :position)")
                    .param("task", task.id())
                    .param("file", task.files().get(position))
                    .param("position", position)
                    .update();
        }
    }

    /** Nobody else who takes the same turn learns or says whose to-do it is, until the transaction ends. */
    void takeTurnOfTodo(String todoId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('todo.' || :todo))")
                .param("todo", todoId)
                .query(row -> {});
    }

    boolean haveTodo(String todoId) {
        return jdbc.sql("select exists (select 1 from task where todo_id = :todo)")
                .param("todo", todoId)
                .query(Boolean.class)
                .single();
    }

    void todoIs(UUID id, String todoId) {
        jdbc.sql("update task set todo_id = :todo where id = :id")
                .param("id", id)
                .param("todo", todoId)
                .update();
    }

    /** Notes what the to-do shows; null when that is not known. */
    void todoShows(UUID id, @Nullable String view) {
        jdbc.sql("update task set todo_shown = :view where id = :id")
                .param("id", id)
                .param("view", view)
                .update();
    }

    /** Notes that calls are under way: what it shows is unknown until they are answered, and DingTalk may tell of them. */
    void todoIsTold(UUID id, int calls, Instant at) {
        jdbc.sql("""
                        update task set todo_shown = null, todo_echoes = todo_echoes + :calls, todo_told_at = :at
                        where id = :id""").param("id", id).param("calls", calls).param("at", at(at)).update();
    }

    /** Whether a notice may be the echo of a call that was made since then. */
    boolean expectsEcho(UUID id, Instant since) {
        return jdbc.sql("select todo_echoes > 0 and todo_told_at >= :since from task where id = :id")
                .param("id", id)
                .param("since", at(since))
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** As {@link #expectsEcho}, and counts it off. */
    boolean echoed(UUID id, Instant since) {
        return jdbc.sql("""
                        update task set todo_echoes = todo_echoes - 1
                        where id = :id and todo_echoes > 0 and todo_told_at >= :since""").param("id", id).param("since", at(since)).update() > 0;
    }

    /** Notes that the to-do is gone; false when that was known. */
    boolean todoIsRemoved(UUID id, Instant at) {
        return jdbc.sql("update task set todo_removed_at = :at where id = :id and todo_removed_at is null")
                        .param("id", id)
                        .param("at", at(at))
                        .update()
                > 0;
    }

    /** Of what is due soon enough to say so, and was not said. */
    List<UUID> toRemind(Instant now, int most) {
        return ids("""
                        state in ('OPEN', 'IN_PROGRESS') and due > :now and remind_minutes > 0
                        and due - make_interval(mins => remind_minutes) <= :now and reminded_for is distinct from due""", Map.of("now", Objects.requireNonNull(at(now)), "most", most));
    }

    /** Of what was due since then, and was not said to be over. */
    List<UUID> overdue(Instant since, Instant now, int most) {
        return ids(
                """
                        state in ('OPEN', 'IN_PROGRESS') and due > :since and due <= :now
                        and overdue_for is distinct from due""",
                Map.of(
                        "since",
                        Objects.requireNonNull(at(since)),
                        "now",
                        Objects.requireNonNull(at(now)),
                        "most",
                        most));
    }

    /** What comes again, and of which there is no next one yet though it is done or due. */
    List<UUID> toRepeat(Instant now, int most) {
        return ids("""
                        repeat is not null and next_id is null
                        and (state = 'DONE' or state in ('OPEN', 'IN_PROGRESS') and due <= :now)""", Map.of("now", Objects.requireNonNull(at(now)), "most", most));
    }

    private List<UUID> ids(String which, Map<String, ?> parameters) {
        return jdbc.sql("select id from task where " + which + " order by due limit :most")
                .params(parameters)
                .query(UUID.class)
                .list();
    }

    /** Notes that people were reminded; false when they were already. */
    boolean remindedFor(UUID id, @Nullable Instant due) {
        return note("reminded_for", id, due);
    }

    /** Notes that people were told that it is over; false when they were already. */
    boolean overdueFor(UUID id, @Nullable Instant due) {
        return note("overdue_for", id, due);
    }

    private boolean note(String column, UUID id, @Nullable Instant due) {
        return jdbc.sql("update task set " + column + " = :due where id = :id and " + column + " is distinct from :due")
                        .param("id", id)
                        .param("due", at(due))
                        .update()
                > 0;
    }

    boolean hasNext(UUID id) {
        return jdbc.sql("select next_id is not null from task where id = :id")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    void nextIs(UUID id, UUID next) {
        jdbc.sql("update task set next_id = :next where id = :id")
                .param("id", id)
                .param("next", next)
                .update();
    }

    /** Those that are open and have a to-do, the newest changes first. */
    List<Task> openWithTodo(int most) {
        return read("""
                        where state in ('OPEN', 'IN_PROGRESS') and todo_id is not null and todo_removed_at is null
                        order by updated_at desc limit :most""", Map.of("most", most));
    }

    List<Task> byTodos(Collection<String> todoIds) {
        return todoIds.isEmpty()
                ? List.of()
                : read(
                        "where todo_id = any (:todos) and todo_removed_at is null",
                        Map.of("todos", todoIds.toArray(String[]::new)));
    }

    Optional<Task> byTodo(String todoId) {
        return read("where todo_id = :todo", Map.of("todo", todoId)).stream().findFirst();
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

    /** Where a task is. */
    record Place(UUID id, UUID channel) {}

    /** What was given to somebody in other channels than these. */
    List<Place> assignedElsewhere(String assignee, Collection<UUID> channels) {
        return jdbc.sql("""
                        select task_id as id, channel_id as channel from task_assignee
                        where account_id = :assignee and channel_id <> all (cast(:channels as uuid[]))""")
                .param("assignee", assignee)
                .param("channels", Ids.array(channels))
                .query(Place.class)
                .list();
    }

    /** Whether the file is attached to a task of the channel that is the person's. */
    boolean isAttachedForAssignee(UUID channel, UUID file, String assignee) {
        return jdbc.sql("""
                        select exists (
                            select 1 from task_file f join task_assignee a on a.task_id = f.task_id
                            where f.file_id = :file and a.account_id = :assignee and a.channel_id = :channel)""")
                .param("file", file)
                .param("assignee", assignee)
                .param("channel", channel)
                .query(Boolean.class)
                .single();
    }

    /** How many comments each of them has. */
    Map<UUID, Integer> comments(Collection<UUID> ids) {
        Map<UUID, Integer> counts = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("select task_id, count(*) as n from task_comment where task_id = " + Ids.any("tasks")
                            + " group by task_id")
                    .param("tasks", Ids.array(ids))
                    .query(row -> {
                        counts.put(row.getObject("task_id", UUID.class), row.getInt("n"));
                    });
        }
        return counts;
    }

    /** @param which the rest of the statement, from where on */
    List<Task> read(String which, Map<String, ?> parameters) {
        List<Task> tasks = jdbc.sql("select * from task " + which)
                .params(parameters)
                .query(Tasks::read)
                .list();
        if (tasks.isEmpty()) {
            return tasks;
        }
        List<UUID> ids = tasks.stream().map(Task::id).toList();
        Map<UUID, List<Task.Part>> parts = new HashMap<>();
        rows(
                "select * from task_assignee where task_id = " + Ids.any("tasks") + " order by position",
                ids,
                parts,
                row -> new Task.Part(
                        row.getString("account_id"),
                        TaskState.valueOf(row.getString("state")),
                        instant(row, "done_at")));
        Map<UUID, List<String>> followers = new HashMap<>();
        rows(
                "select * from task_follower where task_id = " + Ids.any("tasks") + " order by account_id",
                ids,
                followers,
                row -> row.getString("account_id"));
        Map<UUID, List<Task.Check>> checks = new HashMap<>();
        rows(
                "select * from task_check where task_id = " + Ids.any("tasks") + " order by position",
                ids,
                checks,
                row -> new Task.Check(
                        row.getObject("id", UUID.class),
                        row.getString("text"),
                        row.getString("done_by"),
                        instant(row, "done_at")));
        Map<UUID, List<UUID>> files = new HashMap<>();
        rows(
                "select * from task_file where task_id = " + Ids.any("tasks") + " order by position",
                ids,
                files,
                row -> row.getObject("file_id", UUID.class));
        return tasks.stream()
                .map(task -> new Task(
                        task.id(),
                        task.seq(),
                        task.channelId(),
                        task.content(),
                        task.creator(),
                        task.origin(),
                        task.messageId(),
                        task.todo(),
                        task.turn(),
                        task.version(),
                        task.rank(),
                        parts.getOrDefault(task.id(), List.of()),
                        followers.getOrDefault(task.id(), List.of()),
                        checks.getOrDefault(task.id(), List.of()),
                        files.getOrDefault(task.id(), List.of()),
                        task.createdAt(),
                        task.updatedAt()))
                .toList();
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> void rows(String sql, List<UUID> tasks, Map<UUID, List<T>> into, Reading<T> reading) {
        jdbc.sql(sql).param("tasks", Ids.array(tasks)).query(row -> {
            into.computeIfAbsent(row.getObject("task_id", UUID.class), unused -> new ArrayList<>())
                    .add(reading.of(row));
        });
    }

    private static Task read(ResultSet row, int number) throws SQLException {
        return new Task(
                row.getObject("id", UUID.class),
                row.getLong("seq"),
                row.getObject("channel_id", UUID.class),
                new TaskContent(
                        row.getString("subject"),
                        row.getString("description"),
                        instant(row, "due"),
                        row.getString("zone"),
                        Priority.valueOf(row.getString("priority")),
                        Arrays.asList((String[]) row.getArray("labels").getArray()),
                        row.getInt("remind_minutes"),
                        row.getString("repeat")),
                row.getString("creator"),
                Origin.valueOf(row.getString("origin")),
                row.getObject("message_id", UUID.class),
                new Task.TodoLink(
                        row.getString("todo_id"), row.getString("todo_shown"), instant(row, "todo_removed_at")),
                row.getInt("turn"),
                row.getLong("version"),
                row.getDouble("rank"),
                List.of(),
                List.of(),
                List.of(),
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
