package dev.dermaga.dingtalk.client.groups;

import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;
import java.util.Map;

/**
 * What changes in a group; what is not named stays.
 *
 * <pre>{@code
 * dingtalk.groups().update(pilots, GroupChange.nothing().name("Crew").add(List.of(devi)));
 * }</pre>
 */
public final class GroupChange {
    private static final int MOST_PEOPLE = 40;

    private final Map<String, Object> fields;

    private GroupChange(Map<String, Object> fields) {
        this.fields = fields;
    }

    public static GroupChange nothing() {
        return new GroupChange(Map.of());
    }

    /** 1 to 20 characters. */
    public GroupChange name(String name) {
        return with("name", GroupFields.length(name, 20, "the group's name"));
    }

    /** Who owns it from now on: a member, also one who comes by this change. */
    public GroupChange owner(UserId member) {
        return with("owner", member.value());
    }

    /** At most 40 people in one call, as DingTalk documents for its older call. */
    public GroupChange add(List<UserId> people) {
        return with("add_useridlist", GroupFields.people(people, MOST_PEOPLE, "add"));
    }

    /** At most 40 people in one call. The owner can leave only when another one is named. */
    public GroupChange remove(List<UserId> people) {
        return with("del_useridlist", GroupFields.people(people, MOST_PEOPLE, "remove"));
    }

    /** A picture that was uploaded before. */
    public GroupChange icon(MediaId picture) {
        return with("icon", picture.value());
    }

    public GroupChange option(GroupOption option, boolean on) {
        return new GroupChange(GroupFields.with(fields, "managementOptions", false, option, on));
    }

    Map<String, Object> fields() {
        return fields;
    }

    private GroupChange with(String name, Object value) {
        return new GroupChange(GroupFields.with(fields, name, value));
    }
}
