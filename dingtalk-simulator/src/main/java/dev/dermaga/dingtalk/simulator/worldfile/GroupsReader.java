package dev.dermaga.dingtalk.simulator.worldfile;

import dev.dermaga.dingtalk.simulator.world.AddressRange;
import dev.dermaga.dingtalk.simulator.world.CustomRobot;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;
import dev.dermaga.dingtalk.simulator.yaml.YamlNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads {@code groups} with their custom robots. */
final class GroupsReader {
    private static final int MOST_KEYWORDS = 10;

    private final World world;
    private final Names names;
    private final Set<String> written = new HashSet<>();

    GroupsReader(World world, Names names) {
        this.world = world;
        this.names = names;
    }

    void read(YamlNode root) {
        List<YamlNode> groups = root.items("groups");
        groups.stream().filter(YamlNode::isMap).forEach(this::takeIds);
        groups.forEach(this::group);
    }

    /** Ids that are written down are taken before any is made up. */
    private void takeIds(YamlNode node) {
        node.knows("title", "openConversationId", "chatId", "owner", "members", "administrators", "robots", "files");
        node.get("openConversationId").ifPresent(id -> take(id, "openConversationId"));
        node.get("chatId").ifPresent(id -> take(id, "chatId"));
        node.items("robots").forEach(robot -> {
            robot.knows("name", "token", "secret", "keywords", "addresses", "state");
            robot.get("token").ifPresent(token -> take(token, "token"));
        });
    }

    private void take(YamlNode id, String what) {
        if (!written.add(what + ' ' + Names.id(id))) {
            throw id.problem("the " + what + " " + id.text() + " is taken; give this one another");
        }
    }

    /** A title alone, or a map. */
    private void group(YamlNode node) {
        boolean map = node.isMap();
        String title =
                Names.label(map ? node.get("title").orElseThrow(() -> node.problem("a group needs a title")) : node);
        List<String> named = map ? names.userIds(node.items("members")) : List.of();
        List<String> members =
                named.isEmpty() ? world.people().stream().map(Person::userId).toList() : named;
        if (members.isEmpty()) {
            throw node.problem("nobody can be in this group; add people");
        }
        if (members.size() > Group.MAX_MEMBERS) {
            throw node.problem("a group has at most " + Group.MAX_MEMBERS + " members");
        }
        String owner =
                map ? node.get("owner").map(names::person).map(Person::userId).orElse(members.get(0)) : members.get(0);
        Set<String> all = new LinkedHashSet<>(List.of(owner));
        all.addAll(members);
        String id = id(node, "openConversationId", "cid", title, "==");
        String chatId = id(node, "chatId", "chat", title.toLowerCase(Locale.ROOT), "");
        Group group = new Group(id, chatId, title, owner, members.contains(owner) ? members : List.copyOf(all));
        List<String> administrators = map ? names.userIds(node.items("administrators")) : List.of();
        if (!administrators.isEmpty()) {
            group = group.with(Group.Settings.NONE.withAdmins(administrators));
        }
        world.groups.put(id, group);
        if (map) {
            node.items("robots").forEach(robot -> robot(robot, title, id));
        }
    }

    private String id(YamlNode node, String what, String before, String title, String after) {
        if (node.isMap() && node.get(what).isPresent()) {
            return node.text(what).orElseThrow();
        }
        String id = Names.derived(before, title, after, other -> written.contains(what + ' ' + other));
        written.add(what + ' ' + id);
        return id;
    }

    private void robot(YamlNode node, String title, String openConversationId) {
        String token = id(node, "token", "robot", title.toLowerCase(Locale.ROOT), "");
        List<YamlNode> keywords = node.items("keywords");
        if (keywords.size() > MOST_KEYWORDS) {
            throw node.problem("a robot has at most " + MOST_KEYWORDS + " keywords");
        }
        node.items("addresses").forEach(GroupsReader::range);
        world.customRobots.put(
                token,
                new CustomRobot(
                        token,
                        node.get("secret").map(Names::id).orElse(""),
                        node.get("name").map(Names::label).orElse(title + " robot"),
                        openConversationId,
                        keywords.stream().map(Names::label).toList(),
                        node.texts("addresses"),
                        node.get("state").map(GroupsReader::state).orElse(CustomRobot.State.RUNNING)));
    }

    private static void range(YamlNode node) {
        try {
            AddressRange.of(node.text());
        } catch (IllegalArgumentException e) {
            throw node.problem("an IPv4 address or range, as 10.0.0.0/24, is expected: " + e.getMessage());
        }
    }

    private static CustomRobot.State state(YamlNode node) {
        try {
            return CustomRobot.State.valueOf(node.text().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw node.problem("running, stopped or removed is expected");
        }
    }
}
