package dev.dermaga.dingtalk.simulator.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A group chat inside of the organisation. People are userIds.
 *
 * @param scene null for a group that was made from no template
 */
public record Group(
        String openConversationId,
        String chatId,
        String title,
        String owner,
        List<String> members,
        Settings settings,
        @Nullable Scene scene,
        boolean dissolved) {
    public static final int MAX_MEMBERS = 1_000;

    /**
     * @param icon a mediaId; empty when there is none
     * @param options the numbers of the platform, by the names that scene groups have for them; what is not there is 0
     * @param nicks what a member is called in this group
     * @param mutes who may not write
     */
    public record Settings(
            String icon,
            List<String> admins,
            Map<String, Integer> options,
            Map<String, String> nicks,
            Map<String, Mute> mutes) {
        public static final Settings NONE = new Settings("", List.of(), Map.of(), Map.of(), Map.of());

        public Settings withIcon(String mediaId) {
            return new Settings(mediaId, admins, options, nicks, mutes);
        }

        public Settings withAdmins(Collection<String> userIds) {
            return new Settings(icon, List.copyOf(userIds), options, nicks, mutes);
        }

        public Settings with(Map<String, Integer> changed) {
            return new Settings(icon, admins, merged(options, changed), nicks, mutes);
        }

        public Settings withNick(String userId, String nick) {
            return new Settings(icon, admins, options, merged(nicks, Map.of(userId, nick)), mutes);
        }

        public Settings withMutes(Map<String, Mute> all) {
            return new Settings(icon, admins, options, nicks, all);
        }

        private Settings without(Collection<String> userIds) {
            List<String> stay = new ArrayList<>(admins);
            stay.removeAll(userIds);
            Map<String, String> called = new LinkedHashMap<>(nicks);
            called.keySet().removeAll(userIds);
            Map<String, Mute> muted = new LinkedHashMap<>(mutes);
            muted.keySet().removeAll(userIds);
            return new Settings(icon, stay, options, called, muted);
        }

        private static <V> Map<String, V> merged(Map<String, V> before, Map<String, V> changed) {
            Map<String, V> merged = new LinkedHashMap<>(before);
            merged.putAll(changed);
            return merged;
        }

        public int option(String name) {
            return options.getOrDefault(name, 0);
        }
    }

    /** When somebody may not write. */
    public record Mute(Instant from, Instant until) {}

    /**
     * Where a group came from.
     *
     * @param clientId the app that made it
     * @param uuid the app's own id for making it; empty when there is none
     * @param on whether the template is still in use in the group
     */
    public record Scene(String templateId, String clientId, String uuid, boolean on) {}

    /** A saved world may be older than what was added here. */
    public Group {
        members = List.copyOf(members);
        settings = settings == null ? Settings.NONE : settings;
    }

    public Group(String openConversationId, String chatId, String title, String owner, List<String> members) {
        this(openConversationId, chatId, title, owner, members, Settings.NONE, null, false);
    }

    public Group titled(String changed) {
        return new Group(openConversationId, chatId, changed, owner, members, settings, scene, dissolved);
    }

    public Group ownedBy(String userId) {
        return new Group(openConversationId, chatId, title, userId, members, settings, scene, dissolved);
    }

    public Group joinedBy(Collection<String> userIds) {
        Set<String> all = new LinkedHashSet<>(members);
        all.addAll(userIds);
        return new Group(openConversationId, chatId, title, owner, List.copyOf(all), settings, scene, dissolved);
    }

    public Group leftBy(Collection<String> userIds) {
        List<String> stay = new ArrayList<>(members);
        stay.removeAll(userIds);
        return new Group(openConversationId, chatId, title, owner, stay, settings.without(userIds), scene, dissolved);
    }

    public Group with(Settings changed) {
        return new Group(openConversationId, chatId, title, owner, members, changed, scene, dissolved);
    }

    public Group templateOn(boolean on) {
        Scene was = java.util.Objects.requireNonNull(scene);
        Scene is = new Scene(was.templateId(), was.clientId(), was.uuid(), on);
        return new Group(openConversationId, chatId, title, owner, members, settings, is, dissolved);
    }

    public Group gone() {
        return new Group(openConversationId, chatId, title, owner, members, settings, scene, true);
    }

    /** Whether a member may write now; owner and administrators always may. */
    public boolean mutes(String userId, Instant now) {
        if (userId.equals(owner) || settings.admins().contains(userId)) {
            return false;
        }
        Mute mute = settings.mutes().get(userId);
        return settings.option("chat_banned_type") == 1 || mute != null && now.isBefore(mute.until());
    }
}
