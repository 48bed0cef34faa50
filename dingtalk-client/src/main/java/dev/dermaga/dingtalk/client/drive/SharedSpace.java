package dev.dermaga.dingtalk.client.drive;

import dev.dermaga.dingtalk.client.id.SpaceId;
import org.jspecify.annotations.Nullable;

/**
 * A shared folder of the organization, as people see it in their drive.
 *
 * @param quotaBytes null for no limit of its own
 */
public record SharedSpace(
        SpaceId id, String name, long usedBytes, @Nullable Long quotaBytes) {}
