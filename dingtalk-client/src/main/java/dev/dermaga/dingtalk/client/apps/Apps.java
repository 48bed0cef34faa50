package dev.dermaga.dingtalk.client.apps;

import dev.dermaga.dingtalk.client.internal.Pipeline;

/** The organization's own apps: creating, changing, releasing, and who sees them. */
public final class Apps {
    private final Pipeline pipeline;

    public Apps(Pipeline pipeline) {
        this.pipeline = pipeline;
    }
}
