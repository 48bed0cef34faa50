package dev.dermaga.dingtalk.simulator.control;

import static dev.dermaga.dingtalk.simulator.control.Control.on;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.world.Department;
import dev.dermaga.dingtalk.simulator.world.Employment;
import dev.dermaga.dingtalk.simulator.world.Organization;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;

/** The organisation as its people see it: departments, and a card of each person with every id. */
public final class ContactControls implements Controls {
    private final World world;

    public ContactControls(World world) {
        this.world = world;
    }

    @Override
    public List<Control> controls() {
        return List.of(on("GET", "/_simulator/contacts", call -> contacts()));
    }

    private Answer contacts() {
        ObjectNode node = Json.object();
        ArrayNode departments = node.putArray("departments");
        world.organization.department(Organization.ROOT).ifPresent(root -> add(root, departments));
        ArrayNode people = node.putArray("people");
        world.people().forEach(person -> people.add(card(person)));
        return Answer.json(node);
    }

    /** Each department before those below it. */
    private void add(Department department, ArrayNode departments) {
        ObjectNode node = departments
                .addObject()
                .put("id", department.id())
                .put("parentId", department.parentId())
                .put("name", department.name())
                .put("hidden", department.visibility().hidden());
        node.set("managers", Json.array(department.managers()));
        node.set(
                "members",
                Json.array(world.organization.members(department.id()).stream()
                        .map(Person::userId)
                        .toList()));
        world.organization.below(department.id()).forEach(below -> add(below, departments));
    }

    private ObjectNode card(Person person) {
        Employment employment = world.organization.employment(person);
        Employment.Details details = employment.details();
        ObjectNode node = Json.object()
                .put("userId", person.userId())
                .put("name", person.name())
                .put("title", person.title())
                .put("unionId", person.unionId())
                .put("openId", "open" + person.unionId())
                .put("mobile", person.mobile())
                .put("stateCode", details.stateCode())
                .put("email", details.email())
                .put("jobNumber", details.jobNumber())
                .put("telephone", details.telephone())
                .put("workPlace", details.workPlace())
                .put("admin", person.manager())
                .put("active", employment.active());
        ArrayNode departments = node.putArray("departments");
        employment.departments().forEach(departments::add);
        return node;
    }
}
