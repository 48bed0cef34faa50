package dev.dermaga.dingtalk.client.notices;

import dev.dermaga.dingtalk.client.internal.Pipeline;

/** Work notifications: what the app tells people in their list of work notices. */
public final class Notices {
    private final Pipeline pipeline;

    public Notices(Pipeline pipeline) {
        this.pipeline = pipeline;
    }
}
