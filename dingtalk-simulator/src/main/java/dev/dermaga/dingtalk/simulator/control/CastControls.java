package dev.dermaga.dingtalk.simulator.control;

import static dev.dermaga.dingtalk.simulator.control.Control.on;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.ContactScope;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.Organization;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who is there: people who come and go, groups that are made, apps. */
public final class CastControls implements Controls {
    private final World world;
    private final Subjects subjects;

    public CastControls(World world) {
        this.world = world;
        this.subjects = new Subjects(world);
    }

    @Override
    public List<Control> controls() {
        return List.of(
                on("POST", "/_simulator/people", this::join),
                on("DELETE", "/_simulator/people/{user}", this::leave),
                on("POST", "/_simulator/people/{user}/activate", this::activate),
                on("POST", "/_simulator/conversations", this::addGroup),
                on("POST", "/_simulator/conversations/{id}/members", this::changeMembers),
                on("POST", "/_simulator/apps", this::addApp),
                on("PUT", "/_simulator/apps/{app}/sees", this::sees));
    }

    // ---- people

    private Answer join(Call call) {
        JsonNode body = Control.body(call);
        String userId = Control.required(body, "userId");
        if (!userId.matches("[A-Za-z0-9_.@-]{1,64}")) {
            throw new IllegalArgumentException("userId: 1 to 64 letters, digits and the signs _ - @ .");
        }
        String name = Control.textOrNull(body, "name");
        long department = body.path("department").asLong(Organization.ROOT);
        return person(world.organization.join(userId, name == null ? userId : name, department));
    }

    private Answer leave(Call call) {
        Person person = subjects.person(call.variable("user"));
        world.organization.dismiss(person, "个人原因");
        return person(person);
    }

    private Answer activate(Call call) {
        Person person = subjects.person(call.variable("user"));
        world.organization.activate(person);
        return person(person);
    }

    private static Answer person(Person person) {
        return Answer.json(Json.object()
                .put("userId", person.userId())
                .put("name", person.name())
                .put("unionId", person.unionId())
                .put("mobile", person.mobile())
                .put("title", person.title()));
    }

    // ---- groups

    private Answer addGroup(Call call) {
        JsonNode body = Control.body(call);
        String title = Control.required(body, "title");
        String owner = subjects.person(Control.required(body, "owner")).userId();
        Set<String> members = new LinkedHashSet<>(List.of(owner));
        members.addAll(people(body.path("members")));
        if (members.size() > Group.MAX_MEMBERS) {
            throw new IllegalArgumentException("members: at most " + Group.MAX_MEMBERS);
        }
        return group(world.groupChats.create(title, owner, List.copyOf(members), Group.Settings.NONE, null));
    }

    private Answer changeMembers(Call call) {
        Group group = subjects.group(call);
        JsonNode body = Control.body(call);
        List<String> come = people(body.path("add"));
        List<String> go = people(body.path("remove"));
        if (go.contains(group.owner())) {
            throw new IllegalArgumentException("remove: the owner stays in the group");
        }
        world.groupChats.change(group, there -> there.joinedBy(come).leftBy(go));
        return group(world.group(group.openConversationId()).orElseThrow());
    }

    private List<String> people(JsonNode userIds) {
        List<String> people = new ArrayList<>();
        userIds.forEach(userId -> people.add(subjects.person(userId.asText()).userId()));
        return people;
    }

    private static Answer group(Group group) {
        ObjectNode shown = Json.object()
                .put("openConversationId", group.openConversationId())
                .put("chatId", group.chatId())
                .put("title", group.title())
                .put("owner", group.owner());
        return Answer.json(shown.set("members", Json.array(group.members())));
    }

    // ---- apps

    private Answer addApp(Call call) {
        JsonNode body = Control.body(call);
        String clientId = Control.required(body, "clientId");
        String secret = Control.textOrNull(body, "secret");
        String name = Control.textOrNull(body, "name");
        world.appManagement.add(
                clientId,
                secret == null ? "secret-of-" + clientId : secret,
                name == null ? clientId : name,
                body.path("robot").asBoolean(true));
        App app = world.app(clientId).orElseThrow();
        return Answer.json(Json.object()
                .put("clientId", clientId)
                .put("secret", app.secret())
                .put("agentId", app.agentId())
                .put("robotCode", app.robotCode())
                .put("name", app.robotName()));
    }

    /** What it may read of the contacts. */
    private Answer sees(Call call) {
        String clientId = subjects.app(call);
        JsonNode body = Control.body(call);
        List<Long> departments = new ArrayList<>();
        for (JsonNode id : body.path("departments")) {
            departments.add(world.organization
                    .department(id.asLong())
                    .orElseThrow(() -> new NotThere("No department " + id))
                    .id());
        }
        ContactScope scope = new ContactScope(clientId, departments, people(body.path("people")));
        world.contactScopes.put(clientId, scope);
        return Answer.json((ObjectNode) Json.tree(scope));
    }
}
