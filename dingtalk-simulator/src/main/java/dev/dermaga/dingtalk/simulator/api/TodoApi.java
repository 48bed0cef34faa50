package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Ids;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.Todo;
import dev.dermaga.dingtalk.simulator.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Work to-dos, made and kept by an app; all people are unionIds. Refused calls share one code for each operation. */
public final class TodoApi {
    private static final int MAX_SUBJECT = 1024;
    private static final int MAX_DESCRIPTION = 4096;
    private static final int MAX_URL_BYTES = 1024;
    private static final int MAX_FIELD_BYTES = 1024;
    private static final int MAX_PEOPLE = 1000;
    private static final int MAX_PEOPLE_OF_PERSONAL = 100;
    private static final int PAGE = 50;
    private static final Duration DONE_SHOWN_FOR = Duration.ofDays(180);

    private static final String CREATE = "todo.taskCreate.paramError";
    private static final String UPDATE = "todo.taskUpdate.paramError";
    private static final String STATUS = "todo.taskExecutorStatusUpdate.paramError";
    private static final String DELETE = "todo.taskDelete.paramError";
    private static final String QUERY = "todo.orgTaskQuery.paramError";

    private final World world;

    public TodoApi(World world) {
        this.world = world;
    }

    /** {@code POST /v1.0/todo/users/{unionId}/tasks}. */
    public Answer create(Call call) {
        JsonNode body = call.object();
        Person owner = person(call.variable("unionId"), "the path", CREATE);
        operator(call, CREATE);
        String subject = text(body, "subject");
        if (subject == null) {
            throw refused(CREATE, "subject is null", "subject is missing");
        }
        limit(subject, MAX_SUBJECT, "subject", CREATE);
        String description = text(body, "description");
        limit(description, MAX_DESCRIPTION, "description", CREATE);
        String appUrl = text(body.path("detailUrl"), "appUrl");
        String pcUrl = text(body.path("detailUrl"), "pcUrl");
        if (appUrl == null && pcUrl == null) {
            throw refused(
                    CREATE,
                    "detailUrl is null",
                    "detailUrl is missing; the table calls it optional, but since 2024-02-01 the call is refused");
        }
        for (String url : List.of(appUrl == null ? "" : appUrl, pcUrl == null ? "" : pcUrl)) {
            limitBytes(url, MAX_URL_BYTES, "detailUrl", CREATE);
        }
        String creator = text(body, "creatorId");
        if (creator != null) {
            person(creator, "creatorId", CREATE);
        }
        Map<String, Boolean> executors = new LinkedHashMap<>();
        people(body, "executorIds", "executors", MAX_PEOPLE, CREATE).forEach(unionId -> executors.put(unionId, false));
        Instant now = world.clock().instant();
        Todo todo = new Todo(
                Ids.hex(12),
                "work",
                text(body, "sourceId"),
                subject,
                description,
                creator == null ? owner.unionId() : creator,
                executors,
                people(body, "participantIds", "participants", MAX_PEOPLE, CREATE),
                false,
                millis(body, "dueTime", CREATE),
                priority(body),
                appUrl,
                pcUrl,
                fields(body, CREATE),
                body.path("isOnlyShowExecutor").asBoolean(false),
                todoType(body),
                actions(body),
                reminder(body),
                text(body, "bizCategoryId"),
                call.client(),
                now,
                now,
                null);
        Optional<Todo> twin = world.todos.addUnlessPresent(todo);
        if (twin.isPresent()) {
            throw refused(
                    CREATE,
                    "task exist",
                    "The app has a task with sourceId " + todo.sourceId() + " already: "
                            + twin.get().id());
        }
        ObjectNode answer = view(todo).put("requestId", Ids.requestId());
        String ding = text(body.path("notifyConfigs"), "dingNotify");
        answer.putObject("notifyConfigs").put("dingNotify", ding == null ? "0" : ding);
        return Answer.json(answer);
    }

