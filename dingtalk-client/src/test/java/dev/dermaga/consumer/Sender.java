package dev.dermaga.consumer;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import java.net.URI;

/** A program that uses the client as a module; runs in a Java of its own, so it lives in a package of its own. */
public final class Sender {
    private Sender() {}

    public static void main(String[] arguments) {
        try (DingTalkClient dingtalk = DingTalkClient.builder()
                .app("app", "secret")
                .robotCode("robot")
                .address(URI.create(arguments[0]))
                .build()) {
            String key =
                    dingtalk.sendMessage(OpenConversationId.of("cid"), "hello").processQueryKey();
            System.out.println("sent " + key + " by " + DingTalkClient.class.getModule());
        }
    }
}
