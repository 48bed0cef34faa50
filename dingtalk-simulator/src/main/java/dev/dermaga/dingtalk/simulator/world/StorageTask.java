package dev.dermaga.dingtalk.simulator.world;

import java.time.Instant;

/** Work on a folder with contents, which the platform does after it has answered; here it is done by then. */
public record StorageTask(String id, int total, Instant at) {}
