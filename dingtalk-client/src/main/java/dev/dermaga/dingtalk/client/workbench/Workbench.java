package dev.dermaga.dingtalk.client.workbench;

import dev.dermaga.dingtalk.client.internal.Pipeline;

/** What the workbench shows. */
public final class Workbench {
    private final Pipeline pipeline;

    public Workbench(Pipeline pipeline) {
        this.pipeline = pipeline;
    }
}
