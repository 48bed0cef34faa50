package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.RoleId;

/**
 * A role that people can have.
 *
 * @param group the name of the group that it stands in
 */
public record Role(RoleId id, String name, String group) {}
