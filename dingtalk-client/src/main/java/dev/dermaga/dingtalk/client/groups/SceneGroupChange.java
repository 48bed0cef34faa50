package dev.dermaga.dingtalk.client.groups;

import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.Map;

/** What changes in a scene group; what is not named stays. */
public final class SceneGroupChange {
    private final Map<String, Object> fields;

    private SceneGroupChange(Map<String, Object> fields) {
        this.fields = fields;
    }

    public static SceneGroupChange nothing() {
        return new SceneGroupChange(Map.of());
    }

    /** 1 to 30 characters. */
    public SceneGroupChange title(String title) {
        return with("title", GroupFields.length(title, 30, "the group's title"));
    }

    /** Who owns it from now on: a member. */
    public SceneGroupChange owner(UserId member) {
        return with("owner_user_id", member.value());
    }

    public SceneGroupChange owner(UnionId member) {
        return with("owner_union_id", member.value());
    }

    /** A picture that was uploaded before. */
    public SceneGroupChange icon(MediaId picture) {
        return with("icon", picture.value());
    }

    public SceneGroupChange option(GroupOption option, boolean on) {
        return new SceneGroupChange(GroupFields.with(fields, "management_options", true, option, on));
    }

    Map<String, Object> fields() {
        return fields;
    }

    private SceneGroupChange with(String name, Object value) {
        return new SceneGroupChange(GroupFields.with(fields, name, value));
    }
}
