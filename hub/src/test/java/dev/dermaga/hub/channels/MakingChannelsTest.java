package dev.dermaga.hub.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.GroupChat;
import dev.dermaga.dingtalk.simulator.GroupRobot;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.Patience;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Channels that are made, renamed and archived in the hub. */
@HubTest
class MakingChannelsTest {

    private static final String SEND_ONLY = "/api/v1/channels/send-only";
    private static final String GROUPS = "/api/v1/channels/groups";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_channel_by_a_webhook_address_speaks_and_is_seen_by_whom_its_maker_named() {
        GroupChat group = dingtalk.addGroup("Night shift", "devi");
        GroupRobot robot = group.addCustomRobot("Dermaga");
        robot.demandsSignature("SECnight");

        Api.Answer made = api.as("ana")
                .post(
                        SEND_ONLY,
                        Map.of(
                                "name",
                                "夜班",
                                "webhook",
                                webhook(robot.token()),
                                "secret",
                                "SECnight",
                                "members",
                                List.of("budi")));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().path("slug").asString()).isEqualTo("yeban");
        assertThat(made.body().path("state").asString()).isEqualTo("send-only");
        assertThat(made.body().path("hidden").toString()).contains("all-messages");
        assertThat(made.text()).doesNotContain(robot.token(), "SECnight");
        assertThat(api.as("chen").get("/api/v1/channels/yeban").status()).isEqualTo(404);

        api.as("budi").post("/api/v1/channels/yeban/messages", Map.of("text", "good evening"));

