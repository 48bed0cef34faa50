package dev.dermaga.dingtalk.client.groups;

import dev.dermaga.dingtalk.client.id.GroupTemplateId;
import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A scene group to be made. */
public final class SceneGroupDraft {
    private final UserId owner;
    private final Map<String, Object> fields;

    private SceneGroupDraft(UserId owner, Map<String, Object> fields) {
        this.owner = owner;
        this.fields = fields;
    }

    /**
     * @param title 1 to 30 characters; DingTalk advises 10
     * @param owner somebody who can see the app; becomes a member
     */
    public static SceneGroupDraft of(String title, GroupTemplateId template, UserId owner) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("title", GroupFields.length(title, 30, "the group's title"));
        fields.put("template_id", template.value());
        fields.put("owner_user_id", owner.value());
        return new SceneGroupDraft(owner, fields).with(List.of());
    }

    /** The members: 1,000 with the owner. */
    public SceneGroupDraft with(List<UserId> members) {
        List<String> all = GroupFields.withOwner(owner, members);
        if (all.size() > GroupFields.MOST_MEMBERS) {
            throw new IllegalArgumentException(
                    "a group has at most " + GroupFields.MOST_MEMBERS + " members, not " + all.size());
        }
        return with("user_ids", all);
    }

    /** At most 12 people. */
    public SceneGroupDraft admins(List<UserId> admins) {
        return with("subadmin_ids", GroupFields.people(admins, 12, "be administrators"));
    }

    /** Our own id for it: a repetition with the same one makes no second group. */
    public SceneGroupDraft uuid(String id) {
        return with("uuid", id);
    }

    /** A picture that was uploaded before. */
    public SceneGroupDraft icon(MediaId picture) {
        return with("icon", picture.value());
    }

    public SceneGroupDraft option(GroupOption option, boolean on) {
        if (option == GroupOption.PLUGINS_NEED_APPROVAL) {
            throw new IllegalArgumentException(option + " can only be changed in a group that is there");
        }
        return new SceneGroupDraft(owner, GroupFields.with(fields, "management_options", true, option, on));
    }

    Map<String, Object> fields() {
        return fields;
    }

    private SceneGroupDraft with(String name, Object value) {
        return new SceneGroupDraft(owner, GroupFields.with(fields, name, value));
    }
}
