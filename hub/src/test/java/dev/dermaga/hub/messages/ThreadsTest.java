package dev.dermaga.hub.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Answering a message by quoting it, and reading all that answers. */
@HubTest
class ThreadsTest {

    private static final String PIER = "cidSandboxPier0001==";
    private static final String MESSAGES = "/api/v1/channels/pier/messages";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Test
    void an_answer_quotes_what_it_answers() {
        String asked = post("budi", "Is the crane\nfree?");

        JsonNode answer = answer("ana", asked, "Yes, take it").body();

        assertThat(answer.at("/replyTo/id").asString()).isEqualTo(asked);
        assertThat(answer.at("/replyTo/authorName").asString()).isEqualTo("Budi Santoso");
        assertThat(answer.at("/replyTo/text").asString()).isEqualTo("Is the crane free?");
        assertThat(texts()).contains("> Budi Santoso: Is the crane free?\n\nAna Wijaya: Yes, take it");
    }

    @Test
    void a_quote_is_short_and_calls_nobody() {
        String asked = post("ana", "@Budi Santoso look: " + "码头".repeat(200), "budi");

        answer("ana", asked, "@Budi Santoso well?", "budi");

        String said = texts().stream()
                .filter(text -> text.startsWith("> "))
                .findFirst()
                .orElseThrow();
        assertThat(said).startsWith("> Ana Wijaya: Budi Santoso look: 码头").endsWith("…\n\nAna Wijaya: @budi well?");
        assertThat(said.codePointCount(0, said.length())).isLessThan(200);
    }

    @Test
    void markdown_of_a_quote_is_only_words() {
        String asked = post("budi", "## **All** `free` [here](https://example.com)", Map.of("format", "markdown"));

        answer("ana", asked, "_good_", Map.of("format", "markdown"));

        assertThat(texts()).contains("> Budi Santoso: All free here\n\nAna Wijaya:\n\n*good*");
    }

    @Test
    void a_long_answer_quotes_once() {
        String asked = post("budi", "How long is it?");

        answer("ana", asked, ("0123456789 ".repeat(900) + "\n\n").repeat(3));

        await().untilAsserted(() -> assertThat(texts()).hasSize(4));
        assertThat(texts().stream().filter(text -> text.contains("> Budi Santoso")))
                .hasSize(1);
    }

    @Test
    void answers_to_answers_belong_to_one_thread_that_counts_them() {
        String first = post("budi", "Is the crane free?");
        String second = answer("ana", first, "Which one?").body().path("id").asString();
        String third = answer("budi", second, "The blue one").body().path("id").asString();

        JsonNode thread =
                api.as("chen").get("/api/v1/messages/" + third + "/thread").body();

        assertThat(thread.at("/first/id").asString()).isEqualTo(first);
        assertThat(thread.at("/first/replies").asInt()).isEqualTo(2);
        assertThat(ids(thread)).containsExactly(second, third);
        assertThat(thread.at("/items/1/replyTo/text").asString()).isEqualTo("Which one?");
    }

    @Test
    void a_thread_comes_in_pages() {
        String first = post("budi", "one");
        List<String> answers = List.of("a", "b", "c").stream()
                .map(text -> answer("ana", first, text).body().path("id").asString())
                .toList();

        JsonNode page = api.as("ana")
                .get("/api/v1/messages/" + first + "/thread?limit=2")
                .body();
        JsonNode rest = api.as("ana")
                .get("/api/v1/messages/" + first + "/thread?limit=2&after="
                        + page.path("next").asString())
                .body();

        assertThat(ids(page)).isEqualTo(answers.subList(0, 2));
        assertThat(ids(rest)).isEqualTo(answers.subList(2, 3));
        assertThat(rest.path("next").isNull()).isTrue();
    }

    @Test
    void followers_see_the_answer_and_the_new_count() {
        String first = post("budi", "Is the crane free?");
        Follower follower = api.as("chen").follow();

        answer("ana", first, "Yes");

        assertThat(follower.nextChange("message.posted")
                        .data()
                        .at("/message/thread")
                        .asString())
                .isEqualTo(first);
        follower.nextWhere(event -> event.data().at("/message/id").asString().equals(first)
                && event.data().at("/message/replies").asInt() == 1);
    }

    @Test
    void a_file_is_quoted_by_its_name() {
        String file = api.as("ana")
                .upload("/api/v1/channels/pier/files", "plan.pdf", "%PDF-1.7 plan".getBytes())
                .body()
                .path("id")
                .asString();
        String shared = newest("pier").path("id").asString();

        JsonNode answer = answer("budi", shared, "Thanks").body();

        assertThat(file).isNotEmpty();
        assertThat(answer.at("/replyTo/text").asString()).isEqualTo("plan.pdf");
    }

    @Test
    void only_messages_of_the_channel_can_be_answered() {
        String elsewhere = api.as("ana")
                .post("/api/v1/channels/ops/messages", Map.of("text", "ops only"))
                .body()
                .path("id")
                .asString();

        for (String id : List.of(elsewhere, UUID.randomUUID().toString())) {
            Api.Answer refused = answer("ana", id, "well");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body().path("code").asString()).isEqualTo("reply-unknown");
        }
    }

    @Test
    void who_is_not_in_the_channel_sees_no_thread() {
        dingtalk.person("devi").sendsToRobot("dingsandboxapp01", "between us");
        String own = await().until(
                        () -> api.as("devi")
                                .get("/api/v1/channels/direct-devi/messages")
                                .body()
                                .at("/items/0/id")
                                .asString(""),
                        id -> !id.isEmpty());

        Api.Answer refused = api.as("budi").get("/api/v1/messages/" + own + "/thread");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body().path("code").asString()).isEqualTo("message-unknown");
    }

    private String post(String author, String text, String... mentions) {
        return post(author, text, Map.of("mentions", List.of(mentions)));
    }

    private String post(String author, String text, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("text", text);
        return api.as(author).post(MESSAGES, body).body().path("id").asString();
    }

    private Api.Answer answer(String author, String to, String text, String... mentions) {
        return answer(author, to, text, Map.of("mentions", List.of(mentions)));
    }

    private Api.Answer answer(String author, String to, String text, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("text", text);
        body.put("replyTo", to);
        return api.as(author).post(MESSAGES, body);
    }

    private JsonNode newest(String slug) {
        return api.as("ana")
                .get("/api/v1/channels/" + slug + "/messages?limit=1")
                .body()
                .at("/items/0");
    }

    private static List<String> ids(JsonNode thread) {
        return thread.path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    /** What the group shows, once all of it has arrived. */
    private List<String> texts() {
        await().until(() -> dingtalk.group(PIER).messages().stream()
                .anyMatch(one -> one.text().contains("> ")));
        return dingtalk.group(PIER).messages().stream().map(ChatMessage::text).toList();
    }
}
