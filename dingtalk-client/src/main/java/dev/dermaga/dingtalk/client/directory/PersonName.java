package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.UserId;

/** A person as short lists name them. */
public record PersonName(UserId userId, String name) {}
