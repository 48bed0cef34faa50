package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was just added.
 *
 * @param unionId null when DingTalk did not say
 */
public record NewPerson(UserId userId, @Nullable UnionId unionId) {}
