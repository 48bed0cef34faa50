package dev.dermaga.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.channels.CustomRobotBinding;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HubTest
class DeliveringTest {

    private static final String PIER = "cidSandboxPier0001==";
    private static final String MESSAGES = "/api/v1/channels/pier/messages";
    private static final String GROUP_SEND = "/v1.0/robot/groupMessages/send";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    MutableClock clock;

    @Autowired
    Sender sender;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Channels channels;

    @Test
    void a_throttled_message_is_held_with_time_and_reason_and_then_arrives_once() {
        dingtalk.faults().add(Fault.of(Kind.THROTTLE).on(GROUP_SEND).times(1));

        String id = post("hello");

        JsonNode held = awaitState(id, "held");
        assertThat(Instant.parse(held.path("until").asString()))
                .isAfter(clock.instant().minusSeconds(1));
        assertThat(held.path("reason").asString()).isNotEmpty();
        assertThat(held.path("code").asString()).isNotEmpty();

        clock.advance(Duration.ofMinutes(11));
        sender.runOnce();
        awaitState(id, "sent");
        assertThat(textsIn(PIER)).containsExactly("Ana Wijaya: hello");
    }

    @Test
    void a_lost_answer_is_shown_and_the_repetition_is_marked() {
        awaitState(post("before"), "sent");
        dingtalk.faults().add(Fault.of(Kind.LOST_ANSWER).on(GROUP_SEND).times(1));

        String id = post("hello");

        JsonNode unanswered = awaitState(id, "unanswered");
        assertThat(unanswered.path("repeated").asBoolean()).isFalse();
        clock.advance(Duration.ofMinutes(1));
        sender.runOnce();
        JsonNode sent = awaitState(id, "sent");
        assertThat(sent.path("repeated").asBoolean()).isTrue();
        assertThat(sent.path("attempts").asInt()).isEqualTo(2);
        assertThat(textsIn(PIER)).containsExactly("Ana Wijaya: before", "Ana Wijaya: hello", "Ana Wijaya: hello");
    }

    @Test
    void a_lost_answer_of_the_custom_robot_makes_no_second_message() {
        dingtalk.faults().add(Fault.of(Kind.LOST_ANSWER).on("/robot/send").times(1));

        String id = post("look", "budi");

        awaitState(id, "unanswered");
        clock.advance(Duration.ofMinutes(1));
        sender.runOnce();
        JsonNode sent = awaitState(id, "sent");
        assertThat(sent.path("repeated").asBoolean()).isFalse();
        assertThat(textsIn(PIER)).hasSize(1);
    }

    @Test
    void what_stays_unanswered_is_left_to_a_person_after_three_tries() {
        dingtalk.faults().add(Fault.of(Kind.LOST_ANSWER).on(GROUP_SEND));

        String id = post("hello");
        for (int attempt = 1; attempt <= 3; attempt++) {
            awaitAttempts(id, attempt);
            clock.advance(Duration.ofMinutes(10));
            sender.runOnce();
        }

        JsonNode left = delivery(id);
        assertThat(left.path("state").asString()).isEqualTo("unanswered");
        assertThat(left.path("attempts").asInt()).isEqualTo(3);
        assertThat(left.path("until").isNull()).isTrue();
        assertThat(left.path("advice").asString()).contains("retry");
    }

    @Test
    void while_dingtalk_reports_faults_of_its_own_the_hub_goes_on_trying() {
        dingtalk.faults().add(Fault.of(Kind.SERVER_ERROR).on(GROUP_SEND).times(6));

        String id = post("hello");
        for (int attempt = 1; attempt <= 6; attempt++) {
            awaitAttempts(id, attempt);
            clock.advance(Duration.ofMinutes(10));
            sender.runOnce();
        }

        awaitState(id, "sent");
        assertThat(textsIn(PIER)).containsExactly("Ana Wijaya: hello");
    }

