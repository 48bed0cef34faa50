package dev.dermaga.dingtalk.simulator.control;

import static dev.dermaga.dingtalk.simulator.control.Control.on;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.Todo;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.util.List;

/** What a person has to do and has been told, and the pages of apps that a person opens. */
public final class PeopleControls implements Controls {
    private final World world;
    private final Subjects subjects;

    public PeopleControls(World world) {
        this.world = world;
        this.subjects = new Subjects(world);
    }

    @Override
    public List<Control> controls() {
        return List.of(
                on("GET", "/_simulator/people/{user}/notices", this::notices),
                on("POST", "/_simulator/people/{user}/notices/read", this::readNotices),
                on("POST", "/_simulator/people/{user}/authCode", this::authCode),
                on("GET", "/_simulator/people/{user}/todos", this::todos),
                on("POST", "/_simulator/people/{user}/todos/{todo}", this::tick));
    }

    private Answer notices(Call call) {
        ArrayNode items = Json.array();
        world.workNotices
                .of(subjects.person(call.variable("user")).userId())
                .forEach(notice -> items.add(Views.notice(notice, world)));
        return Answer.json(Json.object().set("items", items));
    }

    private Answer readNotices(Call call) {
        world.workNotices.read(subjects.person(call.variable("user")).userId());
        return notices(call);
    }

    /** A person opens a page of an app inside DingTalk. */
    private Answer authCode(Call call) throws IOException {
        JsonNode body = Control.body(call);
        String code = world.inAppCode(
                subjects.person(call.variable("user")), body.path("clientId").asText(""));
        return Answer.json(Json.object().put("code", code));
    }

    private Answer todos(Call call) {
        Person person = subjects.person(call.variable("user"));
        ArrayNode items = Json.array();
        world.todos.of(person.unionId()).forEach(todo -> items.add(Views.todo(todo, person, world)));
        return Answer.json(Json.object().set("items", items));
    }

    /** A person ticks a to-do off: possible for personal ones only, as in DingTalk's own list. */
    private Answer tick(Call call) throws IOException {
        Person person = subjects.person(call.variable("user"));
        boolean done = Control.body(call).path("done").asBoolean(true);
        String id = call.variable("todo");
        Todo todo = world.todos
                .find(id)
                .filter(found -> found.concerns(person.unionId()))
                .orElseThrow(() -> new NotThere("No to-do " + id + " of " + person.userId()));
        if (!todo.kind().equals("personal")) {
            return Control.problem(409, "A work to-do cannot be ticked off by hand; its app does that");
        }
        Todo after = world.todos
                .update(id, before -> before.withDone(done, world.clock().instant()))
                .orElseThrow();
        return Answer.json(Views.todo(after, person, world));
    }
}
