package dev.dermaga.dingtalk.simulator.world;

/** Where an app wants the messages to its robot posted, instead of over the stream. */
public record RobotCallback(String clientId, String url) {}
