package dev.dermaga.dingtalk.spring;

import dev.dermaga.dingtalk.client.DingTalkClient;

/** A bean that sets what the properties do not know, after them, before the client is built. */
@FunctionalInterface
public interface DingTalkClientCustomizer {
    void customize(DingTalkClient.Builder client);
}
