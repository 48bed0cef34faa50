package dev.dermaga.hub.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What people say about a message without a word. */
@HubTest
class ReactionsTest {

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    private String id = "";

    @BeforeEach
    void a_message() {
        id = api.as("ana")
                .post("/api/v1/channels/pier/messages", Map.of("text", "the crane is free"))
                .body()
                .path("id")
                .asString();
    }

    @Test
    void each_person_gives_each_reaction_once() {
        give("budi", "heart");
        give("budi", "heart");
        give("budi", "thumbs-up");
        give("chen", "heart");

        JsonNode message = api.as("ana").get("/api/v1/messages/" + id).body();

        assertThat(given(message)).containsExactly("thumbs-up: budi", "heart: budi, chen");
    }

    @Test
    void who_gave_one_can_take_it_back_and_leaves_those_of_others() {
        give("budi", "heart");
        give("chen", "heart");

        Api.Answer taken = api.as("budi").delete("/api/v1/messages/" + id + "/reactions/heart");

        assertThat(taken.status()).isEqualTo(200);
        assertThat(given(taken.body())).containsExactly("heart: chen");
    }

    @Test
    void others_see_it_live_and_what_changes_nothing_tells_nobody() {
        Follower follower = api.as("chen").follow();

        give("budi", "eyes");
        give("budi", "eyes");
        give("chen", "done");

        JsonNode first =
                follower.nextWhere(event -> revision(event) == 1).data().path("message");
        JsonNode second =
                follower.nextWhere(event -> revision(event) >= 2).data().path("message");
        assertThat(given(first)).containsExactly("eyes: budi");
        assertThat(given(second)).containsExactly("eyes: budi", "done: chen");
        assertThat(second.path("revision").asInt()).isEqualTo(2);
    }

    @Test
    void dingtalk_hears_nothing_of_it() {
        await().until(() -> api.as("ana")
                .get("/api/v1/messages/" + id)
                .body()
                .at("/delivery/state")
                .asString()
                .equals("sent"));
        int calls = dingtalk.journal().size();

        give("budi", "heart");

        assertThat(dingtalk.journal().stream().skip(calls))
                .noneMatch(call -> call.toString().contains("/robot/"));
        assertThat(dingtalk.group("cidSandboxPier0001==").messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crane", "HEART", "thumbs_up", "%F0%9F%91%8D", "%20"})
    void what_is_not_in_the_set_is_refused(String reaction) {
        Api.Answer refused = api.as("budi").call("PUT", "/api/v1/messages/" + id + "/reactions/" + reaction, "");

        assertThat(refused.status()).isIn(400, 422);
        assertThat(given(api.as("ana").get("/api/v1/messages/" + id).body())).isEmpty();
    }

    @Test
    void nobody_reacts_to_what_they_cannot_see() {
        dingtalk.person("devi").sendsToRobot("dingsandboxapp01", "between us");
        String secret = await().until(
                        () -> api.as("devi")
                                .get("/api/v1/channels/direct-devi/messages")
                                .body()
                                .at("/items/0/id")
                                .asString(""),
                        found -> !found.isEmpty());

        for (String one : List.of(secret, UUID.randomUUID().toString())) {
            Api.Answer refused = api.as("budi").call("PUT", "/api/v1/messages/" + one + "/reactions/heart", "");
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.body().path("code").asString()).isEqualTo("message-unknown");
        }
    }

    private void give(String person, String reaction) {
        assertThat(api.as(person)
                        .call("PUT", "/api/v1/messages/" + id + "/reactions/" + reaction, "")
                        .status())
                .isEqualTo(200);
    }

    private static int revision(Follower.Event event) {
        return event.data().at("/message/revision").asInt(0);
    }

    private static List<String> given(JsonNode message) {
        return message.path("reactions")
                .valueStream()
                .map(one -> one.path("reaction").asString() + ": "
                        + String.join(
                                ", ",
                                one.path("people")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .toList()))
                .toList();
    }
}
