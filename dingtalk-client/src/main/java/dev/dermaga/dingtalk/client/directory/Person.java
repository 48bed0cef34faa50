package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import org.jspecify.annotations.Nullable;

/** A member of the organization. What the app may not see, or what was never filled in, is null. */
public record Person(
        UserId userId,
        UnionId unionId,
        String name,
        @Nullable String mobile,
        @Nullable String title,
        @Nullable String email,
        @Nullable String avatar,
        boolean admin) {}
