package dev.dermaga.dingtalk.client.todo;

import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.TodoId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pages;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import dev.dermaga.dingtalk.client.login.UserToken;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * To-dos. They take unionIds everywhere. Permissions: {@code Todo.Todo.Write}, and for whatever reads, {@link #createOrFind}
 * included, {@code Todo.Todo.Read}.
 *
 * @see <a href="https://open.dingtalk.com/document/development/add-dingtalk-to-do-task">Create a to-do</a>
 */
public final class Todo {
    private static final String TASK = "/v1.0/todo/users/{unionId}/tasks/{taskId}";
    private static final int MOST_STATUSES = 1000;
    private static final String LIST = "/v1.0/todo/users/{unionId}/org/tasks/query";
    private static final int MOST_SEARCHED = 5_000;

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
        body.put("notifyConfigs", parts.notifications);
        put(body, "remindNotifyConfigs", parts.reminders.isEmpty() ? null : parts.reminders);
        put(body, "reminderTimeStamp", parts.reminder == null ? null : parts.reminder.toEpochMilli());
        put(body, "contentFieldList", parts.fields.isEmpty() ? null : parts.fields);
        put(body, "actionList", parts.actions.isEmpty() ? null : parts.actions);
        put(body, "bizCategoryId", parts.category);
        put(body, "todoType", parts.toRead ? "READ" : null);
        put(body, "thirdExtension", parts.extension);
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

    /**
     * Creates a personal to-do, which people tick off in DingTalk's list. There is no source id: after a lost answer nobody
     * knows whether it is there, so do not repeat it. Permission: {@code Todo.PersonalTodo.Write}.
     *
     * @param token of the person who makes it; the app's is refused with {@code todo.taskCreate.tokenTypeError}
     * @see <a href="https://open.dingtalk.com/document/development/api-createpersonaltodotask">Create a personal to-do</a>
     */
    public PersonalTodo createPersonal(UserToken token, PersonalTodoDraft draft) {
        return pipeline.execute(
                Call.modern("POST", "/v1.0/todo/users/me/personalTasks")
                        .json(draft.fields())
                        .as(token.accessToken()),
                answer -> new PersonalTodo(TodoId.of(answer.requiredText("taskId")), answer.millis("createdTime")));
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
        return cards(LIST, owner, TodoQuery.all().as(TodoRole.CREATOR).fields())
                .limit(MOST_SEARCHED)
                .filter(card -> sourceId.equals(card.text("sourceId")))
                .map(card -> task(owner, TodoId.of(card.text("taskId", "")), card))
                .findFirst();
    }

    /**
     * A person's work to-dos, of all apps, fetched page by page as they are looked at.
     *
     * @see <a href="https://open.dingtalk.com/document/development/query-the-to-do-list-of-enterprise-users">Query to-dos</a>
     */
    public Stream<ListedTodo> list(UnionId person, TodoQuery query) {
        return cards(LIST, person, query.fields()).map(Todo::listed);
    }

    /** A person's to-dos, with more choices. No page describes the call; DingTalk's SDK does. */
    public Stream<ListedTodo> search(UnionId person, TodoSearch search) {
        return cards("/v1.0/todo/users/{unionId}/organizations/tasks/query", person, search.fields())
                .map(Todo::listed);
    }

    /** One to-do, seen by a person whom it concerns. No page describes the call; DingTalk's SDK does. */
    public TodoDetails get(UnionId person, TodoId id) {
        return details(person, Call.modern("GET", TASK, person, id));
    }

    /** The to-do that this app made with a source id. No page describes the call; DingTalk's SDK does. */
    public TodoDetails getBySource(UnionId person, String sourceId) {
        return details(
                person, Call.modern("GET", "/v1.0/todo/users/{unionId}/tasks/sources/{sourceId}", person, sourceId));
    }

    /**
     * One to-do, with how far each executor is. No page describes the call, and its path speaks of exclusive editions;
     * DingTalk's SDK has it.
     */
    public TodoDetails progress(UnionId person, TodoId id) {
        return details(person, Call.modern("GET", "/v1.0/todo/exclusive/users/{unionId}/tasks/{taskId}", person, id));
    }

    /** How this app's to-dos look in the list. */
    public TodoCardTypes cardTypes(UserToken token) {
        return new TodoCardTypes(pipeline, token);
    }

    private Stream<JsonObject> cards(String template, UnionId person, Map<String, Object> fields) {
        return Pages.of(
                        pipeline,
                        page -> {
                            Map<String, Object> body = new LinkedHashMap<>(fields);
                            put(body, "nextToken", page);
                            return Call.modern("POST", template, person)
                                    .json(body)
                                    .reading();
                        },
                        "todoCards")
                .filter(card -> card.has("taskId"));
    }

    private TodoDetails details(UnionId person, Call call) {
        return pipeline.execute(call.reading(), answer -> {
            Map<UnionId, Boolean> progress = new LinkedHashMap<>();
            for (JsonObject part : answer.objects("executorStatus")) {
                progress.put(UnionId.of(part.requiredText("userId")), part.flag("isDone"));
            }
            return new TodoDetails(
                    task(person, TodoId.of(answer.requiredText("id")), answer),
                    answer.texts("participantIds").stream().map(UnionId::of).toList(),
                    progress,
                    TodoPriority.of(answer.number("priority")),
                    answer.flag("isOnlyShowExecutor"),
                    answer.text("bizTag"),
                    answer.millis("finishTime"),
                    answer.millis("modifiedTime"));
        });
    }

    private static ListedTodo listed(JsonObject card) {
        String creator = card.text("creatorId");
        return new ListedTodo(
                TodoId.of(card.text("taskId", "")),
                card.text("subject", ""),
                card.flag("isDone"),
                "READ".equals(card.text("todoType")),
                card.millis("dueTime"),
                TodoPriority.of(card.number("priority")),
                creator == null ? null : UnionId.of(creator),
                card.text("sourceId"),
                card.text("bizTag"),
                page(card),
                card.millis("createdTime"),
                card.millis("modifiedTime"));
    }

    private static @Nullable URI page(JsonObject todo) {
        JsonObject detail = todo.object("detailUrl");
        String page = detail.text("pcUrl") == null ? detail.text("appUrl") : detail.text("pcUrl");
        try {
            return page == null ? null : URI.create(page);
        } catch (IllegalArgumentException e) {
            return null; // another app's
        }
    }

    private void confirmed(Call call) {
        confirmed(pipeline, call);
    }

    static void confirmed(Pipeline pipeline, Call call) {
        pipeline.execute(call, answer -> {
            if (!answer.flag("result")) {
                throw new IOException("DingTalk did not answer result=true");
            }
            return answer;
        });
    }

    private static TodoTask task(UnionId owner, TodoId id, JsonObject answer) {
        return new TodoTask(
                id,
                owner,
                answer.text("subject", ""),
                answer.text("description"),
                answer.flag("done") || answer.flag("isDone"),
                answer.millis("dueTime"),
                answer.texts("executorIds").stream().map(UnionId::of).toList(),
                answer.text("sourceId"),
                page(answer),
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
