package dev.dermaga.dingtalk.client.apps;

import dev.dermaga.dingtalk.client.id.AgentId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An app as a list shows it. Links may hold DingTalk's placeholders, so they are no addresses yet.
 *
 * @param appId 0 for an app of the organization's own
 * @param robot in {@link Apps#internal} only, and only if it has one
 * @param coolApps those that are released; in {@link Apps#internal} only
 * @param unifiedAppId what events name the app by; not in {@link Apps#all}
 */
public record InternalApp(
        AgentId agentId,
        String name,
        String description,
        @Nullable String icon,
        @Nullable String homepage,
        @Nullable String desktopHomepage,
        @Nullable String adminPage,
        long appId,
        Status status,
        boolean miniApp,
        @Nullable Robot robot,
        List<CoolApp> coolApps,
        @Nullable String unifiedAppId) {
    public InternalApp {
        coolApps = List.copyOf(coolApps);
    }

    public enum Status {
        OFF,
        ON,
        /** In the old lists only. */
        INACTIVE,
        EXPIRED,
        /** A number that this client does not know. */
        UNKNOWN
    }

    public record Robot(String name, RobotCode code) {}

    public record CoolApp(String name, String code) {}
}