    /** {@code PUT /v1.0/todo/users/{unionId}/tasks/{taskId}}: what is not named stays. */
    public Answer update(Call call) {
        JsonNode body = call.object();
        person(call.variable("unionId"), "the path", UPDATE);
        operator(call, UPDATE);
        Todo todo = own(call, UPDATE);
        limit(text(body, "subject"), MAX_SUBJECT, "subject", UPDATE);
        limit(text(body, "description"), MAX_DESCRIPTION, "description", UPDATE);
        Long due = millis(body, "dueTime", UPDATE);
        List<String> executors = people(body, "executorIds", "executors", MAX_PEOPLE, UPDATE);
        List<String> participants = people(body, "participantIds", "participants", MAX_PEOPLE, UPDATE);
        List<Todo.Field> fields = fields(body, UPDATE);
        Instant now = world.clock().instant();
        change(todo.id(), UPDATE, before -> {
            String subject = text(body, "subject");
            String description = text(body, "description");
            Map<String, Boolean> parts = new LinkedHashMap<>();
            if (body.has("executorIds")) {
                executors.forEach(
                        unionId -> parts.put(unionId, before.executors().getOrDefault(unionId, false)));
            } else {
                parts.putAll(before.executors());
            }
            Todo after = before.copy(
                    subject == null ? before.subject() : subject,
                    description == null ? before.description() : description,
                    body.has("dueTime") ? due : before.dueMillis(),
                    parts,
                    body.has("participantIds") ? participants : before.participants(),
                    before.done(),
                    body.has("contentFieldList") ? fields : before.fields(),
                    now);
            return body.has("done") ? after.withDone(body.path("done").asBoolean(), now) : after;
        });
        return Answer.json(Json.object().put("result", true));
    }

    /** {@code PUT …/tasks/{taskId}/executorStatus}: each executor's own part. */
    public Answer executorStatus(Call call) {
        JsonNode body = call.object();
        person(call.variable("unionId"), "the path", STATUS);
        operator(call, STATUS);
        Todo todo = own(call, STATUS);
        JsonNode list = body.path("executorStatusList");
        if (!list.isArray() || list.isEmpty()) {
            throw refused(STATUS, "executorStatusList is null", "executorStatusList is missing or empty");
        }
        if (list.size() > MAX_PEOPLE) {
            throw refused(STATUS, "executors is oversize", "At most 1000 executors");
        }
        Map<String, Boolean> changes = new LinkedHashMap<>();
        for (JsonNode item : list) {
            String unionId = item.path("id").asText("");
            person(unionId, "executorStatusList.id", STATUS);
            changes.put(unionId, item.path("isDone").asBoolean(false));
        }
        change(todo.id(), STATUS, before -> {
            Map<String, Boolean> parts = new LinkedHashMap<>(before.executors());
            changes.forEach((unionId, done) -> {
                if (parts.replace(unionId, done) == null) {
                    throw refused(STATUS, "executor not exist", unionId + " is no executor of this task");
                }
            });
            return before.withExecutors(parts, world.clock().instant());
        });
        return Answer.json(Json.object().put("result", true));
    }

    /** {@code DELETE /v1.0/todo/users/{unionId}/tasks/{taskId}}. */
    public Answer delete(Call call) {
        person(call.variable("unionId"), "the path", DELETE);
        operator(call, DELETE);
        world.todos.remove(own(call, DELETE).id()).orElseThrow(() -> gone(DELETE));
        return Answer.json(Json.object().put("result", true).put("requestId", Ids.requestId()));
    }

    /** {@code POST /v1.0/todo/users/{unionId}/org/tasks/query}: one person's work to-dos, page by page. */
    public Answer query(Call call) {
        JsonNode body = call.body().length == 0 ? Json.object() : call.object();
        Person person = person(call.variable("unionId"), "the path", QUERY);
        int from = offset(text(body, "nextToken"), QUERY);
        Instant oldest = world.clock().instant().minus(DONE_SHOWN_FOR);
        List<Todo> found = world.todos.of(person.unionId()).stream()
                .filter(todo -> todo.kind().equals("work"))
                .filter(todo -> !todo.done() || todo.modifiedAt().isAfter(oldest))
                .filter(todo -> !body.has("isDone")
                        || todo.doneFor(person.unionId()) == body.path("isDone").asBoolean())
                .filter(todo -> !body.hasNonNull("todoType")
                        || todo.todoType().equals(body.path("todoType").asText()))
                .filter(todo -> inRoles(todo, person.unionId(), body.path("roleTypes")))
                .toList();
        ObjectNode answer = Json.object();
        int to = Math.min(found.size(), from + PAGE);
        answer.put("nextToken", to < found.size() ? Integer.toString(to) : null);
        ArrayNode cards = answer.putArray("todoCards");
        found.subList(Math.min(from, to), to).forEach(todo -> cards.add(card(todo, person)));
        return Answer.json(answer);
    }

    /** A task in somebody's list. */
    static ObjectNode card(Todo todo, Person person) {
        ObjectNode card = Json.object()
                .put("taskId", todo.id())
                .put("subject", todo.subject())
                .put("dueTime", todo.dueMillis());
        card.putObject("detailUrl").put("appUrl", todo.appUrl()).put("pcUrl", todo.pcUrl());
        return card.put("priority", todo.priority())
                .put("createdTime", todo.createdAt().toEpochMilli())
                .put("modifiedTime", todo.modifiedAt().toEpochMilli())
                .put("creatorId", todo.creator())
                .put("sourceId", todo.sourceId())
                .put("bizTag", bizTag(todo))
                .put("isDone", todo.doneFor(person.unionId()))
                .put("todoType", todo.todoType());
    }

