package dev.dermaga.dingtalk.simulator.world;

import java.util.List;

/** A page of a custom workbench, made in the console, and who sees it. */
public record WorkbenchPage(
        String portalId,
        String portalName,
        String pageId,
        String pageName,
        boolean allVisible,
        List<Long> deptIds,
        List<Long> roleIds,
        List<String> userIds) {
    public WorkbenchPage seenBy(boolean all, List<Long> departments, List<Long> roles, List<String> people) {
        return new WorkbenchPage(portalId, portalName, pageId, pageName, all, departments, roles, people);
    }
}
