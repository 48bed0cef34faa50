package dev.dermaga.dingtalk.client.workbench;

import org.jspecify.annotations.Nullable;

/** By what rules a workbench plugin is checked; both in forms of DingTalk's own that no page describes. */
public record PluginRules(
        @Nullable String packCode, @Nullable String detail) {}
