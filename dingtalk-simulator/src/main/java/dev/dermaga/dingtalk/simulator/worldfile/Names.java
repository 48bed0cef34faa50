package dev.dermaga.dingtalk.simulator.worldfile;

import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.Department;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;
import dev.dermaga.dingtalk.simulator.yaml.YamlNode;
import java.util.List;
import java.util.function.Predicate;

/** Finds what a file refers to, and makes up ids for what has none: the same ones each time. */
final class Names {
    private static final int MAX_ID = 128;

    private final World world;

    Names(World world) {
        this.world = world;
    }

    Person person(YamlNode node) {
        String userId = node.text();
        return world.person(userId).orElseThrow(() -> {
            List<String> known = world.people().stream().map(Person::userId).toList();
            return node.problem("nobody here has the userId \"" + userId + "\"." + YamlNode.suggestion(userId, known)
                    + " Add it to people, or take it out here");
        });
    }

    List<String> userIds(List<YamlNode> nodes) {
        return nodes.stream().map(node -> person(node).userId()).distinct().toList();
    }

    /** By its id or by its name. */
    Department department(YamlNode node) {
        String wanted = node.text();
        List<Department> all = world.departments.all();
        List<Department> found = all.stream()
                .filter(one ->
                        Long.toString(one.id()).equals(wanted) || one.name().equals(wanted))
                .toList();
        if (found.size() > 1) {
            throw node.problem("several departments are called \"" + wanted + "\"; give each an id and name that");
        }
        if (found.isEmpty()) {
            List<String> known = all.stream().map(Department::name).toList();
            throw node.problem("there is no department \"" + wanted + "\"." + YamlNode.suggestion(wanted, known)
                    + " Add it to departments, or name another");
        }
        return found.get(0);
    }

    /** By its clientId or by its name. */
    App app(YamlNode node) {
        String wanted = node.text();
        return world.apps().stream()
                .filter(app -> app.clientId().equals(wanted) || app.robotName().equals(wanted))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> known =
                            world.apps().stream().map(App::clientId).toList();
                    return node.problem("there is no app \"" + wanted + "\"." + YamlNode.suggestion(wanted, known)
                            + " Add it to apps, or name another");
                });
    }

    /** An id as it can stand in an address: 1 to 128 letters, digits and signs, without a space. */
    static String id(YamlNode node) {
        String id = node.text();
        if (id.isEmpty() || id.length() > MAX_ID || !id.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"')) {
            throw node.problem("an id is 1 to " + MAX_ID + " letters, digits and signs, without spaces");
        }
        return id;
    }

    /** What a person reads: no control characters, and not the whole book. */
    static String label(YamlNode node) {
        String label = node.text();
        if (label.isBlank() || label.length() > 1_000 || label.chars().anyMatch(Character::isISOControl)) {
            throw node.problem("a name is 1 to 1000 characters on one line");
        }
        return label;
    }

    /** The letters and digits of a name, numbered until it is free. */
    static String derived(String before, String name, String after, Predicate<String> taken) {
        String letters = name.replaceAll("[^A-Za-z0-9]", "");
        String stem = before + letters.substring(0, Math.min(letters.length(), 40));
        String id = stem + after;
        for (int i = 2; taken.test(id) || letters.isEmpty() && i == 2; i++) {
            id = stem + (letters.isEmpty() ? i - 1 : i) + after;
        }
        return id;
    }
}
