package dev.dermaga.hub.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.GroupChat;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.Patience;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A group that the hub does not know becomes a channel when somebody writes to the robot there. */
@HubTest
class BindingByMentionTest {

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    Inbox inbox;

    @BeforeEach
    void connected() {
        dingtalk.awaitStreamConnected("dingsandboxapp01");
    }

    @Test
    void the_first_mention_makes_a_channel_that_works_both_ways() {
        GroupChat harbour = dingtalk.addGroup("海港项目组", "ana", "budi", "chen");

        try (Follower ana = api.as("ana").follow()) {
            dingtalk.person("ana").says(harbour, "is anybody there?", true);

            JsonNode told = ana.nextChange("channel.changed").data();
            assertThat(told.path("channel").asString()).isEqualTo("haigangxiangmuzu");
            assertThat(told.at("/details/boundBy").asString()).isEqualTo("mention");
            assertThat(told.at("/details/name").asString()).isEqualTo("海港项目组");
        }
        await().untilAsserted(() -> assertThat(texts("ana", "haigangxiangmuzu")).containsExactly("is anybody there?"));

        api.as("ana").post("/api/v1/channels/haigangxiangmuzu/messages", Map.of("text", "here"));
        harbour.await(message -> message.toString().contains("here"), Patience.LONGEST);
    }

    @Test
    void it_is_seen_by_those_of_whom_messages_tell_that_they_are_in_it_and_by_nobody_else() {
        inbox.store("app", "message:1", Heard.inGroup("cidNew==", "budi", "hello"), "{}");

        await().untilAsserted(() -> assertThat(members("budi")).containsExactly("budi"));
        assertThat(api.as("ana").get("/api/v1/channels/elsewhere").status()).isEqualTo(404);

        inbox.store("app", "message:2", Heard.mentioning("cidNew==", "chen", "devi"), "{}");

        await().untilAsserted(() -> assertThat(members("budi")).containsExactlyInAnyOrder("budi", "chen", "devi"));
        assertThat(api.as("ana").get("/api/v1/channels/elsewhere").status()).isEqualTo(404);
    }

    @Test
    void groups_of_the_same_title_are_told_apart() {
        inbox.store("app", "message:1", Heard.inGroup("cidOne==", "budi", "one"), "{}");
        inbox.store("app", "message:2", Heard.inGroup("cidTwo==", "budi", "two"), "{}");

        await().untilAsserted(() -> assertThat(Set.of(texts("budi", "elsewhere"), texts("budi", "elsewhere-2")))
                .isEqualTo(Set.of(List.of("one"), List.of("two"))));
    }

    @Test
    void what_somebody_from_outside_wrote_before_is_seen_then() {
        inbox.store("app", "message:1", Heard.fromOutside("cidNew==", "hello from outside"), "{}");
        await().until(() -> inbox.setAside() == 1);
        assertThat(api.as("budi").get("/api/v1/channels/elsewhere").status()).isEqualTo(404);

        inbox.store("app", "message:2", Heard.inGroup("cidNew==", "budi", "welcome"), "{}");

        await().untilAsserted(() ->
                assertThat(texts("budi", "elsewhere")).containsExactlyInAnyOrder("hello from outside", "welcome"));
    }

    private List<String> members(String viewer) {
        return api.as(viewer).get("/api/v1/channels/elsewhere/members").body().path("items").values().stream()
                .map(member -> member.path("id").asString())
                .toList();
    }

    private List<String> texts(String viewer, String slug) {
        return api.as(viewer).get("/api/v1/channels/" + slug + "/messages").body().path("items").values().stream()
                .map(item -> item.path("text").asString())
                .toList();
    }
}
