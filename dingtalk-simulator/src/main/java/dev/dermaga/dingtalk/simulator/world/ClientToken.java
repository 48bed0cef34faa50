package dev.dermaga.dingtalk.simulator.world;

import java.time.Instant;

/**
 * The own id of a request, by which its repetition is known for a day.
 *
 * @param thing what the request made or changed
 */
public record ClientToken(String key, String thing, Instant usedAt) {}
