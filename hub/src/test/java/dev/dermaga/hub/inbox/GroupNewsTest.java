package dev.dermaga.hub.inbox;

import static dev.dermaga.hub.inbox.Heard.PIER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.GroupChat;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What DingTalk tells of groups, from its event to what people see. */
@HubTest
class GroupNewsTest {

    private static final String CHAT = "chatsandboxpier0001";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    Inbox inbox;

    private GroupChat pier;

    @BeforeEach
    void connected() {
        dingtalk.awaitStreamConnected("dingsandboxapp01");
        pier = dingtalk.group(PIER);
    }

    @Test
    void whoever_comes_sees_the_channel_and_whoever_goes_does_not() {
        dingtalk.join("eko", "Eko Prasetyo", 1);

        try (Follower ana = api.as("ana").follow()) {
            pier.isJoinedBy("eko");
            JsonNode joined = ana.nextChange("channel.changed").data();
            assertThat(joined.at("/details/members").asInt()).isEqualTo(5);
        }
        assertThat(members()).contains("eko");

        dingtalk.person("devi").quits(pier);

        await().untilAsserted(() -> assertThat(members()).doesNotContain("devi"));
        assertThat(api.as("devi").get("/api/v1/channels/pier").status()).isEqualTo(404);
    }

    @Test
    void what_somebody_wrote_before_leaving_does_not_bring_them_back() {
        happened(GroupNotice.What.LEFT, List.of("devi"), null, "2026-08-24T10:00:00Z");
        inbox.store("app", "message:1", Heard.inGroup(PIER, "devi", "written before"), "{}");

        await().untilAsserted(() -> assertThat(texts()).containsExactly("written before"));
        assertThat(members()).doesNotContain("devi");

        inbox.store(
                "app",
                "message:2",
                Heard.inGroup(PIER, "devi", "here again", Instant.parse("2026-08-24T11:00:00Z")),
                "{}");

        await().untilAsserted(() -> assertThat(members()).contains("devi"));
    }

    @Test
    void the_title_follows_by_an_event_and_by_what_is_said() {
        dingtalk.announce("chat_update_title", Map.of("openConversationId", PIER, "chatId", CHAT, "title", "Pier 2"));
        await().untilAsserted(() -> assertThat(name()).isEqualTo("Pier 2"));

        inbox.store("app", "message:1", Heard.inGroup(PIER, "budi", "hi"), "{}");
        await().untilAsserted(() -> assertThat(name()).isEqualTo("Elsewhere"));
    }

    @Test
    void a_group_is_known_by_its_chat_id_as_well() {
        dingtalk.announce("chat_update_title", Map.of("openConversationId", "", "chatId", CHAT, "title", "By chat"));

        await().untilAsserted(() -> assertThat(name()).isEqualTo("By chat"));
    }

    @Test
    void a_dissolved_group_says_so_and_what_is_written_there_is_refused_with_the_reason() {
        pier.isDissolved();
        await().untilAsserted(
                        () -> assertThat(channel().path("state").asString()).isEqualTo("disbanded"));

        api.as("ana").post("/api/v1/channels/pier/messages", Map.of("text", "hello?"));

        await().untilAsserted(() -> {
            JsonNode delivery =
                    api.as("ana").get("/api/v1/channels/pier/messages").body().at("/items/0/delivery");
            assertThat(delivery.path("state").asString()).isEqualTo("refused");
            assertThat(delivery.path("code").asString()).isEqualTo("group-disbanded");
        });
    }

    @Test
    void a_robot_that_came_with_a_cool_app_is_told_of() {
        dingtalk.robot("dingsandboxapp01").joinsGroup("ana", PIER, "COOLAPP-1");
        dingtalk.robot("dingsandboxapp01").leaves("ana", PIER, "COOLAPP-1");
        await().untilAsserted(
                        () -> assertThat(channel().path("state").asString()).isEqualTo("robot-gone"));

        dingtalk.robot("dingsandboxapp01").joinsGroup("ana", PIER, "COOLAPP-1");
        await().untilAsserted(
                        () -> assertThat(channel().path("state").asString()).isEqualTo("bound"));
    }

    @Test
    void what_cannot_be_true_changes_nothing() {
        dingtalk.announce("chat_update_title", Map.of("openConversationId", PIER, "chatId", CHAT, "title", "  "));
        dingtalk.announce("chat_add_member", Map.of("openConversationId", PIER, "chatId", CHAT));
        dingtalk.announce("chat_quit", Map.of("openConversationId", PIER));
        dingtalk.announce("chat_remove_member", Map.of("openConversationId", "cidNobody==", "userId", List.of("ana")));
        dingtalk.announce("chat_add_member", Map.of("openConversationId", PIER, "userId", List.of("nobody")));
        dingtalk.announce("chat_update_title", Map.of("openConversationId", PIER, "title", "last\0one"));

        await().untilAsserted(() -> assertThat(name()).isEqualTo("last\uFFFDone"));
        assertThat(members()).containsExactlyInAnyOrder("ana", "budi", "chen", "devi");
        assertThat(inbox.setAside()).isZero();
    }

    @Test
    void what_dingtalk_does_not_tell_of_a_group_is_said() {
        assertThat(channel().path("hidden").toString())
                .isEqualTo(
                        "[\"other-messages\",\"files\",\"comings-and-goings\",\"robot-removed\",\"custom-robot-reads\"]");

        inbox.store("app", "message:1", Heard.inGroup("cidNew==", "budi", "hello"), "{}");

        await().untilAsserted(() -> assertThat(api.as("budi")
                        .get("/api/v1/channels/elsewhere")
                        .body()
                        .path("hidden")
                        .toString())
                .contains("members"));
    }

    private void happened(GroupNotice.What what, List<String> people, String title, String at) {
        inbox.storeGroup(
                "app", "notice:" + at, new GroupNotice(what, PIER, null, people, title, Instant.parse(at)), "{}");
    }

    private JsonNode channel() {
        return api.as("ana").get("/api/v1/channels/pier").body();
    }

    private String name() {
        return channel().path("name").asString();
    }

    private List<String> members() {
        return api.as("ana").get("/api/v1/channels/pier/members").body().path("items").values().stream()
                .map(member -> member.path("id").asString())
                .toList();
    }

    private List<String> texts() {
        return api.as("ana").get("/api/v1/channels/pier/messages").body().path("items").values().stream()
                .map(item -> item.path("text").asString())
                .toList();
    }
}
