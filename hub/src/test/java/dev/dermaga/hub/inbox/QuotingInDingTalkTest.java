package dev.dermaga.hub.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** People answer in DingTalk by quoting. */
@HubTest
class QuotingInDingTalkTest {

    private static final String APP = "dingsandboxapp01";
    private static final String PIER = "cidSandboxPier0001==";
    private static final String MESSAGES = "/api/v1/channels/pier/messages";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @BeforeEach
    void theStreamIsOpen() {
        await().until(() -> dingtalk.streamConnections(APP) > 0);
    }

    @Test
    void what_the_hub_said_is_answered_in_the_group_and_both_lead_to_each_other() {
        String asked = api.as("ana")
                .post(MESSAGES, Map.of("text", "Is the crane free?"))
                .body()
                .path("id")
                .asString();
        await().until(() -> message(asked).at("/delivery/state").asString("").equals("sent"));

        dingtalk.person("budi").quotes(PIER, inGroup("Is the crane free?"), "until noon", true);

        JsonNode answer = arrived("until noon");
        assertThat(answer.at("/replyTo/id").asString()).isEqualTo(asked);
        assertThat(answer.at("/replyTo/authorName").asString()).isEqualTo("Ana Wijaya");
        assertThat(answer.path("thread").asString()).isEqualTo(asked);
        assertThat(message(asked).path("replies").asInt()).isEqualTo(1);
    }

    @Test
    void what_somebody_wrote_to_the_robot_is_answered_by_somebody_else() {
        dingtalk.person("budi").says(PIER, "Who has the key?", true);
        String asked = arrived("Who has the key?").path("id").asString();

        dingtalk.person("chen").quotes(PIER, inGroup("Who has the key?"), "me", true);

        assertThat(arrived("me").at("/replyTo/id").asString()).isEqualTo(asked);
    }

    @Test
    void an_answer_here_to_an_answer_there_stays_in_the_thread() {
        dingtalk.person("budi").says(PIER, "Who has the key?", true);
        String asked = arrived("Who has the key?").path("id").asString();
        dingtalk.person("chen").quotes(PIER, inGroup("Who has the key?"), "me", true);
        String answer = arrived("me").path("id").asString();

        api.as("ana").post(MESSAGES, Map.of("text", "bring it", "replyTo", answer));

        assertThat(arrived("bring it").path("thread").asString()).isEqualTo(asked);
        await().untilAsserted(() -> assertThat(dingtalk.group(PIER).messages())
                .extracting(ChatMessage::text)
                .contains("> 陈晓明: me\n\nAna Wijaya: bring it"));
    }

    @Test
    void what_the_robot_was_not_told_is_quoted_by_its_words() {
        dingtalk.person("budi").says(PIER, "only among\nus", false);

        dingtalk.person("chen").quotes(PIER, inGroup("only among\nus"), "not any more", true);

        JsonNode answer = arrived("[Answers “only among us”]\nnot any more");
        assertThat(answer.path("replyTo").isNull()).isTrue();
    }

    @Test
    void what_the_groups_own_robot_said_has_no_name_and_a_card_no_words() {
        api.as("ana")
                .post(
                        "/api/v1/channels/pier/tasks",
                        Map.of("subject", "Check the lights", "assignees", List.of("budi")));
        await().until(() -> !dingtalk.group(PIER).messages().isEmpty());

        dingtalk.person("budi").quotes(PIER, dingtalk.group(PIER).messages().get(0), "on it", true);

        arrived("[Answers a message that DingTalk does not show]\non it");
    }

    @Test
    void a_quoted_line_is_a_command_all_the_same() {
        dingtalk.person("budi").says(PIER, "the lights are out", false);

        dingtalk.person("chen").quotes(PIER, inGroup("the lights are out"), "/task @Budi Santoso look after it", true);

        await().untilAsserted(() -> assertThat(api.as("ana")
                        .get("/api/v1/channels/pier/tasks")
                        .body()
                        .at("/items/0/subject")
                        .asString(""))
                .isEqualTo("look after it"));
    }

    private ChatMessage inGroup(String text) {
        return dingtalk.group(PIER).messages().stream()
                .filter(message -> message.text().contains(text))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode arrived(String text) {
        return await().until(
                        () -> api.as("ana").get(MESSAGES).body().path("items").values().stream()
                                .filter(message ->
                                        message.path("text").asString("").equals(text))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    private JsonNode message(String id) {
        return api.as("ana").get(MESSAGES).body().path("items").values().stream()
                .filter(message -> message.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
