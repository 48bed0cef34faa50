package dev.dermaga.dingtalk.client.workbench;

/** A group of apps on the workbench, by the id of its component. */
public record WorkbenchGroup(String componentId, String name) {}
