package dev.dermaga.dingtalk.client.todo;

import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.TodoId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Work to-dos. They take unionIds everywhere. Permissions: {@code Todo.Todo.Write}, and for {@link #bySource}
 * and {@link #createOrFind} {@code Todo.Todo.Read}.
 *
 * @see <a href="https://open.dingtalk.com/document/development/add-dingtalk-to-do-task">Create a to-do</a>
 */
public final class Todo {
    private static final String TASK = "/v1.0/todo/users/{unionId}/tasks/{taskId}";
    private static final int MOST_STATUSES = 1000;
    private static final int MOST_PAGES = 100;

    private final Pipeline pipeline;

    public Todo(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * Creates a to-do. After a lost answer repeat it with the same source id: DingTalk then refuses the twin, which
     * {@link #alreadyExists} recognises and {@link #bySource} finds; {@link #createOrFind} does both.
     */
    public TodoTask create(TodoDraft draft) {
        UnionId owner = draft.owner();
        TodoDraft.Builder parts = draft.parts();
        Map<String, Object> body = new LinkedHashMap<>();
        put(body, "sourceId", parts.sourceId);
        put(body, "subject", parts.subject);
        put(body, "creatorId", owner.value());
        put(body, "description", parts.description);
        put(body, "dueTime", parts.due == null ? null : parts.due.toEpochMilli());
        put(body, "executorIds", texts(parts.executors));
        if (!parts.participants.isEmpty()) {
            put(body, "participantIds", texts(parts.participants));
        }
        Map<String, Object> detailUrl = new LinkedHashMap<>();
        detailUrl.put("appUrl", String.valueOf(parts.appUrl));
        detailUrl.put("pcUrl", String.valueOf(parts.pcUrl));
        body.put("detailUrl", detailUrl);
        body.put("isOnlyShowExecutor", parts.onlyExecutorsSee);
        put(body, "priority", parts.priority == null ? null : parts.priority.wireValue());
        body.put("notifyConfigs", Map.of("dingNotify", parts.popUp ? "1" : "0"));
        return pipeline.execute(
                Call.modern("POST", "/v1.0/todo/users/{unionId}/tasks", owner)
                        .query("operatorId", owner)
                        .json(body),
                answer -> task(owner, TodoId.of(answer.requiredText("id")), answer));
    }

    /**
     * Creates a to-do, or finds the one that is there already with the draft's source id, which must be given. So it can
     * be repeated until it succeeds.
     */
    public TodoTask createOrFind(TodoDraft draft) {
        String sourceId = draft.sourceId();
        if (sourceId == null) {
            throw new IllegalArgumentException("without a source id DingTalk cannot tell whether the to-do exists");
        }
        try {
            return create(draft);
        } catch (Refused refused) {
            if (!alreadyExists(refused)) {
                throw refused;
            }
            return bySource(draft.owner(), sourceId).orElseThrow(() -> refused);
        }
    }

    /** Changes what {@code change} names. */
    public void update(UnionId owner, TodoId id, TodoChange change) {
        confirmed(Call.modern("PUT", TASK, owner, id).query("operatorId", owner).json(change.fields()));
    }

    /** Sets for each named executor whether it is done; at most 1,000 people. */
    public void executorStatus(UnionId owner, TodoId id, Map<UnionId, Boolean> done) {
        if (done.isEmpty() || done.size() > MOST_STATUSES) {
            throw new IllegalArgumentException(
                    "DingTalk takes 1 to " + MOST_STATUSES + " executors in one call, not " + done.size());
        }
        List<Map<String, Object>> statuses = new ArrayList<>();
        done.forEach((person, isDone) -> statuses.add(Map.of("id", person.value(), "isDone", isDone)));
        confirmed(Call.modern("PUT", TASK + "/executorStatus", owner, id)
                .query("operatorId", owner)
                .json(Map.of("executorStatusList", statuses)));
    }

    /** For everybody. One that is gone already is refused with {@code todo.taskDelete.paramError}. */
    public void delete(UnionId owner, TodoId id) {
        confirmed(Call.modern("DELETE", TASK, owner, id).query("operatorId", owner));
    }

    /** Whether a refusal of {@link #create} means that a to-do with this source id is there already. */
    public static boolean alreadyExists(Refused refused) {
        return refused.code().equals("todo.taskCreate.paramError")
                && refused.reason().contains("exist")
                && !refused.reason().contains("not exist");
    }

    /**
     * The to-do that an owner made with a source id. Goes through the owner's list, so keep it for recovery. DingTalk
     * forgets to-dos that were completed more than 180 days ago, and does not tell the executors here.
     */
    public Optional<TodoTask> bySource(UnionId owner, String sourceId) {
        String page = null;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            Map<String, Object> body = new LinkedHashMap<>();
            put(body, "nextToken", page);
            body.put("roleTypes", List.of(List.of("creator")));
            JsonObject answer =
                    pipeline.execute(Call.modern("POST", "/v1.0/todo/users/{unionId}/org/tasks/query", owner)
                            .json(body)
                            .reading());
            for (JsonObject card : answer.objects("todoCards")) {
                if (sourceId.equals(card.text("sourceId")) && card.has("taskId")) {
                    return Optional.of(task(owner, TodoId.of(card.text("taskId", "")), card));
                }
            }
            page = answer.text("nextToken");
            if (page == null) {
                break;
            }
        }
        return Optional.empty();
    }

    private void confirmed(Call call) {
        pipeline.execute(call, answer -> {
            if (!answer.flag("result")) {
                throw new IOException("DingTalk did not answer result=true");
            }
            return answer;
        });
    }

    private static TodoTask task(UnionId owner, TodoId id, JsonObject answer) {
        JsonObject detail = answer.object("detailUrl");
        String page = detail.text("pcUrl") == null ? detail.text("appUrl") : detail.text("pcUrl");
        return new TodoTask(
                id,
                owner,
                answer.text("subject", ""),
                answer.text("description"),
                answer.flag("done") || answer.flag("isDone"),
                answer.millis("dueTime"),
                answer.texts("executorIds").stream().map(UnionId::of).toList(),
                answer.text("sourceId"),
                page == null ? null : URI.create(page),
                answer.millis("createdTime"));
    }

    private static List<String> texts(List<UnionId> people) {
        return people.stream().map(UnionId::value).toList();
    }

    private static void put(Map<String, Object> body, String name, @Nullable Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
