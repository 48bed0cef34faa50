package dev.dermaga.hub.channels;

/** The app's robot is in the group again. Published inside the transaction that found it. */
public record RobotReturned(Channel channel) {}