    /** {@code POST /v1.0/todo/users/me/personalTasks}: with a person's own token. */
    public Answer createPersonal(Call call) {
        JsonNode body = call.object();
        Person owner = world.person(call.owner()).orElseThrow();
        String subject = text(body, "subject");
        if (subject == null) {
            throw refused(CREATE, "subject is null", "subject is missing");
        }
        limitBytes(subject, MAX_SUBJECT, "subject", CREATE);
        String description = text(body, "description");
        limitBytes(description, MAX_DESCRIPTION, "description", CREATE);
        List<String> executorIds = people(body, "executorIds", "executors", MAX_PEOPLE_OF_PERSONAL, CREATE);
        if (executorIds.isEmpty()) {
            throw refused(CREATE, "executors is null", "executorIds is missing or empty");
        }
        Map<String, Boolean> executors = new LinkedHashMap<>();
        executorIds.forEach(unionId -> executors.put(unionId, false));
        Instant now = world.clock().instant();
        Todo todo = new Todo(
                Ids.hex(12),
                "personal",
                null,
                subject,
                description,
                owner.unionId(),
                executors,
                people(body, "participantIds", "participants", MAX_PEOPLE_OF_PERSONAL, CREATE),
                false,
                millis(body, "dueTime", CREATE),
                null,
                null,
                null,
                List.of(),
                false,
                "TODO",
                List.of(),
                reminder(body),
                null,
                call.client(),
                now,
                now,
                null);
        world.todos.addUnlessPresent(todo);
        return Answer.json(Json.object().put("taskId", todo.id()).put("createdTime", now.toEpochMilli()));
    }

    /** What tells one app's to-dos from another's. */
    public static String bizTag(Todo todo) {
        return "tag" + todo.clientId();
    }

    /** A task, as the answers to its creation and to questions about it show it. */
    static ObjectNode view(Todo todo) {
        ObjectNode node = Json.object()
                .put("id", todo.id())
                .put("subject", todo.subject())
                .put("description", todo.description())
                .put("startTime", todo.createdAt().toEpochMilli())
                .put("dueTime", todo.dueMillis())
                .put(
                        "finishTime",
                        todo.finishedAt() == null ? null : todo.finishedAt().toEpochMilli())
                .put("done", todo.done());
        node.set("executorIds", Json.array(todo.executors().keySet()));
        node.set("participantIds", Json.array(todo.participants()));
        node.putObject("detailUrl").put("pcUrl", todo.pcUrl()).put("appUrl", todo.appUrl());
        node.put("source", bizTag(todo))
                .put("sourceId", todo.sourceId())
                .put("createdTime", todo.createdAt().toEpochMilli())
                .put("modifiedTime", todo.modifiedAt().toEpochMilli())
                .put("creatorId", todo.creator())
                .put("modifierId", todo.creator())
                .put("bizTag", bizTag(todo))
                .put("isOnlyShowExecutor", todo.onlyExecutorsSee())
                .put("priority", todo.priority());
        ArrayNode fields = node.putArray("contentFieldList");
        todo.fields()
                .forEach(field ->
                        fields.addObject().put("fieldKey", field.fieldKey()).put("fieldValue", field.fieldValue()));
        return node;
    }

    // ---- checks

    private Todo own(Call call, String code) {
        Todo todo = world.todos.find(call.variable("taskId")).orElseThrow(() -> gone(code));
        if (!todo.clientId().equals(call.client())) {
            throw refused(code, "task not belong to bizTag", "The task was made by another app");
        }
        return todo;
    }

    /** Changes the task as it is by then: other calls may have changed or deleted it since it was looked at. */
    private void change(String id, String code, UnaryOperator<Todo> change) {
        world.todos.update(id, change).orElseThrow(() -> gone(code));
    }

    private static Refusal gone(String code) {
        return refused(code, "task not exist", "There is no task with this id");
    }

    Person person(String unionId, String where, String code) {
        return world.personByUnionId(unionId)
                .orElseThrow(() -> refused(
                        code,
                        "unionId is invalid",
                        world.person(unionId).isPresent()
                                ? unionId + " in " + where + " is a userId; to-dos want the unionId"
                                : unionId + " in " + where + " is nobody's unionId"));
    }

