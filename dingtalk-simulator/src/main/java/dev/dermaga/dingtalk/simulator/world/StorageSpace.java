package dev.dermaga.dingtalk.simulator.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place for files. Its root is the {@link Dentry} with id 0.
 *
 * @param kind {@link #APP_MADE}, {@link #OF_GROUP} or {@link #SHARED}
 * @param creator a unionId
 * @param clientId the app that made it; empty where none did
 * @param quota bytes; null where only the organisation's limit counts
 * @param openConversationId the group whose files these are
 */
public record StorageSpace(
        String id,
        String kind,
        String name,
        String ownerType,
        String creator,
        String clientId,
        String scene,
        String sceneId,
        @Nullable Long quota,
        Abilities abilities,
        @Nullable String openConversationId,
        Instant createdAt) {
    /** Made by an app for itself; people do not see it in their drive. */
    public static final String APP_MADE = "storage";

    public static final String OF_GROUP = "group";

    /** A shared folder of the organisation, in everybody's drive. The only kind with a recycle bin. */
    public static final String SHARED = "drive";

    public record Abilities(boolean canSearch, boolean canRename, boolean canRecordRecentFile) {
        public static final Abilities NONE = new Abilities(false, false, false);
    }

    /** Whether it belongs to an app: then nobody may do anything without a grant, and grants end by themselves. */
    public boolean ofApp() {
        return ownerType.equals("APP");
    }

    public String ownerId() {
        return ofApp() ? clientId : creator;
    }
}
