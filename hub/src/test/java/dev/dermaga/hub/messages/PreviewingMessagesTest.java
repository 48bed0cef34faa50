package dev.dermaga.hub.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HubTest
class PreviewingMessagesTest {

    private static final String PIER = "cidSandboxPier0001==";
    private static final String MESSAGES = "/api/v1/channels/pier/messages";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Test
    void what_a_custom_robot_is_given_is_what_arrives() {
        String block = "- @Budi Santoso " + "x".repeat(4_000);
        Map<String, Object> written = Map.of(
                "text",
                String.join("\n\nand\n\n", block, block, block, block),
                "format",
                "markdown",
                "mentions",
                List.of("budi", "chen"));

        JsonNode preview = preview("pier", written);
        api.as("ana").post(MESSAGES, written);

        assertThat(preview.path("route").asString()).isEqualTo("custom-robot");
        assertThat(preview.path("title").asString()).startsWith("Ana Wijaya: @Budi Santoso xxx");
        List<String> webhook = strings(preview.path("webhook"));
        await().untilAsserted(() -> assertThat(dingtalk.group(PIER).messages()).hasSize(2));
        assertThat(dingtalk.group(PIER).messages())
                .extracting(message -> body(message.text()))
                .containsExactlyElementsOf(webhook);
        assertThat(webhook.get(0)).contains("(1/2)", "@budi", "@chen");
    }

    @Test
    void on_screens_people_are_named_where_a_robot_is_given_their_ids() {
        JsonNode preview = preview("pier", Map.of("text", "@Budi Santoso look", "mentions", List.of("budi", "chen")));

        assertThat(strings(preview.path("shown"))).containsExactly("Ana Wijaya: @Budi Santoso look @陈晓明");
        assertThat(strings(preview.path("webhook"))).containsExactly("Ana Wijaya: @budi look @chen");
        assertThat(preview.path("title").isNull()).isTrue();
    }

    @Test
    void each_finding_names_where_it_is_so() {
        JsonNode preview =
                preview("ops", Map.of("text", "hi\n\n~~old~~", "format", "markdown", "mentions", List.of("budi")));

        assertThat(targets(preview, "strikethrough")).containsExactly("phone", "desktop", "webhook");
        assertThat(targets(preview, "names-only")).containsExactly("phone", "desktop");
        assertThat(targets(preview, "no-webhook")).containsExactly("webhook");
        assertThat(preview.at("/findings/0/line").asInt()).isEqualTo(3);
        assertThat(targets(preview("pier", Map.of("text", "hi")), "webhook-stays"))
                .containsExactly("webhook");
    }

    @Test
    void an_answer_stands_below_what_it_quotes() {
        String question = api.as("budi")
                .post(MESSAGES, Map.of("text", "Who takes *berth 4*?"))
                .body()
                .path("id")
                .asString();

        JsonNode preview = preview("pier", Map.of("text", "I do", "replyTo", question));

        assertThat(strings(preview.path("shown")))
                .containsExactly("> Budi Santoso: Who takes berth 4?\n\nAna Wijaya: I do");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "TOO LONG"})
    void what_could_not_be_posted_has_no_preview_but_the_same_answer(String text) {
        Map<String, String> written = Map.of("text", text.equals("TOO LONG") ? "x".repeat(200_000) : text);

        Api.Answer preview = api.as("ana").post(MESSAGES + "/preview", written);
        Api.Answer posted = api.as("ana").post(MESSAGES, written);

        assertThat(preview.status()).isEqualTo(422);
        assertThat(preview.body().path("code")).isEqualTo(posted.body().path("code"));
    }

    @Test
    void nothing_is_posted_and_strangers_see_nothing() {
        preview("pier", Map.of("text", "only a look"));

        assertThat(api.as("ana").get(MESSAGES).body().path("items")).isEmpty();
        assertThat(api.as("ana")
                        .post("/api/v1/channels/nowhere/messages/preview", Map.of("text", "hi"))
                        .status())
                .isEqualTo(404);
    }

    private JsonNode preview(String channel, Map<String, ?> written) {
        Api.Answer answer = api.as("ana").post("/api/v1/channels/" + channel + "/messages/preview", written);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    /** The simulator's phone shows a title above markdown. */
    private static String body(String shown) {
        return shown.substring(shown.indexOf("Ana Wijaya: ("));
    }

    private static List<String> targets(JsonNode preview, String what) {
        return Stream.iterate(0, i -> i < preview.path("findings").size(), i -> i + 1)
                .map(preview.path("findings")::get)
                .filter(finding -> finding.path("what").asString().equals(what))
                .flatMap(finding -> strings(finding.path("targets")).stream())
                .toList();
    }

    private static List<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
