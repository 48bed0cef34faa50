package dev.dermaga.dingtalk.client.drive;

import dev.dermaga.dingtalk.client.internal.Pipeline;

/** Spaces, folders and files of the organization, and sending them to groups. */
public final class Drive {
    private final Pipeline pipeline;

    public Drive(Pipeline pipeline) {
        this.pipeline = pipeline;
    }
}
