package dev.dermaga.dingtalk.client.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.stream.StreamConnection;
import dev.dermaga.dingtalk.client.stream.StreamOptions;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListeningGuideTest {
    private final Sandbox sandbox = new Sandbox();
    private final DingTalkClient dingtalk = sandbox.dingtalk;
    private final Map<String, String> inbox = new ConcurrentHashMap<>();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void over_the_stream() {
        // snippet: listening
        StreamConnection stream = dingtalk.openStream(StreamOptions.standard(), event -> {
            if (inbox.putIfAbsent(event.key(), event.raw()) != null) {
                return Ack.success(); // it came twice, and is stored already
            }
            heard.add(event.match(
                    message -> message.senderNick() + " wrote: " + message.text(),
                    card -> card.userId() + " pressed " + card.actionIds(),
                    change -> change.eventType() + " happened",
                    unknown -> "something new: " + unknown.topic()));
            return Ack.success(); // only now is it acknowledged
        });
        // end
        try (stream) {
            await().until(() -> stream.status().openSockets() == 2);

            sandbox.simulator.person("chen").says(Sandbox.PIER.value(), "你好", true);

            await().untilAsserted(() -> assertThat(heard).containsExactly("陈晓明 wrote: 你好"));
        }
    }
}
