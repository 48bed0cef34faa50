package dev.dermaga.hub.tasks;

import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.web.Page;
import dev.dermaga.hub.web.Problem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people say about tasks. It stays in the hub. */
@Service
class Comments {

    private static final int LONGEST = 4_000;

    private final JdbcClient jdbc;
    private final Tasks tasks;
    private final TaskSteps steps;
    private final Channels channels;

    Comments(JdbcClient jdbc, Tasks tasks, TaskSteps steps, Channels channels) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.steps = steps;
        this.channels = channels;
    }

    /** @param text in markdown */
    record CommentItem(UUID id, String author, String authorName, String text, Instant createdAt) {}

    record NewComment(@Nullable String text) {}

    /**
     * Followers of the changes see the task with one comment more.
     *
     * @throws Problem 404 {@code task-unknown}, 422 {@code comment-invalid}
     */
    @Transactional
    public CommentItem add(Account caller, UUID id, NewComment comment) {
        steps.requireVisible(caller, id);
        String text = comment.text() == null
                ? ""
                : TaskContent.storable(comment.text()).strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw Problem.unprocessable("comment-invalid", "A comment has 1 to " + LONGEST + " characters.", "text");
        }
        Task task = tasks.lock(id).orElseThrow(TaskSteps::unknown);
        CommentItem added = new CommentItem(UUID.randomUUID(), caller.id(), caller.name(), text, steps.now());
        jdbc.sql("""
                        insert into task_comment (id, task_id, author, text, created_at)
                        values (:id, :task, :author, :text, :now)""")
                .param("id", added.id())
                .param("task", id)
                .param("author", added.author())
                .param("text", text)
                .param("now", added.createdAt().atOffset(ZoneOffset.UTC))
                .update();
        steps.tell(task, channels.require(task.channelId()));
        return added;
    }

    /** Newest last; {@code next} leads to older ones. */
    Page<CommentItem> of(Account viewer, UUID id, long before, int limit) {
        steps.requireVisible(viewer, id);
        record Row(long seq, CommentItem item) {}
        List<Row> found = jdbc.sql("""
                        select c.*, a.name from task_comment c join account a on a.id = c.author
                        where c.task_id = :task and c.seq < :before order by c.seq desc limit :limit""")
                .param("task", id)
                .param("before", before)
                .param("limit", limit + 1)
                .query((row, number) -> new Row(
                        row.getLong("seq"),
                        new CommentItem(
                                row.getObject("id", UUID.class),
                                row.getString("author"),
                                row.getString("name"),
                                row.getString("text"),
                                row.getObject("created_at", OffsetDateTime.class)
                                        .toInstant())))
                .list();
        List<Row> page = new ArrayList<>(found.subList(0, Math.min(limit, found.size())));
        Collections.reverse(page);
        return new Page<>(
                page.stream().map(Row::item).toList(),
                found.size() > limit ? Long.toString(page.get(0).seq()) : null);
    }
}
