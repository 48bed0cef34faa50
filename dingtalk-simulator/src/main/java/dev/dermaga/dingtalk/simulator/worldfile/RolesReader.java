package dev.dermaga.dingtalk.simulator.worldfile;

import dev.dermaga.dingtalk.simulator.world.Role;
import dev.dermaga.dingtalk.simulator.world.RoleGroup;
import dev.dermaga.dingtalk.simulator.world.World;
import dev.dermaga.dingtalk.simulator.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code roles}; those that every organization has are there in any case. */
final class RolesReader {
    private static final long FIRST_ROLE = 311;
    private static final long MOST = Long.MAX_VALUE / 2;

    private final World world;
    private final Names names;

    RolesReader(World world, Names names) {
        this.world = world;
        this.names = names;
    }

    void read(YamlNode root) {
        world.roleBook.settleBuiltIn();
        root.items("roles").forEach(this::roleGroup);
    }

    private void roleGroup(YamlNode node) {
        node.knows("group", "id", "roles");
        String name = Names.label(node.get("group").orElseThrow(() -> node.problem("roles stand in a group: …")));
        long id = node.get("id").map(this::freeRole).orElseGet(this::nextRole);
        world.roleGroups.put(Long.toString(id), new RoleGroup(id, name, false));
        node.items("roles").forEach(role -> role(role, id));
    }

    private void role(YamlNode node, long group) {
        node.knows("name", "id", "holders");
        String name = Names.label(node.get("name").orElseThrow(() -> node.problem("a role needs a name")));
        long id = node.get("id").map(this::freeRole).orElseGet(this::nextRole);
        Map<String, List<Long>> holders = new LinkedHashMap<>();
        names.userIds(node.items("holders")).forEach(userId -> holders.put(userId, List.of()));
        world.roles.put(Long.toString(id), new Role(id, group, name, holders));
    }

    private long freeRole(YamlNode node) {
        long id = node.number(1, MOST);
        if (isRole(id)) {
            throw node.problem("the id " + id + " is taken, by another role or by one that every organization has");
        }
        return id;
    }

    private long nextRole() {
        long id = FIRST_ROLE;
        while (isRole(id)) {
            id++;
        }
        return id;
    }

    private boolean isRole(long id) {
        return world.roleBook.role(id).isPresent() || world.roleBook.group(id).isPresent();
    }
}
