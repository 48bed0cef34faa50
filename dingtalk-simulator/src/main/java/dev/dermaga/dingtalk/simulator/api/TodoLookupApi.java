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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Single to-dos, and a list with more choices: calls that only the SDK knows, so their refusals are ours. */
public final class TodoLookupApi {
    private static final String GET = "todo.taskGet.paramError";
    private static final String QUERY = "todo.orgTaskQuery.paramError";
    private static final int PAGE = 20;
    private static final int MAX_PAGE = 100;

    private final World world;
    private final TodoApi todos;

    public TodoLookupApi(World world, TodoApi todos) {
        this.world = world;
        this.todos = todos;
    }

    /** {@code GET /v1.0/todo/users/{unionId}/tasks/{taskId}}. */
    public Answer get(Call call) {
        return Answer.json(view(ofPerson(call, GET)));
    }

    /** {@code GET /v1.0/todo/users/{unionId}/tasks/sources/{sourceId}}. */
    public Answer bySource(Call call) {
        Person person = todos.person(call.variable("unionId"), "the path", GET);
        String sourceId = call.variable("sourceId");
        return Answer.json(view(world.todos.all().stream()
                .filter(todo -> todo.concerns(person.unionId()))
                .filter(todo ->
                        sourceId.equals(todo.sourceId()) && todo.clientId().equals(call.client()))
                .findFirst()
                .orElseThrow(() -> gone(person + " has no task with sourceId " + sourceId))));
    }

    /** {@code GET /v1.0/todo/exclusive/users/{unionId}/tasks/{taskId}}: with how far each executor is. */
    public Answer detail(Call call) {
        Todo todo = ofPerson(call, GET);
        ObjectNode answer = view(todo);
        ArrayNode parts = answer.putArray("executorStatus");
        todo.executors()
                .forEach((unionId, done) ->
                        parts.addObject().put("userId", unionId).put("isDone", done));
        answer.putObject("orgInfo")
                .put("corpId", world.corp().corpId())
                .put("name", world.corp().name());
        return Answer.json(answer);
    }

    /** {@code POST /v1.0/todo/users/{unionId}/organizations/tasks/query}. */
    public Answer search(Call call) {
        JsonNode body = call.body().length == 0 ? Json.object() : call.object();
        Person person = todos.person(call.variable("unionId"), "the path", QUERY);
        int from = TodoApi.offset(TodoApi.text(body, "nextToken"), QUERY);
        int size = body.path("maxResults").asInt(PAGE);
        if (size < 1 || size > MAX_PAGE) {
            throw TodoApi.refused(QUERY, QUERY, "maxResults is 1 to " + MAX_PAGE + ", not " + size);
        }
        Long dueFrom = TodoApi.millis(body, "fromDueTime", QUERY);
        Long dueTo = TodoApi.millis(body, "toDueTime", QUERY);
        String words = body.path("subject").asText("").toLowerCase(Locale.ROOT);
        boolean personal = body.path("needPersonalTodo").asBoolean(false);
        List<Todo> found = world.todos.of(person.unionId()).stream()
                .filter(todo -> personal || todo.kind().equals("work"))
                .filter(todo -> todo.subject().toLowerCase(Locale.ROOT).contains(words))
                .filter(todo -> !body.has("isDone")
                        || todo.doneFor(person.unionId()) == body.path("isDone").asBoolean())
                .filter(todo -> !body.hasNonNull("todoType")
                        || todo.todoType().equals(body.path("todoType").asText()))
                .filter(todo -> dueFrom == null || todo.dueMillis() != null && todo.dueMillis() >= dueFrom)
                .filter(todo -> dueTo == null || todo.dueMillis() != null && todo.dueMillis() <= dueTo)
                .filter(todo -> TodoApi.inRoles(todo, person.unionId(), body.path("roleTypes")))
                .sorted(order(body))
                .toList();
        int to = Math.min(found.size(), from + size);
        ObjectNode answer = Json.object()
                .put("nextToken", to < found.size() ? Integer.toString(to) : null)
                .put("maxResults", size);
        ArrayNode cards = answer.putArray("todoCards");
        found.subList(Math.min(from, to), to).forEach(todo -> cards.add(TodoApi.card(todo, person)));
        return Answer.json(answer);
    }

    private static Comparator<Todo> order(JsonNode body) {
        Comparator<Todo> order = switch (body.path("orderBy").asText("")) {
            case "dueTime" -> Comparator.comparing(Todo::dueMillis, Comparator.nullsLast(Comparator.naturalOrder()));
            case "modifiedTime" -> Comparator.comparing(Todo::modifiedAt);
            default -> Comparator.comparing(Todo::createdAt);
        };
        return body.path("orderDirection").asText("").equals("desc") ? order.reversed() : order;
    }

    private Todo ofPerson(Call call, String code) {
        Person person = todos.person(call.variable("unionId"), "the path", code);
        return world.todos
                .find(call.variable("taskId"))
                .filter(todo -> todo.concerns(person.unionId()))
                .orElseThrow(() -> gone(person.name() + " has no such task"));
    }

    private static ObjectNode view(Todo todo) {
        return TodoApi.view(todo).put("requestId", Ids.requestId());
    }

    private static Refusal gone(String reason) {
        return TodoApi.refused(GET, "task not exist", reason);
    }
}
