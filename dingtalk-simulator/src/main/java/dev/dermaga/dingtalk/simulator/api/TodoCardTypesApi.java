package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.world.Ids;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.TodoCardType;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** How an app's to-dos look in the list. With a person's token; how large things may be is not documented. */
public final class TodoCardTypesApi {
    private static final String CREATE = "todo.typeConfigCreate.paramError";
    private static final String UPDATE = "todo.typeConfigUpdate.paramError";
    private static final String GET = "todo.typeConfigGet.paramError";
    private static final List<String> MEMBERS =
            List.of("cardType", "icon", "description", "pcDetailUrlOpenMode", "contentFieldList", "actionList");
    private static final Set<String> OPEN_MODES = Set.of("PC_SLIDE", "PC_BROWSER");
    private static final int MAX_DESCRIPTION = 1024;
    private static final int MAX_FIELDS = 10;
    private static final int MAX_ACTIONS = 5;
    private static final int MAX_TYPES = 50;

    private final World world;
    private final TodoApi todos;

    public TodoCardTypesApi(World world, TodoApi todos) {
        this.world = world;
        this.todos = todos;
    }

    /** {@code POST /v1.0/todo/users/{unionId}/configs/types}. */
    public Answer create(Call call) {
        JsonNode body = call.object();
        Person person = person(call, CREATE);
        ObjectNode config = config(Json.object(), body, CREATE);
        long before = world.todoCardTypes.all().stream()
                .filter(type -> type.clientId().equals(call.client()))
                .count();
        if (before >= MAX_TYPES) {
            throw TodoApi.refused(CREATE, "too many card config", "An app has at most " + MAX_TYPES + " card types");
        }
        Instant now = world.clock().instant();
        TodoCardType type = new TodoCardType(
                Ids.hex(10), call.client(), person.unionId(), person.unionId(), Json.text(config), now, now);
        world.todoCardTypes.put(type.id(), type);
        return Answer.json(view(type));
    }

    /** {@code PUT …/configs/types/{cardTypeId}}: what is not named stays. */
    public Answer update(Call call) {
        JsonNode body = call.object();
        Person person = person(call, UPDATE);
        TodoCardType type = own(call, UPDATE);
        Instant now = world.clock().instant();
        world.todoCardTypes.update(
                type.id(),
                before -> new TodoCardType(
                        before.id(),
                        before.clientId(),
                        before.creator(),
                        person.unionId(),
                        Json.text(config(read(before), body, UPDATE)),
                        before.createdAt(),
                        now));
        return Answer.json(Json.object().put("result", true));
    }

    /** {@code GET …/configs/types/{cardTypeId}}. */
    public Answer get(Call call) {
        person(call, GET);
        return Answer.json(view(own(call, GET)));
    }

    private Person person(Call call, String code) {
        todos.operator(call, code);
        return todos.person(call.variable("unionId"), "the path", code);
    }

    private TodoCardType own(Call call, String code) {
        return world.todoCardTypes
                .find(call.variable("cardTypeId"))
                .filter(type -> type.clientId().equals(call.client()))
                .orElseThrow(() -> TodoApi.refused(code, code, "The app has no card type with this id"));
    }

    private static ObjectNode config(ObjectNode before, JsonNode body, String code) {
        ObjectNode config = before;
        MEMBERS.stream().filter(body::hasNonNull).forEach(member -> config.set(member, body.get(member)));
        int cardType = config.path("cardType").asInt();
        if (cardType < 1 || cardType > 2) {
            throw TodoApi.refused(code, "cardType is null", "cardType is 1 or 2");
        }
        if (config.path("icon").asText("").isEmpty()) {
            throw TodoApi.refused(code, "card icon is null", "icon is missing");
        }
        if (config.path("description").asText("").length() > MAX_DESCRIPTION) {
            throw TodoApi.refused(
                    code,
                    "card description is oversize",
                    "description has more than " + MAX_DESCRIPTION + " characters");
        }
        if (!OPEN_MODES.contains(config.path("pcDetailUrlOpenMode").asText(""))) {
            throw TodoApi.refused(code, "pcDetailUrlOpenMode is invalid", "It is PC_SLIDE or PC_BROWSER");
        }
        if (config.path("contentFieldList").size() > MAX_FIELDS) {
            throw TodoApi.refused(code, "card content is oversize", "At most " + MAX_FIELDS + " fields");
        }
        if (config.path("actionList").size() > MAX_ACTIONS) {
            throw TodoApi.refused(code, "card action is oversize", "At most " + MAX_ACTIONS + " buttons");
        }
        return config;
    }

    private static ObjectNode view(TodoCardType type) {
        ObjectNode view = Json.object()
                .put("id", type.id())
                .put("createdTime", type.createdAt().toEpochMilli())
                .put("modifiedTime", type.modifiedAt().toEpochMilli())
                .put("creatorId", type.creator())
                .put("modifierId", type.modifier())
                .put("bizTag", "tag" + type.clientId())
                .put("requestId", Ids.requestId());
        return view.setAll(read(type));
    }

    private static ObjectNode read(TodoCardType type) {
        try {
            return (ObjectNode) Json.read(type.config());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
