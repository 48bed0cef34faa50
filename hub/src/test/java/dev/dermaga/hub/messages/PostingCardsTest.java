package dev.dermaga.hub.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Messages that lead somewhere: links and buttons. */
@HubTest
class PostingCardsTest {

    private static final String PIER = "cidSandboxPier0001==";
    private static final String MESSAGES = "/api/v1/channels/pier/messages";

    private static final Map<String, Object> LINK =
            Map.of("title", "Release 2.1", "text", "What is new", "url", "https://example.com/2.1");

    private static final Map<String, Object> DEPLOY = Map.of(
            "title",
            "Deploy 2.1?",
            "text",
            "**All tests** pass",
            "buttons",
            List.of(button("Deploy", "https://example.com/go"), button("Wait", "https://example.com/wait")),
            "sideBySide",
            true);

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Test
    void a_link_arrives_as_a_link() {
        JsonNode posted = post(Map.of("card", LINK)).body();

        assertThat(posted.at("/card/url").asString()).isEqualTo("https://example.com/2.1");
        assertThat(posted.path("text").asString()).isEqualTo("Release 2.1\nWhat is new");
        ChatMessage arrived = onlyMessage();
        assertThat(arrived.kind()).isEqualTo("link");
        assertThat(arrived.title()).isEqualTo("Release 2.1");
        assertThat(arrived.text()).isEqualTo("Ana Wijaya: What is new");
        assertThat(arrived.links().get(0).url()).isEqualTo("https://example.com/2.1");
    }

    @Test
    void buttons_arrive_as_buttons() {
        post(Map.of("card", DEPLOY));

        ChatMessage arrived = onlyMessage();
        assertThat(arrived.kind()).isEqualTo("actionCard");
        assertThat(arrived.text()).contains("Ana Wijaya:").contains("**All tests** pass");
        assertThat(arrived.buttons()).extracting(ChatMessage.Button::title).containsExactly("Deploy", "Wait");
        assertThat(arrived.sideBySide()).isTrue();
    }

    @Test
    void buttons_can_call_people_and_then_go_by_the_groups_robot() {
        post(Map.of("card", DEPLOY, "mentions", List.of("budi")));

        ChatMessage arrived = onlyMessage();
        assertThat(arrived.from()).isEqualTo("robot:sandboxrobot01");
        assertThat(arrived.kind()).isEqualTo("actionCard");
        assertThat(arrived.at()).containsExactly("budi");
    }

    @Test
    void a_card_is_found_by_its_words_and_quoted_by_them() {
        String id = post(Map.of("card", LINK)).body().path("id").asString();

        JsonNode found = api.as("budi").get("/api/v1/messages?q=release").body();
        JsonNode answer = api.as("budi")
                .post(MESSAGES, Map.of("text", "good", "replyTo", id))
                .body();

        assertThat(found.at("/items/0/id").asString()).isEqualTo(id);
        assertThat(answer.at("/replyTo/text").asString()).isEqualTo("Release 2.1 What is new");
    }

    @Test
    void what_would_not_work_or_lead_astray_is_refused() {
        assertRefused(with(LINK, "title", " "));
        assertRefused(with(LINK, "title", "x".repeat(65)));
        assertRefused(with(LINK, "text", "x".repeat(2_001)));
        for (String address : List.of(
                "http://example.com",
                "javascript:alert(1)",
                "https://",
                "//example.com",
                "https://a b",
                "",
                "https://me:pw@example.com")) {
            assertRefused(with(LINK, "url", address));
            assertRefused(with(LINK, "picture", address));
            assertRefused(
                    with(DEPLOY, "buttons", List.of(button("Go", address), button("Stay", "https://example.com"))));
        }
        assertRefused(with(LINK, "url", "https://example.com/" + "x".repeat(500)));
        assertRefused(with(LINK, "buttons", List.of(button("Go", "https://example.com"))));
        assertRefused(Map.of("title", "Nowhere", "text", "to go"));
        assertRefused(with(DEPLOY, "buttons", List.of(button("x".repeat(21), "https://example.com"))));
        assertRefused(with(DEPLOY, "buttons", List.of(Map.of())));
        assertRefused(with(
                with(DEPLOY, "sideBySide", false),
                "buttons",
                IntStream.range(0, 6)
                        .mapToObj(i -> button("b" + i, "https://example.com"))
                        .toList()));
        assertCode(Map.of("card", LINK, "text", "and more"));
        assertCode(Map.of("card", LINK, "mentions", List.of("budi")));
        assertThat(dingtalk.group(PIER).messages()).isEmpty();
    }

    private void assertRefused(Map<String, ?> card) {
        assertCode(Map.of("card", card));
    }

    private void assertCode(Map<String, ?> body) {
        Api.Answer refused = post(body);
        assertThat(refused.status()).as("%s", body).isEqualTo(422);
        assertThat(refused.body().path("code").asString()).isEqualTo("card-invalid");
    }

    private Api.Answer post(Map<String, ?> body) {
        return api.as("ana").post(MESSAGES, body);
    }

    private static Map<String, Object> with(Map<String, Object> card, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(card);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, Object> button(String title, String url) {
        return Map.of("title", title, "url", url);
    }

    private ChatMessage onlyMessage() {
        await().until(() -> dingtalk.group(PIER).messages().size() == 1);
        return dingtalk.group(PIER).messages().get(0);
    }
}
