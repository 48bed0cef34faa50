package dev.dermaga.dingtalk.simulator.world;

import java.util.List;

/** What a person's workbench shows as used of late, the latest first. */
public record RecentApps(String userId, List<Long> agentIds) {}
