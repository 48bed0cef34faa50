package dev.dermaga.dingtalk.simulator.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes and changes groups, and lets apps hear of it. What an app does to a group is done by its owner. */
public final class GroupChats {
    private final World world;

    GroupChats(World world) {
        this.world = world;
    }

    public Group create(
            String title, String owner, List<String> members, Group.Settings settings, Group.@Nullable Scene scene) {
        Group group =
                new Group("cid" + Ids.base64(16), "chat" + Ids.hex(16), title, owner, members, settings, scene, false);
        world.groups.put(group.openConversationId(), group);
        return group;
    }

    /** The group that an app made with its own id for it; one at a time. */
    public Group createOnce(
            String title, String owner, List<String> members, Group.Settings settings, Group.Scene scene) {
        return world.locked(this, () -> {
            Optional<Group> before = scene.uuid().isEmpty()
                    ? Optional.empty()
                    : world.groups.find((Group group) -> group.scene() != null
                            && group.scene().clientId().equals(scene.clientId())
                            && group.scene().uuid().equals(scene.uuid()));
            return before.orElseGet(() -> create(title, owner, members, settings, scene));
        });
    }

    /** Also a dissolved one. */
    public Optional<Group> find(String openConversationId) {
        return world.groups.find(openConversationId);
    }

    public void change(Group group, UnaryOperator<Group> step) {
        Group[] before = {group};
        world.groups
                .update(group.openConversationId(), now -> {
                    before[0] = now;
                    return step.apply(now);
                })
                .ifPresent(after -> announce(before[0], after));
    }

    /** A member goes by itself. An owner cannot. */
    public void quit(Group group, Person person) {
        if (!group.members().contains(person.userId()) || group.owner().equals(person.userId())) {
            throw new IllegalArgumentException(person.userId() + " cannot quit " + group.title());
        }
        world.groups
                .update(group.openConversationId(), now -> now.leftBy(List.of(person.userId())))
                .ifPresent(after -> world.announce("chat_quit", about(after, person.userId())));
    }

    private void announce(Group before, Group after) {
        List<String> come = without(after.members(), before.members());
        if (!come.isEmpty()) {
            Map<String, Object> data = people(before, come);
            data.put("eventType", "chat_add_member");
            world.announce("chat_add_member", data);
        }
        List<String> left = without(before.members(), after.members());
        if (!left.isEmpty()) {
            world.announce("chat_remove_member", people(before, left));
        }
        if (!before.title().equals(after.title())) {
            Map<String, Object> data = about(before, before.owner());
            data.put("title", after.title());
            world.announce("chat_update_title", data);
        }
        if (!before.owner().equals(after.owner())) {
            Map<String, Object> data = about(before, before.owner());
            data.put("owner", after.owner());
            data.remove("chatId");
            data.remove("operator");
            world.announce("chat_update_owner", data);
        }
        if (after.scene() != null
                && before.scene() != null
                && before.scene().on() != after.scene().on()) {
            Map<String, Object> data = about(before, before.owner());
            data.put("templateId", after.scene().templateId());
            data.put("status", after.scene().on() ? "on" : "off");
            data.put("changedTimeStamp", world.clock().millis());
            data.remove("chatId");
            data.remove("corpId");
            world.announce("chat_template_change", data);
        }
        if (after.dissolved() && !before.dissolved()) {
            world.announce("chat_disband", about(before, before.owner()));
        }
    }

    private Map<String, Object> people(Group group, List<String> userIds) {
        Map<String, Object> data = about(group, group.owner());
        data.put("userId", userIds);
        data.put("unionId", userIds.stream().map(this::unionId).toList());
        return data;
    }

    private Map<String, Object> about(Group group, String operator) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("openConversationId", group.openConversationId());
        data.put("chatId", group.chatId());
        data.put("corpId", world.corp().corpId());
        data.put("operator", operator);
        data.put("operatorUnionId", unionId(operator));
        data.put("timeStamp", world.clock().millis());
        return data;
    }

    private String unionId(String userId) {
        return world.person(userId).map(Person::unionId).orElse("");
    }

    private static List<String> without(List<String> all, List<String> some) {
        return all.stream().filter(userId -> !some.contains(userId)).toList();
    }
}
