package dev.dermaga.dingtalk.client.groups;

import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An internal group to be made.
 *
 * <pre>{@code
 * NewGroup pilots = dingtalk.groups().create(GroupDraft.of("Pilots", ana).with(List.of(budi, chen)));
 * }</pre>
 */
public final class GroupDraft {
    private static final int MOST_PEOPLE = 40;

    private final UserId owner;
    private final Map<String, Object> fields;

    private GroupDraft(UserId owner, Map<String, Object> fields) {
        this.owner = owner;
        this.fields = fields;
    }

    /**
     * @param name 1 to 20 characters
     * @param owner somebody who can see the app; becomes a member
     */
    public static GroupDraft of(String name, UserId owner) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", GroupFields.length(name, 20, "the group's name"));
        fields.put("owner", owner.value());
        return new GroupDraft(owner, fields).with(List.of());
    }

    /** The members: 40 with the owner, as DingTalk documents for its older call; {@link Groups#update} adds more. */
    public GroupDraft with(List<UserId> members) {
        List<String> all = GroupFields.withOwner(owner, members);
        if (all.size() > MOST_PEOPLE) {
            throw new IllegalArgumentException("a new group takes at most " + MOST_PEOPLE + " people, not " + all.size()
                    + "; add the others after");
        }
        return new GroupDraft(owner, GroupFields.with(fields, "useridlist", all));
    }

    /** A picture that was uploaded before. */
    public GroupDraft icon(MediaId picture) {
        return new GroupDraft(owner, GroupFields.with(fields, "icon", picture.value()));
    }

    public GroupDraft option(GroupOption option, boolean on) {
        return new GroupDraft(owner, GroupFields.with(fields, "managementOptions", false, option, on));
    }

    Map<String, Object> fields() {
        return fields;
    }
}
