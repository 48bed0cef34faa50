package dev.dermaga.dingtalk.client.login;

import dev.dermaga.dingtalk.client.id.UnionId;
import org.jspecify.annotations.Nullable;

/**
 * Who signed in; that may be anybody with a DingTalk account. There is no userId in it: ask
 * {@code directory().userIdOf(unionId)}, which refuses whoever is not a member of the organization.
 */
public record LoginProfile(
        UnionId unionId,
        @Nullable String openId,
        @Nullable String nick,
        @Nullable String mobile,
        @Nullable String email,
        @Nullable String avatarUrl) {}
