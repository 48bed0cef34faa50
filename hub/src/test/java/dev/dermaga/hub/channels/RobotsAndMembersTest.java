package dev.dermaga.hub.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.GroupChat;
import dev.dermaga.dingtalk.simulator.GroupRobot;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.Patience;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Robots that are added to channels and taken off, and people who come and leave. */
@HubTest
class RobotsAndMembersTest {

    private static final String OPS = "/api/v1/channels/ops";
    private static final String OPS_GROUP = "cidSandboxOps00001==";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    Channels channels;

    @Autowired
    Groups groups;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void a_robot_that_was_added_calls_people_until_it_is_taken_off() {
        GroupChat ops = dingtalk.group(OPS_GROUP);
        GroupRobot robot = ops.addCustomRobot("Dermaga");
        robot.demandsSignature("SECops");

        Api.Answer added = add(OPS, robot.token(), "SECops");
        post("to the crane", "budi");

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text()).doesNotContain(robot.token(), "SECops");
        assertThat(added.body().at("/items/0/bySettings").asBoolean()).isFalse();
        assertThat(added.body().at("/items/0/signed").asBoolean()).isTrue();
        ops.await(message -> message.text().contains("to the crane"), Patience.LONGEST);
        assertThat(route("to the crane")).isEqualTo("custom-robot");

