package dev.dermaga.dingtalk.client.groups;

import dev.dermaga.dingtalk.client.internal.JsonObject;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What can be on or off in a group. All is off in a new group, unless it says otherwise here. */
public enum GroupOption {
    /** Only the owner may call everybody by @. */
    OWNER_MENTIONS_ALL("mention_all_authority", true),
    /** Newcomers see the last 100 messages. */
    HISTORY_FOR_NEWCOMERS("show_history_type", true),
    /** Who wants to join must be let in. */
    JOINING_NEEDS_APPROVAL("validation_type", true),
    /** People find the group by searching. */
    SEARCHABLE("searchable", true),
    /** Nobody writes but the owner and administrators. */
    ALL_MUTED("chat_banned_type", true),
    /** Only the owner manages the group. */
    OWNER_MANAGES("management_type", true),
    /** Only owner and administrators send DINGs. Scene groups only, as all that follow. */
    ADMINS_DING("only_admin_can_ding", false),
    /** Everybody may start calls; on in a new group. */
    ALL_START_CALLS("all_members_can_create_mcs_conf", false),
    /** Members who are neither friends nor colleagues may invite each other to events. */
    ALL_CREATE_EVENTS("all_members_can_create_calendar", false),
    NO_GROUP_MAIL("group_email_disabled", false),
    /** Only owner and administrators put messages on top. */
    ADMINS_PIN("only_admin_can_set_msg_top", false),
    /** Members can neither befriend nor write to each other. */
    NO_PRIVATE_CHATS("add_friend_forbidden", false),
    /** Everybody may broadcast live; on in a new group. */
    ALL_BROADCAST("group_live_switch", false),
    /** Members cannot write to administrators. */
    NO_CHATS_WITH_ADMINS("members_to_admin_chat", false),
    /** Plug-ins need the consent of owner or administrators. Updates only. */
    PLUGINS_NEED_APPROVAL("plugin_customize_verify", false),
    /** Who leaves the organization stays in the group. External groups only. */
    STAYS_AFTER_LEAVING("not_quit_when_emp_leave", false),
    /** Only owner and administrators invite people. Works together with {@link #OWNER_MANAGES}. */
    ADMINS_INVITE("only_admin_can_add_mem", false);

    private final String sceneName;
    private final boolean ordinary;

    GroupOption(String sceneName, boolean ordinary) {
        this.sceneName = sceneName;
        this.ordinary = ordinary;
    }

    /** DingTalk's name of it: other groups have that of scene groups in camel case. */
    String name(boolean scene) {
        if (scene) {
            return sceneName;
        }
        if (!ordinary) {
            throw new IllegalArgumentException(this + " is for scene groups only");
        }
        String[] words = sceneName.split("_");
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
        }
        return name.toString();
    }

    static Set<GroupOption> of(JsonObject options, boolean scene) {
        Set<GroupOption> on = EnumSet.noneOf(GroupOption.class);
        for (GroupOption option : values()) {
            if ((scene || option.ordinary)
                    && options.text(option.name(scene), "0").equals("1")) {
                on.add(option);
            }
        }
        return on;
    }
}
