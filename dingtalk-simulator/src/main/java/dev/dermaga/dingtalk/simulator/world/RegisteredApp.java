package dev.dermaga.dingtalk.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the organisation's app management knows of an internal app; its {@link App} has the credentials.
 *
 * @param developType 0 for a web app, 1 for a mini-program
 * @param creator a unionId
 * @param old whether the app had its permissions before the old app management closed for new ones
 */
public record RegisteredApp(
        long agentId,
        String clientId,
        String unifiedAppId,
        int developType,
        String creator,
        boolean old,
        Face face,
        Scope scope,
        @Nullable String miniAppId,
        @Nullable Instant deletedAt) {
    /** A deleted app can be brought back in the console for so long. */
    public static final Duration DELETION = Duration.ofHours(24);

    public RegisteredApp with(Face changed) {
        return new RegisteredApp(
                agentId, clientId, unifiedAppId, developType, creator, old, changed, scope, miniAppId, deletedAt);
    }

    public RegisteredApp with(Scope changed) {
        return new RegisteredApp(
                agentId, clientId, unifiedAppId, developType, creator, old, face, changed, miniAppId, deletedAt);
    }

    public RegisteredApp asOld() {
        return new RegisteredApp(
                agentId, clientId, unifiedAppId, developType, creator, true, face, scope, miniAppId, deletedAt);
    }

    public RegisteredApp deleted(Instant at) {
        return new RegisteredApp(
                agentId, clientId, unifiedAppId, developType, creator, old, face, scope, miniAppId, at);
    }

    public boolean miniApp() {
        return developType == 1;
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }

    /** Whether not even the console knows it any more. */
    public boolean forgotten(Instant now) {
        return deletedAt != null && !now.isBefore(deletedAt.plus(DELETION));
    }

    /** What people see of an app, and where it leads them; a link that was not given is empty. */
    public record Face(
            String name,
            String desc,
            String icon,
            String homepageLink,
            String pcHomepageLink,
            String ompLink,
            List<String> ipWhiteList) {}

    /** Who may use an app. With {@code onlyAdminVisible} the lists are empty. */
    public record Scope(List<String> userIds, List<Long> deptIds, List<Long> roleIds, boolean onlyAdminVisible) {
        public static Scope everybody() {
            return new Scope(List.of(), List.of(Organization.ROOT), List.of(), false);
        }

        public static Scope only(String userId) {
            return new Scope(List.of(userId), List.of(), List.of(), false);
        }

        public static Scope administrators() {
            return new Scope(List.of(), List.of(), List.of(), true);
        }
    }
}
