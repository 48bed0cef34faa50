package dev.dermaga.dingtalk.simulator.world;

/** Somebody who works in the organisation. {@code userId} is unique in it, {@code unionId} across the developer's apps. */
public record Person(String userId, String name, String title, String unionId, String mobile, boolean manager) {}