    @Test
    void a_refused_message_says_why_and_what_to_do_and_can_be_sent_again() {
        dingtalk.faults()
                .add(Fault.of(Kind.REFUSE).on(GROUP_SEND).times(1).saying("bot.stopped", "the robot is stopped"));

        String id = post("hello");

        JsonNode refused = awaitState(id, "refused");
        assertThat(refused.path("code").asString()).isEqualTo("bot.stopped");
        assertThat(refused.path("advice").asString()).isNotEmpty();
        assertThat(refused.path("requestId").asString()).isNotEmpty();
        assertThat(textsIn(PIER)).isEmpty();

        assertThat(api.as("budi").post("/api/v1/messages/" + id + "/retry").status())
                .isEqualTo(202);
        assertThat(awaitState(id, "sent").path("repeated").asBoolean()).isFalse();
        assertThat(textsIn(PIER)).containsExactly("Ana Wijaya: hello");
    }

    @Test
    void a_wrong_signature_is_told_as_such_and_the_message_is_kept() {
        robotsOfPier(robot -> Stream.of(new CustomRobotBinding(robot.id(), robot.webhook(), "SECwrong")));

        String id = post("look", "budi");

        JsonNode refused = awaitState(id, "refused");
        assertThat(refused.path("code").asString()).isEqualTo("310000");
        assertThat(refused.path("advice").asString()).contains("secret");
        assertThat(textsIn(PIER)).isEmpty();
        robotsOfPier(robot -> Stream.of(new CustomRobotBinding(robot.id(), robot.webhook(), "SECsandboxrobot01")));
        api.as("ana").post("/api/v1/messages/" + id + "/retry");
        awaitState(id, "sent");
        assertThat(textsIn(PIER)).containsExactly("Ana Wijaya: look @budi");
    }

    @Test
    void a_token_that_expired_is_replaced_unnoticed() {
        awaitState(post("before"), "sent");
        dingtalk.advance(Duration.ofHours(3));

        String id = post("after");

        assertThat(awaitState(id, "sent").path("attempts").asInt()).isEqualTo(1);
        assertThat(textsIn(PIER)).containsExactly("Ana Wijaya: before", "Ana Wijaya: after");
    }

