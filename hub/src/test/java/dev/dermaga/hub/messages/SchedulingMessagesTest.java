package dev.dermaga.hub.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Writing later. */
@HubTest
class SchedulingMessagesTest {

    private static final String PIER = "cidSandboxPier0001==";
    private static final String SCHEDULED = "/api/v1/scheduled-messages";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    MutableClock clock;

    @Autowired
    ScheduleTimer timer;

    @Autowired
    JdbcClient jdbc;

    @Test
    void it_is_written_when_its_time_comes_and_once() {
        schedule("the crane opens", in(Duration.ofHours(2)));
        timer.runOnce();
        assertThat(timeline()).isEmpty();

        clock.advance(Duration.ofHours(2));
        timer.runOnce();
        timer.runOnce();

        await().untilAsserted(() -> assertThat(dingtalk.group(PIER).messages())
                .extracting(ChatMessage::text)
                .containsExactly("Ana Wijaya: the crane opens"));
        assertThat(timeline()).containsExactly("the crane opens");
        assertThat(mine("ana")).isEmpty();
    }

    @Test
    void many_nodes_write_it_once() throws Exception {
        for (int i = 0; i < 10; i++) {
            schedule("message " + i, in(Duration.ofMinutes(1)));
        }
        clock.advance(Duration.ofMinutes(1));

        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> run = timer::runOnce;
            for (Future<Integer> node : nodes.invokeAll(List.of(run, run, run, run))) {
                node.get();
            }
        } finally {
            nodes.shutdownNow();
        }

        assertThat(timeline()).hasSize(10).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Shanghai", "Asia/Kolkata", "UTC"})
    void a_time_without_an_offset_is_one_of_the_zone(String zone) {
        Instant meant = clock.instant().plus(Duration.ofHours(30)).truncatedTo(ChronoUnit.MINUTES);
        String local = meant.atZone(ZoneId.of(zone)).toLocalDateTime().toString();

        JsonNode scheduled = api.as("ana")
                .post("/api/v1/channels/pier/scheduled-messages", body("hello", Map.of("sendAt", local, "zone", zone)))
                .body();

        assertThat(Instant.parse(scheduled.path("sendAt").asString())).isEqualTo(meant);
        assertThat(scheduled.path("zone").asString()).isEqualTo(zone);
    }

    @Test
    void it_can_be_changed_put_off_sent_now_and_cancelled() {
        JsonNode one = schedule("one", in(Duration.ofHours(1)));
        JsonNode two = schedule("two", in(Duration.ofHours(2)));
        JsonNode three = schedule("three", in(Duration.ofHours(3)));

        Api.Answer changed = api.as("ana")
                .with("If-Match", "\"1\"")
                .call("PATCH", path(one), Map.of("message", Map.of("text", "uno"), "sendAt", in(Duration.ofHours(4))));
        Api.Answer late = api.as("ana")
                .with("If-Match", "\"1\"")
                .call("PATCH", path(one), Map.of("message", Map.of("text", "eins")));
        Api.Answer sent = api.as("ana").post(path(two) + "/send");
        Api.Answer cancelled = api.as("ana").delete(path(three));

        assertThat(changed.body().path("version").asInt()).isEqualTo(2);
        assertThat(late.status()).isEqualTo(412);
        assertThat(sent.status()).isEqualTo(202);
        assertThat(cancelled.status()).isEqualTo(204);
        assertThat(mine("ana")).containsExactly("uno");
        assertThat(timeline()).containsExactly("two");
        clock.advance(Duration.ofHours(5));
        timer.runOnce();
        assertThat(timeline()).containsExactly("two", "uno");
    }