        group.await(message -> message.text().contains("good evening"), Patience.LONGEST);
        assertThat(jdbc.sql("select row_to_json(r)::text from custom_robot r")
                        .query(String.class)
                        .list()
                        .toString())
                .doesNotContain(robot.token(), "SECnight");
        assertThat(audit()).contains("channel.made").doesNotContain(robot.token());
    }

    @Test
    void an_address_that_is_not_dingtalks_is_refused() {
        Stream.of(
                        "",
                        "https://oapi.dingtalk.com.evil.example/robot/send?access_token=a",
                        "https://evil.example/robot/send?access_token=a",
                        "file:///etc/passwd",
                        "http://127.0.0.1:1/robot/send?access_token=a",
                        webhook("a").replace("http://", "http://user@"),
                        webhook("a").replace("/robot/send", "/robot/../_simulator"),
                        webhook("a") + "&timestamp=1",
                        webhook("a") + "#fragment",
                        webhook(""),
                        webhook("a\nb"),
                        webhook("a".repeat(10_000)))
                .forEach(address -> assertThat(api.as("ana")
                                .post(SEND_ONLY, Map.of("name", "x", "webhook", address))
                                .body()
                                .path("code")
                                .asString())
                        .as(address)
                        .isEqualTo("webhook-invalid"));
    }

    @Test
    void a_robot_has_one_channel() {
        assertThat(api.as("ana")
                        .post(SEND_ONLY, Map.of("name", "Pier again", "webhook", webhook("sandboxrobot01")))
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("webhook-in-use");
    }

    @Test
    void what_a_channel_is_made_of_is_looked_at() {
        Map<String, Object> names = Map.of("", "name-invalid", " ", "name-invalid", "a\0b", "name-invalid");
        names.forEach((name, code) -> assertThat(api.as("ana")
                        .post(GROUPS, Map.of("name", name))
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo(code));
        assertThat(api.as("ana")
                        .post(GROUPS, Map.of("name", "x".repeat(21)))
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("name-invalid");
        assertThat(api.as("ana")
                        .post(GROUPS, Map.of("name", "x", "members", List.of("nobody")))
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("member-unknown");
    }

    @Test
    void a_group_is_made_in_dingtalk_with_its_channel() {
        Api.Answer made = api.as("budi").post(GROUPS, Map.of("name", "Crane crew", "members", List.of("chen")));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().path("boundBy").asString()).isEqualTo("hub");
        GroupChat group = dingtalk.group("Crane crew");
        assertThat(group.group().owner()).isEqualTo("budi");
        assertThat(group.group().members()).containsExactly("budi", "chen");

        api.as("chen").post("/api/v1/channels/crane-crew/messages", Map.of("text", "hello crew"));
        group.await(message -> message.text().contains("hello crew"), Patience.LONGEST);
    }

    @Test
    void a_group_that_dingtalk_refuses_is_no_channel_and_the_reason_is_said() {
        dingtalk.faults()
                .add(Fault.of(Kind.REFUSE)
                        .on("/v1.0/im/group/create")
                        .saying("permession.checkFailed", "no permission"));

        Api.Answer refused = api.as("budi").post(GROUPS, Map.of("name", "Crane crew"));

        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.body().path("code").asString()).isEqualTo("dingtalk-refused");
        assertThat(refused.body().path("detail").asString()).contains("no permission");
        assertThat(api.as("budi").get("/api/v1/channels/crane-crew").status()).isEqualTo(404);
    }

    @Test
    void a_new_address_leads_there_and_so_does_the_old_one() {
        try (Follower ana = api.as("ana").follow()) {
            assertThat(api.as("ana")
                            .call("PATCH", "/api/v1/channels/pier", Map.of("slug", "dock-7"))
                            .status())
                    .isEqualTo(200);
            assertThat(ana.nextChange("channel.changed").data().path("channel").asString())
                    .isEqualTo("dock-7");
        }
        assertThat(api.as("chen")
                        .get("/api/v1/channels/pier")
                        .body()
                        .path("slug")
                        .asString())
                .isEqualTo("dock-7");
        assertThat(api.as("chen").get("/api/v1/channels/dock-7").status()).isEqualTo(200);
        assertThat(set("ops", Map.of("slug", "pier"))).isEqualTo("slug-taken");
        assertThat(set("ops", Map.of("slug", "dock-7"))).isEqualTo("slug-taken");
        assertThat(set("ops", Map.of("slug", "Dock 7"))).isEqualTo("slug-invalid");
        assertThat(set("ops", Map.of("slug", "direct-ana"))).isEqualTo("slug-invalid");
        assertThat(set("ops", Map.of())).isEqualTo("setting-missing");

        assertThat(api.as("ana")
                        .call("PATCH", "/api/v1/channels/dock-7", Map.of("slug", "pier"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_archived_channel_is_read_and_searched_but_nothing_new_is_written() {
        api.as("ana").post("/api/v1/channels/pier/messages", Map.of("text", "anchor chain"));

        assertThat(api.as("ana")
                        .call("PATCH", "/api/v1/channels/pier", Map.of("archived", true))
                        .body()
                        .path("archivedAt")
                        .asString())
                .isNotEmpty();

        for (Map.Entry<String, Object> write : Map.<String, Object>of(
                        "messages", Map.of("text", "one more"),
                        "tasks", Map.of("subject", "x", "assignees", List.of("budi")),
                        "tasks/command", Map.of("text", "/task x @Budi Santoso"),
                        "files", Map.of("url", "http://127.0.0.1:1/x"))
                .entrySet()) {
            Api.Answer answer = api.as("ana").post("/api/v1/channels/pier/" + write.getKey(), write.getValue());
            assertThat(answer.body().path("code").asString()).as(write.getKey()).isEqualTo("channel-archived");
        }
        assertThat(api.as("ana")
                        .get("/api/v1/messages?q=anchor")
                        .body()
                        .path("items")
                        .values())
                .hasSize(1);

        dingtalk.person("budi").says(dingtalk.group("cidSandboxPier0001=="), "still talking", true);
        await().untilAsserted(() -> assertThat(api.as("ana")
                        .get("/api/v1/messages?q=talking")
                        .body()
                        .path("items")
                        .values())
                .hasSize(1));

        api.as("ana").call("PATCH", "/api/v1/channels/pier", Map.of("archived", false));
        assertThat(api.as("ana")
                        .post("/api/v1/channels/pier/messages", Map.of("text", "open again"))
                        .status())
                .isEqualTo(202);
    }

    private String set(String slug, Map<String, ?> settings) {
        return api.as("ana")
                .call("PATCH", "/api/v1/channels/" + slug, settings)
                .body()
                .path("code")
                .asString();
    }

    private String webhook(String token) {
        return dingtalk.address() + "/robot/send?access_token=" + token;
    }

    private String audit() {
        return api.as("ana").get("/api/v1/admin/audit").text();
    }
}