        String id = added.body().at("/items/0/id").asString();
        assertThat(api.as("ana").delete(OPS + "/robots/" + id).status()).isEqualTo(200);
        assertThat(api.as("ana").delete(OPS + "/robots/" + id).status()).isEqualTo(404);
        post("to the pier", "budi");
        ops.await(message -> message.text().contains("to the pier"), Patience.LONGEST);
        assertThat(route("to the pier")).isNotEqualTo("custom-robot");
        assertThat(audit()).contains("robotAdded", "robotTakenOff").doesNotContain(robot.token());
    }

    @Test
    void the_settings_take_away_only_what_they_brought() {
        String added = add(OPS, "onthepage", null).body().at("/items/0/id").asString();
        CustomRobotBinding ofSettings =
                CustomRobotBinding.of(URI.create("https://oapi.dingtalk.com/robot/send?access_token=s"), null);

        bind(List.of(ofSettings));
        assertThat(robotsOfOps()).containsExactlyInAnyOrder(added, ofSettings.id());
        assertThat(api.as("ana")
                        .delete(OPS + "/robots/" + ofSettings.id())
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("robot-by-settings");

        bind(List.of());
        assertThat(robotsOfOps()).containsExactly(added);
    }

    @Test
    void the_settings_do_not_take_a_robot_out_of_the_channel_that_somebody_added_it_to() {
        String added = add("/api/v1/channels/pier", "wanderer", null)
                .body()
                .at("/items/1/id")
                .asString();

        bind(List.of(CustomRobotBinding.of(URI.create(webhook("wanderer")), null)));

        assertThat(robotsOfOps()).isEmpty();
        assertThat(api.as("ana").get("/api/v1/channels/pier/robots").text()).contains(added);
    }

    @Test
    void what_cannot_be_added_is_refused() {
        assertThat(code(add(OPS, "sandboxrobot01", null))).isEqualTo("webhook-in-use");
        assertThat(code(api.as("ana")
                        .post(OPS + "/robots", Map.of("webhook", "https://evil.example/robot/send?access_token=a"))))
                .isEqualTo("webhook-invalid");
        assertThat(code(api.as("ana").post(OPS + "/robots", "{}"))).isEqualTo("webhook-invalid");
        assertThat(code(add(OPS, "a", "SEC\u0007"))).isEqualTo("secret-invalid");
        api.as("ana").post("/api/v1/channels/direct");
        assertThat(code(add("/api/v1/channels/direct-ana", "a", null))).isEqualTo("not-a-group");
        IntStream.range(0, 10).forEach(i -> add(OPS, "robot" + i, null));
        assertThat(code(add(OPS, "onetoomany", null))).isEqualTo("robot-too-many");
    }

    @Test
    void the_last_robot_of_a_channel_that_only_sends_stays() {
        String slug = sendOnly("night");
        String id = api.as("ana").get(slug + "/robots").body().at("/items/0/id").asString();

        assertThat(code(api.as("ana").delete(slug + "/robots/" + id))).isEqualTo("robot-last");
        add(slug, "another", null);
        assertThat(api.as("ana").delete(slug + "/robots/" + id).status()).isEqualTo(200);
    }

    @Test
    void who_is_taken_out_is_told_at_once_and_hears_nothing_more() {
        String slug = sendOnly("night");
        members(slug, "ana", "budi", "chen");
        try (Follower budi = api.as("budi").follow();
                Follower chen = api.as("chen").follow()) {
            assertThat(members(slug, "ana", "chen").status()).isEqualTo(200);
            api.as("ana").post(slug + "/messages", Map.of("text", "among us"));
            api.as("ana").post(OPS + "/messages", Map.of("text", "for all"));

            assertThat(budi.nextChange("channel.left").data().path("channel").asString())
                    .isEqualTo("night");
            assertThat(budi.nextChange("message.posted")
                            .data()
                            .at("/message/text")
                            .asString())
                    .isEqualTo("for all");
            assertThat(chen.nextChange("message.posted")
                            .data()
                            .at("/message/text")
                            .asString())
                    .isEqualTo("among us");
        }
        assertThat(api.as("budi").get(slug).status()).isEqualTo(404);
        assertThat(audit()).contains("\"left\":[\"budi\"]");
    }

    @Test
    void who_comes_back_later_is_told_what_happened_meanwhile() {
        String slug = sendOnly("night");
        members(slug, "ana", "budi");
        String before =
                api.as("budi").get("/api/v1/channels").body().path("position").asString();
        members(slug, "ana");

        try (Follower budi = api.as("budi").follow(before);
                Follower chen = api.as("chen").follow(before)) {
            assertThat(budi.nextChange("channel.left")
                            .data()
                            .at("/left/account")
                            .asString())
                    .isEqualTo("budi");
            api.as("ana").post(OPS + "/messages", Map.of("text", "for all"));
            assertThat(chen.nextWhere(event ->
                                    List.of("channel.left", "message.posted").contains(event.type()))
                            .type())
                    .isEqualTo("message.posted");
        }
    }

    @Test
    void who_leaves_the_group_in_dingtalk_is_told_too() {
        try (Follower devi = api.as("devi").follow()) {
            new TransactionTemplate(transactions)
                    .executeWithoutResult(status -> groups.left(
                            channels.byOpenConversationId(OPS_GROUP).orElseThrow(),
                            List.of("devi", "nobody"),
                            Instant.EPOCH));

            assertThat(devi.nextChange("channel.left").data().path("channel").asString())
                    .isEqualTo("ops");
        }
    }

    @Test
    void members_are_set_only_where_dingtalk_does_not_tell_them() {
        assertThat(code(members(OPS, "ana"))).isEqualTo("members-by-dingtalk");
        String slug = sendOnly("night");
        assertThat(code(members(slug))).isEqualTo("member-missing");
        assertThat(code(members(slug, "ana", "nobody"))).isEqualTo("member-unknown");
        assertThat(code(members(
                        slug, IntStream.range(0, 1_001).mapToObj(i -> "p" + i).toArray(String[]::new))))
                .isEqualTo("member-too-many");
        assertThat(code(api.as("ana").call("PUT", slug + "/members", "{\"members\":[null,null]}")))
                .isEqualTo("member-missing");
        assertThat(code(members("/api/v1/channels/nowhere", "ana"))).isEqualTo("channel-unknown");
    }

    private String sendOnly(String name) {
        return "/api/v1/channels/"
                + api.as("ana")
                        .post("/api/v1/channels/send-only", Map.of("name", name, "webhook", webhook(name)))
                        .body()
                        .path("slug")
                        .asString();
    }

    private Api.Answer members(String slug, String... people) {
        return api.as("ana").call("PUT", slug + "/members", Map.of("members", Arrays.asList(people)));
    }

    private Api.Answer add(String slug, String token, String secret) {
        Map<String, String> robot = new HashMap<>(Map.of("webhook", webhook(token)));
        if (secret != null) {
            robot.put("secret", secret);
        }
        return api.as("ana").post(slug + "/robots", robot);
    }

    private void bind(List<CustomRobotBinding> robots) {
        Channel ops = channels.byOpenConversationId(OPS_GROUP).orElseThrow();
        channels.bindGroup(
                "ops",
                ops.name(),
                OPS_GROUP,
                ops.chatId(),
                robots,
                channels.members(ops).stream().map(member -> member.id()).toList());
    }

    private List<String> robotsOfOps() {
        List<String> ids = new ArrayList<>();
        api.as("ana")
                .get(OPS + "/robots")
                .body()
                .path("items")
                .forEach(robot -> ids.add(robot.path("id").asString()));
        return ids;
    }

    private void post(String text, String mention) {
        assertThat(api.as("ana")
                        .post(OPS + "/messages", Map.of("text", text, "mentions", List.of(mention)))
                        .status())
                .isEqualTo(202);
    }

    private String route(String text) {
        return api.as("ana").get(OPS + "/messages").body().path("items").values().stream()
                .filter(message -> message.path("text").asString().equals(text))
                .map(message -> message.at("/delivery/route").asString())
                .findFirst()
                .orElseThrow();
    }

    private String webhook(String token) {
        return dingtalk.address().resolve("/robot/send?access_token=" + token).toString();
    }

    private static String code(Api.Answer answer) {
        return answer.body().path("code").asString();
    }

    private String audit() {
        return jdbc.sql("select string_agg(details, ' ') from audit_entry where action = 'channel.set'")
                .query(String.class)
                .single();
    }
}