    void operator(Call call, String code) {
        String operatorId = call.query("operatorId");
        if (operatorId != null) {
            person(operatorId, "operatorId", code);
        }
    }

    private List<String> people(JsonNode body, String name, String word, int max, String code) {
        JsonNode list = body.path(name);
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray()) {
            throw refused(code, name + " is invalid", name + " must be a list of unionIds");
        }
        if (list.size() > max) {
            throw refused(code, word + " is oversize", "At most " + max + " " + word);
        }
        List<String> unionIds = new ArrayList<>();
        for (JsonNode item : list) {
            unionIds.add(person(item.asText(), name, code).unionId());
        }
        return unionIds.stream().distinct().toList();
    }

    static @Nullable Long millis(JsonNode body, String name, String code) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.canConvertToLong() || !value.isNumber() || value.longValue() <= 0) {
            throw refused(code, name + " is invalid", name + " must be a number of milliseconds");
        }
        return value.longValue();
    }

    private @Nullable Long reminder(JsonNode body) {
        Long at = millis(body, "reminderTimeStamp", CREATE);
        if (at != null && at <= world.clock().millis()) {
            throw refused(CREATE, CREATE, "reminderTimeStamp must be in the future");
        }
        return at;
    }

    private static String todoType(JsonNode body) {
        String type = body.path("todoType").asText("TODO");
        if (!type.equals("TODO") && !type.equals("READ")) {
            throw refused(CREATE, CREATE, "todoType is TODO or READ, not " + type);
        }
        return type;
    }

    private static List<Todo.Action> actions(JsonNode body) {
        List<Todo.Action> actions = new ArrayList<>();
        for (JsonNode item : body.path("actionList")) {
            String title = text(item, "title");
            String url = text(item, "url");
            int type = item.path("actionType").asInt();
            if (title == null || url == null || type < 1 || type > 2) {
                throw refused(CREATE, CREATE, "An action has a title, a url, and 1 or 2 as actionType");
            }
            actions.add(new Todo.Action(title, type, url, text(item, "pcUrl"), text(item, "actionKey")));
        }
        return actions;
    }

    private static @Nullable Integer priority(JsonNode body) {
        return body.hasNonNull("priority")
                ? Integer.valueOf(body.path("priority").asInt())
                : null;
    }

    private static List<Todo.Field> fields(JsonNode body, String code) {
        List<Todo.Field> fields = new ArrayList<>();
        for (JsonNode item : body.path("contentFieldList")) {
            String key = item.path("fieldKey").asText("");
            String value = item.path("fieldValue").asText("");
            limitBytes(key, MAX_FIELD_BYTES, "contentFieldList", code);
            limitBytes(value, MAX_FIELD_BYTES, "contentFieldList", code);
            fields.add(new Todo.Field(key, value));
        }
        return fields;
    }

    static boolean inRoles(Todo todo, String unionId, JsonNode roleTypes) {
        if (!roleTypes.isArray() || roleTypes.isEmpty()) {
            return true;
        }
        for (JsonNode group : roleTypes) {
            boolean all = !group.isEmpty();
            for (JsonNode role : group) {
                all &= hasRole(todo, unionId, role.asText());
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasRole(Todo todo, String unionId, String role) {
        return switch (role) {
            case "executor" -> todo.executors().containsKey(unionId);
            case "creator" -> unionId.equals(todo.creator());
            case "participant" -> todo.participants().contains(unionId);
            default -> false;
        };
    }

    static int offset(@Nullable String nextToken, String code) {
        if (nextToken == null || nextToken.isEmpty()) {
            return 0;
        }
        try {
            int offset = Integer.parseInt(nextToken);
            if (offset >= 0) {
                return offset;
            }
        } catch (NumberFormatException e) {
            throw refused(code, "nextToken is invalid", "nextToken was not given by an earlier answer");
        }
        throw refused(code, "nextToken is invalid", "nextToken was not given by an earlier answer");
    }

    static void limit(@Nullable String value, int max, String name, String code) {
        if (value != null && value.length() > max) {
            throw refused(code, name + " is oversize", name + " has more than " + max + " characters");
        }
    }

    private static void limitBytes(@Nullable String value, int max, String name, String code) {
        if (value != null && value.getBytes(StandardCharsets.UTF_8).length > max) {
            throw refused(code, name + " is oversize", name + " has more than " + max + " bytes");
        }
    }

    static @Nullable String text(JsonNode body, String name) {
        String value = body.path(name).asText("");
        return value.isEmpty() ? null : value;
    }

    static Refusal refused(String code, String message, String reason) {
        return Refusal.modern(400, code, message, reason);
    }
}
