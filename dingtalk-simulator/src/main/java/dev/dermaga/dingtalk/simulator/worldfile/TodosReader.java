package dev.dermaga.dingtalk.simulator.worldfile;

import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.Todo;
import dev.dermaga.dingtalk.simulator.world.World;
import dev.dermaga.dingtalk.simulator.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code todos}. */
final class TodosReader {
    private final World world;
    private final Names names;

    TodosReader(World world, Names names) {
        this.world = world;
        this.names = names;
    }

    void read(YamlNode root) {
        List<YamlNode> todos = root.items("todos");
        todos.forEach(node -> node.knows(
                "id",
                "subject",
                "description",
                "for",
                "from",
                "participants",
                "app",
                "kind",
                "due",
                "priority",
                "done",
                "doneBy",
                "created"));
        todos.forEach(node -> world.todos.addUnlessPresent(todo(node)));
    }

    private Todo todo(YamlNode node) {
        List<YamlNode> executors = node.items("for");
        if (executors.isEmpty()) {
            throw node.problem("a to-do needs somebody to do it: for: [userId]");
        }
        boolean done = node.flag("done", false);
        List<String> doneBy = names.userIds(node.items("doneBy"));
        Map<String, Boolean> parts = new LinkedHashMap<>();
        for (YamlNode executor : executors) {
            Person person = names.person(executor);
            parts.put(person.unionId(), done || doneBy.contains(person.userId()));
        }
        Instant created = node.get("created")
                .map(TodosReader::instant)
                .orElse(world.clock().instant());
        String kind = node.text("kind").orElse("work");
        if (!kind.equals("work") && !kind.equals("personal")) {
            throw node.problem("kind is work or personal, not \"" + kind + "\"");
        }
        return new Todo(
                id(node),
                kind,
                null,
                node.text("subject").orElseThrow(() -> node.problem("a to-do needs a subject")),
                node.text("description").orElse(null),
                node.get("from")
                        .map(names::person)
                        .map(Person::unionId)
                        .orElse(parts.keySet().iterator().next()),
                parts,
                node.items("participants").stream()
                        .map(names::person)
                        .map(Person::unionId)
                        .toList(),
                done,
                node.get("due")
                        .map(TodosReader::instant)
                        .map(Instant::toEpochMilli)
                        .orElse(null),
                node.get("priority").map(number -> (int) number.number(0, 100)).orElse(null),
                null,
                null,
                List.of(),
                false,
                "TODO",
                List.of(),
                null,
                null,
                node.get("app").map(names::app).map(App::clientId).orElseGet(this::firstApp),
                created,
                created,
                done ? created : null);
    }

    private String id(YamlNode node) {
        String id = node.get("id")
                .map(Names::id)
                .orElseGet(() -> Names.derived(
                        "todo",
                        Integer.toString(world.todos.all().size() + 1),
                        "",
                        taken -> world.todos.find(taken).isPresent()));
        if (world.todos.find(id).isPresent()) {
            throw node.problem("the id " + id + " is taken; give this one another");
        }
        return id;
    }

    private String firstApp() {
        return world.apps().stream().findFirst().map(App::clientId).orElse("");
    }

    static Instant instant(YamlNode node) {
        try {
            return OffsetDateTime.parse(node.text()).toInstant();
        } catch (DateTimeException e) {
            throw node.problem("a time with its zone is expected, as 2026-11-30T09:00:00+08:00");
        }
    }
}
