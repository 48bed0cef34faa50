package dev.dermaga.hub.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.AppRobot;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.GroupChat;
import dev.dermaga.hub.delivery.Sender;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The app's robot is thrown out of a group, and comes back. */
@HubTest
class ThrownOutTest {

    private static final String APP = "dingsandboxapp01";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    MutableClock clock;

    @Autowired
    Sender sender;

    private AppRobot robot;
    private GroupChat ops;
    private GroupChat pier;

    @BeforeEach
    void world() {
        dingtalk.awaitStreamConnected(APP);
        robot = dingtalk.robot(APP);
        ops = dingtalk.group("cidSandboxOps00001==");
        pier = dingtalk.group("cidSandboxPier0001==");
    }

    @Test
    void what_was_written_meanwhile_waits_and_arrives_in_order_when_somebody_writes_to_the_robot_again() {
        robot.isThrownOutOf(ops);

        try (Follower ana = api.as("ana").follow()) {
            post("ops", "one");
            assertThat(ana.nextChange("channel.changed")
                            .data()
                            .at("/details/state")
                            .asString())
                    .isEqualTo("robot-gone");
        }
        JsonNode held = awaitState("ops", "one", "held");
        assertThat(held.path("code").asString()).isEqualTo("robot-not-in-group");
        assertThat(held.path("reason").asString()).contains("Add it there");
        post("ops", "two");
        awaitState("ops", "two", "held");
        assertThat(finding("ops").path("finding").asString()).isEqualTo("robot-gone");
        assertThat(ops.messages()).isEmpty();

        robot.isThrownOutOf();
        dingtalk.person("budi").says(ops, "you are back", true);

        await().untilAsserted(() -> assertThat(said(ops)).containsExactly("you are back", "one", "two"));
        assertThat(channel("ops").path("state").asString()).isEqualTo("bound");
        awaitState("ops", "two", "sent");
    }

    @Test
    void nobody_has_to_tell_that_it_is_back_but_then_it_is_found_late() {
        robot.isThrownOutOf(ops);
        post("ops", "one");
        awaitState("ops", "one", "held");

        clock.advance(Duration.ofMinutes(10));
        sender.runOnce();
        await().untilAsserted(() -> assertThat(refusals()).isEqualTo(2));
        clock.advance(Duration.ofMinutes(50));
        sender.runOnce();
        assertThat(refusals()).isEqualTo(2); // each try costs a call of the month

        robot.isThrownOutOf();
        clock.advance(Duration.ofMinutes(11));
        sender.runOnce();

        awaitState("ops", "one", "sent");
        assertThat(channel("ops").path("state").asString()).isEqualTo("bound");
    }

    @Test
    void where_the_group_has_a_robot_of_its_own_that_one_speaks_meanwhile() {
        robot.isThrownOutOf(pier);

        post("pier", "one");
        JsonNode first = awaitState("pier", "one", "sent");
        post("pier", "two");
        JsonNode second = awaitState("pier", "two", "sent");

        assertThat(List.of(first, second))
                .extracting(delivery -> delivery.path("route").asString())
                .containsExactly("custom-robot", "custom-robot");
        assertThat(second.path("attempts").asInt()).isEqualTo(1);
        assertThat(channel("pier").path("state").asString()).isEqualTo("robot-gone");
    }

    @Test
    void where_neither_robot_is_left_the_message_waits_and_nobody_is_asked_again_and_again() {
        robot.isThrownOutOf(pier);
        dingtalk.customRobot("sandboxrobot01").remove();

        post("pier", "one");
        awaitState("pier", "one", "held");
        post("pier", "two");
        JsonNode second = awaitState("pier", "two", "held");

        assertThat(second.path("code").asString()).isEqualTo("robot-not-in-group");
        assertThat(refusals()).isEqualTo(1);

        robot.isThrownOutOf();
        dingtalk.person("budi").says(pier, "you are back", true);

        awaitState("pier", "one", "sent");
        awaitState("pier", "two", "sent");
    }

    @Test
    void other_groups_go_on() {
        robot.isThrownOutOf(ops);
        post("ops", "one");
        awaitState("ops", "one", "held");

        post("pier", "elsewhere");

        awaitState("pier", "elsewhere", "sent");
    }

    private void post(String slug, String text) {
        assertThat(api.as("ana")
                        .post("/api/v1/channels/" + slug + "/messages", Map.of("text", text))
                        .status())
                .isEqualTo(202);
    }

    private JsonNode awaitState(String slug, String text, String state) {
        return await().until(
                        () ->
                                api
                                        .as("ana")
                                        .get("/api/v1/channels/" + slug + "/messages")
                                        .body()
                                        .path("items")
                                        .values()
                                        .stream()
                                        .filter(item ->
                                                item.path("text").asString().equals(text))
                                        .map(item -> item.path("delivery"))
                                        .findFirst()
                                        .orElseThrow(),
                        delivery -> delivery.path("state").asString().equals(state));
    }

    private JsonNode channel(String slug) {
        return api.as("ana").get("/api/v1/channels/" + slug).body();
    }

    private JsonNode finding(String slug) {
        clock.advance(Duration.ofMinutes(1));
        String name = channel(slug).path("name").asString();
        return api.as("ana").get("/api/v1/doctor").body().path("findings").values().stream()
                .filter(one -> one.path("subject").asString("").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long refusals() {
        return dingtalk.callsOf(APP).stream()
                .filter(call -> call.path().equals("/v1.0/robot/groupMessages/send") && call.status() == 400)
                .count();
    }

    private static List<String> said(GroupChat group) {
        return group.messages().stream()
                .map(message -> message.text().replace("Ana Wijaya: ", "").strip())
                .toList();
    }
}