    @Test
    void what_was_sent_cannot_be_sent_again() {
        String id = post("hello");
        awaitState(id, "sent");

        Api.Answer answer = api.as("ana").post("/api/v1/messages/" + id + "/retry");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asString()).isEqualTo("not-retryable");
    }

    @Test
    void a_refused_message_does_not_stop_those_behind_it() {
        dingtalk.faults()
                .add(Fault.of(Kind.REFUSE).on(GROUP_SEND).times(1).saying("bot.stopped", "the robot is stopped"));

        String first = post("first");
        String second = post("second");

        awaitState(first, "refused");
        awaitState(second, "sent");
        assertThat(textsIn(PIER)).containsExactly("Ana Wijaya: second");
    }

    @Test
    void a_held_message_is_not_overtaken() {
        dingtalk.faults().add(Fault.of(Kind.THROTTLE).on(GROUP_SEND).times(1));
        String first = post("first");
        awaitState(first, "held");

        String second = post("second");

        awaitState(second, "held");
        clock.advance(Duration.ofMinutes(11));
        sender.runOnce();
        awaitState(second, "sent");
        assertThat(textsIn(PIER)).containsExactly("Ana Wijaya: first", "Ana Wijaya: second");
    }

    @Test
    void of_25_mentions_at_once_12_go_one_by_one_and_the_rest_soon_after_in_one_message() {
        clock.standStill();
        List<String> ids =
                IntStream.range(0, 25).mapToObj(i -> post("alert " + i, "budi")).toList();

        awaitState(ids.get(11), "sent");
        for (String waiting : ids.subList(12, 25)) {
            JsonNode held = awaitState(waiting, "held");
            assertThat(held.path("reason").asString()).contains("20 messages a minute");
            assertThat(held.path("until").isNull()).isFalse();
        }
        assertThat(textsIn(PIER)).hasSize(12);

        clock.advance(Duration.ofSeconds(11));
        sender.runOnce();
        ids.forEach(id -> awaitState(id, "sent"));
        assertThat(textsIn(PIER)).hasSize(13);
        assertThat(alertsIn(textsIn(PIER)))
                .containsExactlyElementsOf(
                        IntStream.range(0, 25).mapToObj(i -> "alert " + i).toList());
        assertThat(textsIn(PIER).get(12)).contains("13 messages", "/channels/pier", "@budi");
        JsonNode last = delivery(ids.get(24));
        assertThat(last.path("attempts").asInt()).isEqualTo(1);
        assertThat(last.path("digest").asInt()).isEqualTo(13);
        assertThat(attempts(ids.get(24))).hasSize(1);
    }

    private List<String> alertsIn(List<String> texts) {
        return texts.stream()
                .flatMap(text -> Pattern.compile("alert \\d+").matcher(text).results())
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void what_is_urgent_goes_first_and_alone_and_has_room_kept_for_it() {
        clock.standStill();
        IntStream.range(0, 14).forEach(i -> post("alert " + i, "budi"));
        await().untilAsserted(() -> assertThat(textsIn(PIER)).hasSize(12));

        String urgent = api.as("ana")
                .post(MESSAGES, Map.of("text", "fire", "mentions", List.of("budi"), "urgent", true))
                .body()
                .path("id")
                .asString();

        awaitState(urgent, "sent");
        assertThat(textsIn(PIER)).hasSize(13);
        assertThat(textsIn(PIER).get(12)).contains("fire");
    }

    @Test
    void a_digest_that_is_refused_leaves_each_to_be_sent_again() {
        clock.standStill();
        List<String> ids =
                IntStream.range(0, 15).mapToObj(i -> post("alert " + i, "budi")).toList();
        awaitState(ids.get(14), "held");
        dingtalk.faults()
                .add(Fault.of(Kind.REFUSE).on("/robot/send").times(1).saying("310000", "keywords not in content"));

        clock.advance(Duration.ofSeconds(11));
        sender.runOnce();

        ids.subList(12, 15)
                .forEach(id -> assertThat(awaitState(id, "refused").path("code").asString())
                        .isEqualTo("310000"));
        JsonNode replayed = api.as("budi")
                .post("/api/v1/deliveries/replay", Map.of("state", "refused", "code", "310000"))
                .body();
        assertThat(replayed.path("replayed").asInt()).isEqualTo(3);
        clock.advance(Duration.ofMinutes(2));
        sender.runOnce();
        ids.forEach(id -> awaitState(id, "sent"));
        assertThat(alertsIn(textsIn(PIER))).hasSize(15).doesNotHaveDuplicates();
    }

    @Test
    void a_digest_without_an_answer_is_repeated_as_it_was() {
        clock.standStill();
        List<String> ids =
                IntStream.range(0, 15).mapToObj(i -> post("alert " + i, "budi")).toList();
        awaitState(ids.get(14), "held");
        dingtalk.faults().add(Fault.of(Kind.LOST_ANSWER).on("/robot/send").times(1));

        clock.advance(Duration.ofSeconds(11));
        sender.runOnce();
        awaitState(ids.get(14), "unanswered");
        clock.advance(Duration.ofMinutes(1));
        sender.runOnce();

        JsonNode sent = awaitState(ids.get(14), "sent");
        assertThat(sent.path("repeated").asBoolean()).isFalse();
        assertThat(sent.path("attempts").asInt()).isEqualTo(2);
        assertThat(alertsIn(textsIn(PIER))).hasSize(15).doesNotHaveDuplicates();
    }

    @Test
    void what_may_have_arrived_goes_alone_whatever_its_state_says_since() {
        clock.standStill();
        sender.stop();
        dingtalk.faults().add(Fault.of(Kind.LOST_ANSWER).on("/robot/send").times(1));
        String first = post("alert 0", "budi");
        sender.runOnce();
        jdbc.sql("update delivery set state = 'HELD'").update(); // as when the minute is full at its next try
        IntStream.rangeClosed(1, 30).forEach(i -> post("alert " + i, "budi"));

        clock.advance(Duration.ofSeconds(11));
        sender.runOnce();
        clock.advance(Duration.ofSeconds(11));
        sender.runOnce();

        assertThat(delivery(first).path("state").asString()).isEqualTo("sent");
        assertThat(delivery(first).path("digest").isNull()).isTrue();
        assertThat(alertsIn(textsIn(PIER))).hasSize(31).doesNotHaveDuplicates();
    }

    @Test
    void a_digest_that_may_have_arrived_stays_together_also_when_it_is_throttled_then() {
        clock.standStill();
        List<String> ids =
                IntStream.range(0, 15).mapToObj(i -> post("alert " + i, "budi")).toList();
        awaitState(ids.get(14), "held");
        sender.stop();
        dingtalk.faults().add(Fault.of(Kind.LOST_ANSWER).on("/robot/send").times(1));
        clock.advance(Duration.ofSeconds(11));
        sender.runOnce();
        dingtalk.faults().add(Fault.of(Kind.THROTTLE).on("/robot/send").times(1));
        clock.advance(Duration.ofSeconds(11));
        sender.runOnce();
        assertThat(delivery(ids.get(14)).path("state").asString()).isEqualTo("held");

        clock.advance(Duration.ofMinutes(12));
        sender.runOnce();

        ids.subList(12, 15).forEach(id -> {
            JsonNode sent = delivery(id);
            assertThat(sent.path("state").asString()).isEqualTo("sent");
            assertThat(sent.path("repeated").asBoolean())
                    .as("its key may be forgotten by now")
                    .isTrue();
        });
        assertThat(alertsIn(textsIn(PIER))).hasSize(15).doesNotHaveDuplicates();
    }

    @Test
    void a_channel_that_wants_to_be_asked_is_asked_when_a_repetition_becomes_unsafe_later() {
        api.as("ana").call("PATCH", "/api/v1/channels/pier", Map.of("whenUnanswered", "ask"));
        dingtalk.faults().add(Fault.of(Kind.LOST_ANSWER).on("/robot/send").times(1));
        String id = post("look", "budi");
        awaitState(id, "unanswered");
        sender.stop();
        clock.advance(Duration.ofMinutes(11));
        sender.start();

        await().untilAsserted(
                        () -> assertThat(delivery(id).path("until").isNull()).isTrue());
        assertThat(delivery(id).path("attempts").asInt()).isEqualTo(1);

        api.as("ana").post("/api/v1/messages/" + id + "/retry");

        assertThat(awaitState(id, "sent").path("repeated").asBoolean()).isTrue();
    }

    @Test
    void replaying_a_digest_that_was_sent_meanwhile_changes_nothing() {
        clock.standStill();
        List<String> ids =
                IntStream.range(0, 15).mapToObj(i -> post("alert " + i, "budi")).toList();
        awaitState(ids.get(14), "held");
        clock.advance(Duration.ofSeconds(11));
        sender.runOnce();
        awaitState(ids.get(14), "sent");

        assertThat(api.as("ana")
                        .post("/api/v1/messages/" + ids.get(14) + "/retry")
                        .status())
                .isEqualTo(409);
        List<UUID> deliveries = jdbc.sql("select id from delivery where digest is not null")
                .query(UUID.class)
                .list();
        api.as("ana").post("/api/v1/deliveries/replay", Map.of("ids", deliveries));

        assertThat(delivery(ids.get(14)).path("state").asString()).isEqualTo("sent");
    }

    @Test
    void a_delivery_that_the_hub_cannot_handle_does_not_stop_the_others() {
        sender.stop();
        String broken = post("broken", "budi");
        String fine = post("fine");
        jdbc.sql("update delivery set channel_id = null where message_id = cast(:id as uuid)")
                .param("id", broken)
                .update();

        sender.start();

        assertThat(awaitState(broken, "refused").path("code").asString()).isEqualTo("internal");
        awaitState(fine, "sent");
    }

    @Test
    void a_group_with_two_robots_has_twice_the_room_and_passes_over_one_that_refuses() {
        clock.standStill();
        robotsOfPier(robot -> Stream.of(robot, gone("gone", robot)));

        List<String> ids =
                IntStream.range(0, 3).mapToObj(i -> post("alert " + i, "budi")).toList();

        ids.forEach(id -> awaitState(id, "sent"));
        assertThat(alertsIn(textsIn(PIER))).containsExactly("alert 0", "alert 1", "alert 2");
        assertThat(ids.stream().flatMap(id -> outcomes(id).stream())).containsOnlyOnce("REFUSED");
    }

    @Test
    void where_the_groups_robot_is_gone_the_app_says_it_and_why() {
        robotsOfPier(robot -> Stream.of(gone(robot.id(), robot)));

        String id = post("look", "budi");

        JsonNode sent = awaitState(id, "sent");
        assertThat(sent.path("route").asString()).isEqualTo("app-robot");
        assertThat(sent.path("routeReason").asString()).contains("nobody is notified");
        assertThat(attempts(id))
                .extracting(
                        attempt -> attempt.path("route").asString(),
                        attempt -> attempt.path("outcome").asString())
                .containsExactly(tuple("custom-robot", "refused"), tuple("app-robot", "sent"));
        assertThat(textsIn(PIER)).containsExactly("Ana Wijaya: look @Budi Santoso");
    }

    @Test
    void a_long_text_goes_in_numbered_parts_in_order() {
        String block = "0123456789".repeat(300);
        String text =
                IntStream.range(0, 9).mapToObj(i -> "block " + i + " " + block).collect(Collectors.joining("\n\n"));

        String id = post(text);

        JsonNode sent = awaitState(id, "sent");
        assertThat(sent.path("parts").asInt()).isEqualTo(3);
        List<String> said = textsIn(PIER);
        assertThat(said).hasSize(3);
        assertThat(said.get(0)).startsWith("Ana Wijaya: (1/3) block 0");
        assertThat(said.get(1)).startsWith("Ana Wijaya: (2/3) block 3");
        assertThat(said.get(2)).startsWith("Ana Wijaya: (3/3) block 6");
    }

    @Test
    void when_a_part_is_refused_the_rest_waits_for_the_retry() {
        dingtalk.faults()
                .add(Fault.of(Kind.REFUSE).on(GROUP_SEND).times(1).saying("bot.stopped", "the robot is stopped"));
        String id = post(("0123456789 ".repeat(900) + "\n\n").repeat(3));
        awaitState(id, "refused");
        assertThat(textsIn(PIER)).isEmpty();

        api.as("ana").post("/api/v1/messages/" + id + "/retry");

        awaitState(id, "sent");
        assertThat(textsIn(PIER)).hasSize(3);
    }

    @Test
    void a_channel_may_want_to_be_asked_before_anything_is_repeated() {
        assertThat(api.as("ana")
                        .call("PATCH", "/api/v1/channels/pier", Map.of("whenUnanswered", "ask"))
                        .body()
                        .path("whenUnanswered")
                        .asString())
                .isEqualTo("ask");
        dingtalk.faults().add(Fault.of(Kind.LOST_ANSWER).on(GROUP_SEND).times(1));

        String id = post("hello");

        JsonNode unanswered = awaitState(id, "unanswered");
        assertThat(unanswered.path("until").isNull()).isTrue();
        assertThat(unanswered.path("advice").asString()).contains("retry");
        clock.advance(Duration.ofHours(1));
        assertThat(sender.runOnce()).isZero();
    }

    @Test
    void while_the_address_is_blocked_nothing_is_called_and_everything_says_why() {
        dingtalk.faults().add(Fault.of(Kind.HTML_PAGE).on(GROUP_SEND).times(1));
        String first = post("first");
        awaitState(first, "held");

        String elsewhere = api.as("ana")
                .post("/api/v1/channels/ops/messages", Map.of("text", "elsewhere"))
                .body()
                .path("id")
                .asString();

        assertThat(awaitState(elsewhere, "held").path("reason").asString())
                .isEqualTo(delivery(first).path("reason").asString());
        assertThat(delivery(elsewhere).path("attempts").asInt()).isZero();
        clock.advance(Duration.ofMinutes(6));
        sender.runOnce();
        awaitState(first, "sent");
        awaitState(elsewhere, "sent");
    }

    @Test
    void what_was_refused_is_found_by_its_members_and_sent_again_together() {
        dingtalk.faults().add(Fault.of(Kind.REFUSE).on(GROUP_SEND).times(2).saying("bot.stopped", "stopped"));
        List<String> ids = List.of(post("one"), post("two"));
        ids.forEach(id -> awaitState(id, "refused"));

        JsonNode found = api.as("budi")
                .get("/api/v1/deliveries?state=refused&code=bot.stopped")
                .body();
        assertThat(found.path("items"))
                .extracting(item -> item.path("messageId").asString())
                .containsExactly(ids.get(1), ids.get(0));
        assertThat(found.path("items"))
                .extracting(item -> item.path("about").asString())
                .containsExactly("two", "one");
        JsonNode replayed = api.as("budi")
                .post("/api/v1/deliveries/replay", Map.of("code", "bot.stopped"))
                .body();

        assertThat(replayed.path("replayed").asInt()).isEqualTo(2);
        ids.forEach(id -> awaitState(id, "sent"));
        assertThat(textsIn(PIER)).containsExactly("Ana Wijaya: one", "Ana Wijaya: two");
    }

    @Test
    void no_more_than_20_calls_a_second_are_made() {
        IntStream.range(0, 45).forEach(i -> post("word " + i));

        await().untilAsserted(() -> assertThat(textsIn(PIER)).hasSize(45));

        assertThat(jdbc.sql("select count(*) from delivery_attempt where outcome <> 'SENT'")
                        .query(Integer.class)
                        .single())
                .as("attempts that DingTalk throttled")
                .isZero();
    }

    @Test
    void an_attempt_of_a_node_that_died_is_taken_over_and_that_of_one_that_lives_is_not() {
        String id = held("hello");
        leaveAttemptWithoutResult(id);
        Long run = jdbc.sql(
                        "insert into node (name, expires_at) values ('another', now() + interval '1 hour') returning run")
                .query(Long.class)
                .single();
        jdbc.sql("update delivery set attempt_run = :run where attempting")
                .param("run", run)
                .update();

        sender.recover();
        assertThat(outcomes(id)).as("as long as the other lives").containsExactly("HELD", null);

        jdbc.sql("delete from node where run = :run").param("run", run).update();
        sender.recover();
        sender.runOnce();
        assertThat(awaitState(id, "sent").path("repeated").asBoolean()).isTrue();
        assertThat(outcomes(id)).containsExactly("HELD", "INTERRUPTED", "SENT");
    }

    @Test
    void a_held_robot_does_not_stop_plain_talk() {
        clock.standStill();
        for (int i = 0; i < 21; i++) {
            post("alert " + i, "budi");
        }

        String plain = post("plain");

        awaitState(plain, "sent");
        assertThat(textsIn(PIER)).hasSize(13).contains("Ana Wijaya: plain");
    }

    @Test
    void an_attempt_that_a_crash_left_without_a_result_is_repeated_and_marked() {
        String id = held("hello");
        leaveAttemptWithoutResult(id);

        sender.recover();

        assertThat(delivery(id).path("state").asString()).isEqualTo("unanswered");
        sender.runOnce();
        JsonNode sent = awaitState(id, "sent");
        assertThat(sent.path("repeated").asBoolean()).isTrue();
        assertThat(outcomes(id)).containsExactly("HELD", "INTERRUPTED", "SENT");
    }

    @Test
    void a_delivery_that_was_never_attempted_is_sent_once_after_a_restart() {
        sender.stop();
        String id = post("hello");
        assertThat(delivery(id).path("state").asString()).isEqualTo("queued");

        sender.start();

        JsonNode sent = awaitState(id, "sent");
        assertThat(sent.path("attempts").asInt()).isEqualTo(1);
        assertThat(sent.path("repeated").asBoolean()).isFalse();
        assertThat(textsIn(PIER)).containsExactly("Ana Wijaya: hello");
    }

    @Test
    void the_minute_of_the_robot_is_remembered_over_a_restart() {
        clock.standStill();
        IntStream.range(0, 12).forEach(i -> post("alert " + i, "budi"));
        await().untilAsserted(() -> assertThat(textsIn(PIER)).hasSize(12));
        sender.stop();
        sender.start();

        String id = post("one more", "budi");

        awaitState(id, "held");
        assertThat(textsIn(PIER)).hasSize(12);
    }

    @Test
    void a_result_that_cannot_be_written_is_written_later() {
        String id;
        try (Failing writes = new Failing("update")) {
            id = post("hello");
            writes.awaitOne();
        }

        awaitState(id, "sent");
        assertThat(outcomes(id)).containsExactly("SENT");
        assertThat(textsIn(PIER)).containsExactly("Ana Wijaya: hello");
    }

    @Test
    void an_attempt_that_nobody_makes_is_found_without_a_restart() {
        String id = held("lost");
        leaveAttemptWithoutResult(id);

        try (Failing begins = new Failing("insert")) {
            api.as("ana").post("/api/v1/channels/ops/messages", Map.of("text", "elsewhere"));
            begins.awaitOne();
        }

        clock.advance(Duration.ofMinutes(2));
        sender.wake();
        assertThat(awaitState(id, "sent").path("repeated").asBoolean()).isTrue();
        assertThat(outcomes(id)).containsExactly("HELD", "INTERRUPTED", "SENT");
    }

    @Test
    void a_repetition_of_the_custom_robot_is_marked_once_its_key_may_be_forgotten() {
        dingtalk.faults().add(Fault.of(Kind.LOST_ANSWER).on("/robot/send").times(1));
        String id = post("look", "budi");
        awaitState(id, "unanswered");
        sender.stop();
        clock.advance(Duration.ofMinutes(11));

        sender.start();

        assertThat(awaitState(id, "sent").path("repeated").asBoolean()).isTrue();
    }

    @Test
    void what_the_custom_robot_may_have_said_is_marked_when_the_app_says_it() {
        dingtalk.faults().add(Fault.of(Kind.LOST_ANSWER).on("/robot/send").times(1));
        String id = post("look", "budi");
        awaitState(id, "unanswered");

        jdbc.sql("delete from custom_robot").update();
        clock.advance(Duration.ofMinutes(1));
        sender.wake();

        JsonNode sent = awaitState(id, "sent");
        assertThat(sent.path("repeated").asBoolean()).isTrue();
        assertThat(sent.path("route").asString()).isEqualTo("app-robot");
        assertThat(sent.path("routeReason").asString()).contains("nobody is notified");
        assertThat(textsIn(PIER)).hasSize(2);
    }

    @Test
    void one_of_a_lane_goes_at_a_time_also_when_an_older_one_is_sent_again() {
        dingtalk.faults()
                .add(Fault.of(Kind.REFUSE).on(GROUP_SEND).times(1).saying("bot.stopped", "the robot is stopped"));
        String refused = post("first");
        awaitState(refused, "refused");
        dingtalk.faults().add(Fault.of(Kind.DELAY).on(GROUP_SEND).times(1).lasting(Duration.ofMillis(500)));
        String slow = post("second");
        await().untilAsserted(() ->
                assertThat(delivery(slow).path("attempts").asInt()).isEqualTo(1));

        api.as("ana").post("/api/v1/messages/" + refused + "/retry");

        awaitState(refused, "sent");
        assertThat(textsIn(PIER)).containsExactly("Ana Wijaya: second", "Ana Wijaya: first");
    }

    @Test
    void slow_uploads_leave_room_for_words() {
        List<String> people = List.of("ana", "budi", "chen", "devi");
        people.forEach(person -> dingtalk.person(person).sendsToRobot("dingsandboxapp01", "hello robot"));
        people.forEach(person -> await().untilAsserted(() -> assertThat(
                        api.as(person).get(direct(person) + "/messages").status())
                .isEqualTo(200)));
        dingtalk.faults().add(Fault.of(Kind.DELAY).on("/media/upload").lasting(Duration.ofSeconds(4)));

        people.forEach(person -> api.as(person).upload(direct(person) + "/files", "plan.pdf", new byte[] {1, 2, 3}));
        await().untilAsserted(() -> assertThat(attemptsMade()).isEqualTo(3));
        awaitState(post("words"), "sent");

        assertThat(attemptsMade()).as("three files, and the words").isEqualTo(4);
        dingtalk.faults().clear();
        people.forEach(person -> await().untilAsserted(
                        () -> assertThat(dingtalk.person(person).messagesWith("dingsandboxapp01"))
                                .extracting(ChatMessage::kind)
                                .contains("file")));
    }

    @Test
    void the_status_counts_what_waits() {
        dingtalk.faults()
                .add(Fault.of(Kind.REFUSE).on(GROUP_SEND).times(1).saying("bot.stopped", "the robot is stopped"));
        awaitState(post("hello"), "refused");

        JsonNode status = api.as("ana").get("/api/v1/status").body();

        assertThat(status.at("/deliveries/refused").asInt()).isEqualTo(1);
        assertThat(status.at("/deliveries/queued").asInt()).isZero();
        assertThat(status.at("/dingtalk/state").asString()).isEqualTo("connected");
    }

    private static String direct(String person) {
        return "/api/v1/channels/direct-" + person;
    }

    private int attemptsMade() {
        return jdbc.sql("select count(*) from delivery_attempt")
                .query(Integer.class)
                .single();
    }

    private void leaveAttemptWithoutResult(String message) {
        jdbc.sql(
                        "update delivery set attempting = true, attempts = attempts + 1, due_at = :now where message_id = cast(:id as uuid)")
                .param("id", message)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        insert into delivery_attempt (delivery_id, number, started_at)
                        select id, attempts, now() from delivery where message_id = cast(:id as uuid)""").param("id", message).update();
    }

    /** Makes the database refuse to write attempts, until closed. */
    private final class Failing implements AutoCloseable {

        Failing(String operation) {
            jdbc.sql("create sequence if not exists failures").update();
            jdbc.sql("alter sequence failures restart").update();
            jdbc.sql("""
                            create or replace function refuse() returns trigger language plpgsql as $$
                            begin
                                perform nextval('failures');
                                raise exception 'the test lets this fail';
                            end $$""").update();
            jdbc.sql("create trigger refused before " + operation
                            + " on delivery_attempt for each row execute function refuse()")
                    .update();
        }

        void awaitOne() {
            await().untilAsserted(() -> assertThat(jdbc.sql("select is_called from failures")
                            .query(Boolean.class)
                            .single())
                    .isTrue());
        }

        @Override
        public void close() {
            jdbc.sql("drop trigger refused on delivery_attempt").update();
        }
    }

    private String held(String text) {
        dingtalk.faults().add(Fault.of(Kind.THROTTLE).on(GROUP_SEND).times(1));
        String id = post(text);
        awaitState(id, "held");
        return id;
    }

    private String post(String text, String... mentions) {
        Api.Answer posted = api.as("ana").post(MESSAGES, Map.of("text", text, "mentions", List.of(mentions)));
        assertThat(posted.status()).isEqualTo(202);
        return posted.body().path("id").asString();
    }

    private JsonNode delivery(String message) {
        return api.as("ana").get("/api/v1/messages/" + message).body().path("delivery");
    }

    private JsonNode awaitState(String message, String state) {
        if (state.equals("held")) {
            clock.advance(Duration.ofMillis(250)); // what comes behind something held learns of it five times a second
        }
        await().untilAsserted(() ->
                assertThat(delivery(message).path("state").asString()).isEqualTo(state));
        return delivery(message);
    }

    private void awaitAttempts(String message, int attempts) {
        await().untilAsserted(() -> {
            assertThat(delivery(message).path("attempts").asInt()).isEqualTo(attempts);
            assertThat(delivery(message).path("state").asString()).isEqualTo("unanswered");
        });
    }

    private List<String> textsIn(String group) {
        return new ArrayList<>(
                dingtalk.group(group).messages().stream().map(ChatMessage::text).toList());
    }

    private List<JsonNode> attempts(String message) {
        List<JsonNode> attempts = new ArrayList<>();
        api.as("ana")
                .get("/api/v1/messages/" + message + "/attempts")
                .body()
                .path("items")
                .forEach(attempts::add);
        return attempts;
    }

    private List<String> outcomes(String message) {
        return jdbc.sql("""
                        select a.outcome from delivery_attempt a join delivery d on d.id = a.delivery_id
                        where d.message_id = cast(:id as uuid) order by a.number""").param("id", message).query(String.class).list();
    }

    /** Binds the group anew, with other robots than it had. */
    private void robotsOfPier(Function<CustomRobotBinding, Stream<CustomRobotBinding>> others) {
        Channel pier = channels.byOpenConversationId(PIER).orElseThrow();
        channels.bindGroup(
                pier.slug(),
                pier.name(),
                pier.openConversationId(),
                pier.chatId(),
                pier.robots().stream().flatMap(others).toList(),
                channels.members(pier).stream().map(Account::id).toList());
    }

    private static CustomRobotBinding gone(String id, CustomRobotBinding robot) {
        String address = robot.webhook().toString().replace("sandboxrobot01", "nosuchrobot");
        return new CustomRobotBinding(id, URI.create(address), robot.secret());
    }
}
