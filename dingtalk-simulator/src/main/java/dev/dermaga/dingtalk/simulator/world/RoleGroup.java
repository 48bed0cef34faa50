package dev.dermaga.dingtalk.simulator.world;

/**
 * Roles that belong together.
 *
 * @param builtIn came with the organisation, and cannot be changed
 */
public record RoleGroup(long id, String name, boolean builtIn) {}
