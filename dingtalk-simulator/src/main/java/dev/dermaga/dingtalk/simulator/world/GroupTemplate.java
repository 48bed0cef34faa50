package dev.dermaga.dingtalk.simulator.world;

/** What an app's developers made in the console, for scene groups to be made from. */
public record GroupTemplate(String id, String clientId, boolean enabled) {}