    @Test
    void a_card_waits_for_its_time_as_well() {
        JsonNode one = schedule(Map.of("card", card("Release 2.0")), in(Duration.ofHours(1)));
        assertThat(one.at("/card/title").asString()).isEqualTo("Release 2.0");
        assertThat(one.path("text").asString()).isEqualTo("Release 2.0\nWhat is new");
        api.as("ana").call("PATCH", path(one), Map.of("sendAt", in(Duration.ofHours(2))));
        api.as("ana").call("PATCH", path(one), Map.of("message", Map.of("card", card("Release 2.1"))));

        clock.advance(Duration.ofHours(2));
        timer.runOnce();

        await().untilAsserted(() -> assertThat(dingtalk.group(PIER).messages())
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.kind()).isEqualTo("link");
                    assertThat(message.title()).isEqualTo("Release 2.1");
                    assertThat(message.links().get(0).url()).isEqualTo("https://example.com/new");
                }));
        assertThat(timeline()).containsExactly("Release 2.1\nWhat is new");
        assertThat(refusal(Map.of(
                        "message",
                        Map.of("card", card("Release 2.1"), "text", "and more"),
                        "sendAt",
                        in(Duration.ofHours(1)))))
                .isEqualTo("card-invalid");
    }

    private static Map<String, ?> card(String title) {
        return Map.of("title", title, "text", "What is new", "url", "https://example.com/new");
    }

    @Test
    void nobody_else_sees_or_touches_it() {
        JsonNode one = schedule("a surprise", in(Duration.ofHours(1)));

        assertThat(mine("budi")).isEmpty();
        assertThat(api.as("budi").delete(path(one)).status()).isEqualTo(404);
        assertThat(api.as("budi").post(path(one) + "/send").status()).isEqualTo(404);
        assertThat(api.as("budi")
                        .call("PATCH", path(one), Map.of("sendAt", in(Duration.ofHours(3))))
                        .status())
                .isEqualTo(404);
        assertThat(api.as("ana").delete(SCHEDULED + "/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(mine("ana")).containsExactly("a surprise");
    }

    @Test
    void what_cannot_be_written_any_more_waits_for_its_author_with_the_reason() {
        schedule("from outside", in(Duration.ofHours(1)));
        jdbc.sql("delete from channel_member where account_id = 'ana'").update();
        clock.advance(Duration.ofHours(1));

        timer.runOnce();
        timer.runOnce();

        JsonNode failed = api.as("ana").get(SCHEDULED).body().at("/items/0");
        assertThat(failed.path("state").asString()).isEqualTo("failed");
        assertThat(failed.path("problem").asString()).isNotEmpty();
    }

    @Test
    void what_is_a_day_late_is_not_said_any_more() {
        schedule("good morning", in(Duration.ofHours(1)));
        clock.advance(Duration.ofDays(2));

        timer.runOnce();

        assertThat(timeline()).isEmpty();
        assertThat(api.as("ana").get(SCHEDULED).body().at("/items/0/state").asString())
                .isEqualTo("failed");
    }

    @Test
    void the_same_key_schedules_once() {
        Api.Calls ana = api.as("ana").with("Idempotency-Key", "later-1");
        Map<String, Object> body = body("hello", Map.of("sendAt", in(Duration.ofHours(1))));

        ana.post("/api/v1/channels/pier/scheduled-messages", body);
        ana.post("/api/v1/channels/pier/scheduled-messages", body);

        assertThat(mine("ana")).containsExactly("hello");
    }

    @Test
    void what_could_not_be_posted_cannot_be_scheduled() {
        assertThat(refusal(body("hello", Map.of("sendAt", in(Duration.ofMinutes(-1))))))
                .isEqualTo("send-at-past");
        assertThat(refusal(body("hello", Map.of("sendAt", in(Duration.ofDays(400))))))
                .isEqualTo("send-at-too-far");
        assertThat(refusal(body("hello", Map.of("sendAt", "2027-01-31T09:00")))).isEqualTo("send-at-invalid");
        assertThat(refusal(body("hello", Map.of("sendAt", "tomorrow", "zone", "UTC"))))
                .isEqualTo("send-at-invalid");
        assertThat(refusal(body("hello", Map.of()))).isEqualTo("send-at-invalid");
        assertThat(refusal(body("hello", Map.of("sendAt", "2027-01-31T09:00", "zone", "Pier/One"))))
                .isEqualTo("zone-unknown");
        assertThat(refusal(body("  ", Map.of("sendAt", in(Duration.ofHours(1))))))
                .isEqualTo("message-empty");
        assertThat(refusal(Map.of("sendAt", in(Duration.ofHours(1))))).isEqualTo("message-empty");
        assertThat(mine("ana")).isEmpty();
    }

    @Test
    void a_person_has_a_hundred_at_most() {
        for (int i = 0; i < 100; i++) {
            schedule("message " + i, in(Duration.ofHours(1)));
        }

        assertThat(refusal(body("one more", Map.of("sendAt", in(Duration.ofHours(1))))))
                .isEqualTo("scheduled-too-many");
    }

    private String refusal(Map<String, ?> body) {
        Api.Answer refused = api.as("ana").post("/api/v1/channels/pier/scheduled-messages", body);
        assertThat(refused.status()).isIn(409, 422);
        return refused.body().path("code").asString();
    }

    private JsonNode schedule(String text, String sendAt) {
        return schedule(Map.of("text", text), sendAt);
    }

    private JsonNode schedule(Map<String, ?> message, String sendAt) {
        Api.Answer scheduled = api.as("ana")
                .post("/api/v1/channels/pier/scheduled-messages", Map.of("message", message, "sendAt", sendAt));
        assertThat(scheduled.status()).isEqualTo(202);
        return scheduled.body();
    }

    private static Map<String, Object> body(String text, Map<String, ?> when) {
        Map<String, Object> body = new java.util.HashMap<>(when);
        body.put("message", Map.of("text", text));
        return body;
    }

    private String in(Duration time) {
        return clock.instant().plus(time).toString();
    }

    private static String path(JsonNode scheduled) {
        return SCHEDULED + "/" + scheduled.path("id").asString();
    }

    private List<String> mine(String person) {
        return texts(api.as(person).get(SCHEDULED + "?channel=pier").body());
    }

    private List<String> timeline() {
        return texts(api.as("ana").get("/api/v1/channels/pier/messages").body());
    }

    private static List<String> texts(JsonNode list) {
        return list.path("items")
                .valueStream()
                .map(item -> item.path("text").asString())
                .toList();
    }
}
