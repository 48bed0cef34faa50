package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.UserId;

/**
 * Who manages the organization in DingTalk.
 *
 * @param main a main administrator, not a sub-administrator
 */
public record Administrator(UserId userId, boolean main) {}
