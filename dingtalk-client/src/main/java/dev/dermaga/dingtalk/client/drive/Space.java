package dev.dermaga.dingtalk.client.drive;

import dev.dermaga.dingtalk.client.id.SpaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A space of the storage.
 *
 * @param usedBytes what is in it
 * @param quotaBytes what may be in it; null where DingTalk does not say
 * @param ownedByApp whether nobody may do anything in it without a grant, not even who made it
 */
public record Space(
        SpaceId id,
        String name,
        String scene,
        String sceneId,
        boolean ownedByApp,
        long usedBytes,
        @Nullable Long quotaBytes,
        @Nullable Instant createdAt) {}
