package dev.dermaga.dingtalk.client.cards;

import dev.dermaga.dingtalk.client.internal.Pipeline;

/** Interactive cards: created, delivered to people and groups, changed by key. */
public final class Cards {
    private final Pipeline pipeline;

    public Cards(Pipeline pipeline) {
        this.pipeline = pipeline;
    }
}
