package dev.dermaga.hub.inbox;

import static dev.dermaga.hub.inbox.Heard.PIER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import tools.jackson.databind.JsonNode;

@HubTest
@RecordApplicationEvents
class QuotaUsedUpTest {

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    MutableClock clock;

    @Autowired
    Inbox inbox;

    @Autowired
    InboxWorker worker;

    @Autowired
    ApplicationEvents events;

    @BeforeEach
    void byHand() {
        worker.stop();
    }

    @Test
    void messages_without_content_raise_one_alarm_and_one_line_a_day() {
        Instant noon = Instant.parse("2026-08-24T04:00:00Z");
        inbox.store("app", "message:1", Heard.withoutContent(PIER, noon), "{}");
        inbox.store("app", "message:2", Heard.withoutContent(PIER, noon.plusSeconds(60)), "{}");
        inbox.store("app", "message:3", Heard.withoutContent("cidUnbound==", noon), "{}");
        inbox.store("app", "message:4", Heard.withoutContent(PIER, noon.plus(Duration.ofDays(1))), "{}");

        worker.runOnce();

        assertThat(alarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.path("code").asString()).isEqualTo("inbound-quota-used-up");
            assertThat(alarm.path("text").asString()).contains("20001");
        });
        assertThat(texts()).hasSize(2).allSatisfy(text -> assertThat(text).contains("quota"));
        assertThat(events.stream(InboundQuotaUsedUp.class)).hasSize(4);
    }

    @Test
    void the_alarm_ends_with_the_next_message_that_has_its_content() {
        inbox.store("app", "message:1", Heard.withoutContent(PIER, clock.instant()), "{}");
        worker.runOnce();
        assertThat(alarms()).hasSize(1);

        Instant before = clock.instant().minus(Duration.ofHours(1));
        inbox.store("app", "message:2", Heard.inGroup(PIER, "budi", "written before", before), "{}");
        worker.runOnce();
        assertThat(alarms()).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        inbox.store("app", "message:3", Heard.inGroup(PIER, "budi", "heard again", clock.instant()), "{}");
        worker.runOnce();
        assertThat(alarms()).isEmpty();
    }

    @Test
    void it_is_so_when_dingtalk_says_it() {
        worker.start();
        dingtalk.quota().limit(MonthlyQuota.Kind.WEBHOOK_AND_STREAM, 1);

        dingtalk.person("budi").says(dingtalk.group(PIER), "the last that is heard", true);
        await().untilAsserted(() -> assertThat(texts()).hasSize(1)); // the next may come by the other socket
        dingtalk.person("budi").says(dingtalk.group(PIER), "kept back", true);

        await().untilAsserted(() -> assertThat(texts()).hasSize(2));
        assertThat(texts().get(0)).isEqualTo("the last that is heard");
        assertThat(texts().get(1)).contains("quota").doesNotContain("kept back");
        assertThat(alarms()).hasSize(1);
    }

    private List<JsonNode> alarms() {
        return List.copyOf(
                api.as("ana").get("/api/v1/status").body().path("alarms").values());
    }

    private List<String> texts() {
        return api.as("ana").get("/api/v1/channels/pier/messages").body().path("items").values().stream()
                .map(item -> item.path("text").asString())
                .toList();
    }
}
