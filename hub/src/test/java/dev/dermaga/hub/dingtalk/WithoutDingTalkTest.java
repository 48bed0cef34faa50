package dev.dermaga.hub.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.hub.delivery.Sender;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HubTest
class WithoutDingTalkTest {

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    InboundStream stream;

    @Autowired
    Sender sender;

    @Autowired
    MutableClock clock;

    @Test
    void while_no_stream_opens_the_status_says_so_and_it_comes_back_by_itself() {
        dingtalk.faults().add(Fault.of(Kind.SERVER_ERROR).on("/v1.0/gateway/connections/open"));
        stream.stop();
        stream.start();
        await().untilAsserted(() -> assertThat(state()).isEqualTo("disconnected"));

        dingtalk.faults().clear();

        await().untilAsserted(() -> assertThat(state()).isEqualTo("connected"));
    }

    @Test
    void what_is_posted_during_an_outage_arrives_once_afterwards() {
        dingtalk.faults().add(Fault.of(Kind.THROTTLE));
        Api.Answer posted = api.as("ana").post("/api/v1/channels/pier/messages", Map.of("text", "through the storm"));
        assertThat(posted.status()).isEqualTo(202);
        String id = posted.body().path("id").asString();
        await().untilAsserted(
                        () -> assertThat(delivery(id).path("state").asString()).isEqualTo("held"));
        for (int hour = 0; hour < 24; hour++) {
            clock.advance(Duration.ofHours(1));
            sender.runOnce();
        }
        assertThat(delivery(id).path("state").asString()).isEqualTo("held");

        dingtalk.faults().clear();
        clock.advance(Duration.ofHours(1));
        sender.runOnce();

        await().untilAsserted(
                        () -> assertThat(delivery(id).path("state").asString()).isEqualTo("sent"));
        assertThat(dingtalk.group("cidSandboxPier0001==").messages())
                .extracting(ChatMessage::text)
                .containsExactly("Ana Wijaya: through the storm");
    }

    private JsonNode delivery(String message) {
        return api.as("ana").get("/api/v1/messages/" + message).body().path("delivery");
    }

    private String state() {
        return api.as("ana").get("/api/v1/status").body().at("/dingtalk/state").asString();
    }
}
