package dev.dermaga.hub.alarms;

import java.time.Instant;

/**
 * Something that a person should act on.
 *
 * @param code for programs; one alarm stands for each code
 * @param since when it was raised first
 * @param last when it was raised last; the same as {@code since} for one that was raised once
 * @param text for people: what is the matter and what to do
 */
public record Alarm(String code, Instant since, Instant last, String text) {}
