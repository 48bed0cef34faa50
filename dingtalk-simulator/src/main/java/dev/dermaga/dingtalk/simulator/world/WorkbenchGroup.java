package dev.dermaga.dingtalk.simulator.world;

import java.util.List;
import java.util.stream.Stream;

/** A group of apps on the workbench. */
public record WorkbenchGroup(String componentId, String name, List<Long> agentIds) {
    public WorkbenchGroup with(long agentId) {
        return new WorkbenchGroup(
                componentId,
                name,
                Stream.concat(agentIds.stream(), Stream.of(agentId)).distinct().toList());
    }
}
