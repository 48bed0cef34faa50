package dev.dermaga.dingtalk.client.login;

import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A member of the organization who opened the app inside DingTalk.
 *
 * @param associatedUnionId of another account of the same person; null when there is none
 * @param deviceId the person's device
 * @param administrator of the organization, main or sub
 */
public record InAppUser(
        UserId userId,
        UnionId unionId,
        @Nullable UnionId associatedUnionId,
        String name,
        @Nullable String deviceId,
        boolean administrator,
        Level level) {
    public enum Level {
        OTHER,
        MAIN_ADMINISTRATOR,
        SUB_ADMINISTRATOR,
        BOSS
    }
}
