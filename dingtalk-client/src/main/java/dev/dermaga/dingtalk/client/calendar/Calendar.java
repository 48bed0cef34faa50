package dev.dermaga.dingtalk.client.calendar;

import dev.dermaga.dingtalk.client.internal.Pipeline;

/** Events in people's calendars. */
public final class Calendar {
    private final Pipeline pipeline;

    public Calendar(Pipeline pipeline) {
        this.pipeline = pipeline;
    }
}
