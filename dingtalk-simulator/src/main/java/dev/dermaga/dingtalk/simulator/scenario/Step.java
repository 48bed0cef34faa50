package dev.dermaga.dingtalk.simulator.scenario;

import java.time.Duration;

/**
 * Something that happens at a time.
 *
 * @param at after the beginning
 * @param part which part of the scenario it belongs to, counted from 0
 */
record Step(Duration at, int part, Action action) {}
