package dev.dermaga.hub.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HubTest
class PostingMessagesTest {

    private static final String PIER = "cidSandboxPier0001==";
    private static final String OPS = "cidSandboxOps00001==";
    private static final String ROBOT = "dingsandboxapp01";
    private static final String MESSAGES = "/api/v1/channels/pier/messages";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_posted_text_is_in_the_group_as_it_was_written() {
        String text = "会议改到下午三点 🚢 <b>not bold</b> \"quoted\" \\ back";

        Api.Answer posted = api.as("ana").post(MESSAGES, Map.of("text", text));

        assertThat(posted.status()).isEqualTo(202);
        assertThat(posted.body().path("author").asString()).isEqualTo("ana");
        assertThat(posted.body().path("origin").asString()).isEqualTo("api");
        assertThat(posted.body().at("/delivery/state").asString()).isEqualTo("queued");
        assertThat(posted.body().at("/delivery/route").asString()).isEqualTo("app-robot");
        await().untilAsserted(() -> assertThat(dingtalk.group(PIER).messages())
                .extracting(ChatMessage::from, ChatMessage::text)
                .containsExactly(tuple("robot:" + ROBOT, "Ana Wijaya: " + text)));
        await().untilAsserted(() -> assertThat(delivery(posted, "state")).isEqualTo("sent"));
    }

    @Test
    void markdown_arrives_as_what_dingtalk_shows_of_it() {
        String written = "## Release *2.1*\n\n| Service | State |\n| --- | --- |\n| api | **up** |\n\n- [x] tested";

        Api.Answer posted = api.as("ana").post(MESSAGES, Map.of("text", written, "format", "markdown"));

        assertThat(posted.body().path("format").asString()).isEqualTo("markdown");
        assertThat(posted.body().path("text").asString()).isEqualTo(written);
        ChatMessage arrived = onlyMessageIn(PIER);
        assertThat(arrived.kind()).isEqualTo("markdown");
        assertThat(arrived.text())
                .contains("Ana Wijaya:\n\n## Release *2.1*\n\n- Service: api · State: **up**\n\n- ☑ tested");
    }

    @Test
    void everybody_of_the_group_is_called_for_real() {
        Api.Answer posted = api.as("ana")
                .post(MESSAGES, Map.of("text", "@all the crane is down", "mentions", List.of("@all", "budi")));

        assertThat(posted.status()).isEqualTo(202);
        assertThat(posted.body().at("/delivery/route").asString()).isEqualTo("custom-robot");
        ChatMessage arrived = onlyMessageIn(PIER);
        assertThat(arrived.atAll()).isTrue();
        assertThat(arrived.at()).containsExactly("budi");
    }

    @Test
    void where_nobody_can_be_called_everybody_is_at_least_named() {
        api.as("ana").post("/api/v1/channels/ops/messages", Map.of("text", "down", "mentions", List.of("@all")));

        ChatMessage arrived = onlyMessageIn(OPS);
        assertThat(arrived.atAll()).isFalse();
        assertThat(arrived.text()).isEqualTo("Ana Wijaya: down @所有人");
    }

    @Test
    void a_guest_cannot_call_everybody() {
        jdbc.sql("update account set role = 'GUEST' where id = 'devi'").update();

        Api.Answer refused = api.as("devi").post(MESSAGES, Map.of("text", "hello", "mentions", List.of("@all")));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().path("code").asString()).isEqualTo("everyone-not-allowed");
    }

    @Test
    void markdown_calls_people_too() {
        api.as("ana")
                .post(
                        MESSAGES,
                        Map.of("text", "> @Budi Santoso, **look**", "format", "markdown", "mentions", List.of("budi")));

        ChatMessage arrived = onlyMessageIn(PIER);
        assertThat(arrived.from()).isEqualTo("robot:sandboxrobot01");
        assertThat(arrived.kind()).isEqualTo("markdown");
        assertThat(arrived.at()).containsExactly("budi");
        assertThat(arrived.text()).contains("> @budi, **look**");
    }

    @Test
    void long_markdown_is_cut_between_blocks_and_numbered() {
        String block = "- " + "x".repeat(4_000);
        api.as("ana")
                .post(
                        MESSAGES,
                        Map.of("text", String.join("\n\ntext\n\n", block, block, block, block), "format", "markdown"));

        await().untilAsserted(() -> assertThat(dingtalk.group(PIER).messages()).hasSize(2));
        assertThat(dingtalk.group(PIER).messages().get(1).text()).contains("Ana Wijaya: (2/2)\n\n");
    }

    @Test
    void a_format_that_is_unknown_is_refused() {
        Api.Answer posted = api.as("ana").post(MESSAGES, Map.of("text", "hi", "format", "html"));

        assertThat(posted.status()).isEqualTo(400);
    }

    @Test
    void a_preview_tells_what_dingtalk_will_not_show() {
        Api.Answer preview = api.as("ana").post("/api/v1/markdown", Map.of("text", "# Hi\n\n~~old~~"));

        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.body().path("title").asString()).isEqualTo("Hi");
        assertThat(preview.body().path("text").asString()).isEqualTo("# Hi\n\nold");
        assertThat(preview.body().at("/findings/0/what").asString()).isEqualTo("strikethrough");
        assertThat(preview.body().at("/findings/0/line").asInt()).isEqualTo(3);
    }

    @Test
    void a_mention_goes_through_the_groups_robot_and_really_calls_the_person() {
        api.as("ana").post(MESSAGES, Map.of("text", "@Budi Santoso please look", "mentions", List.of("budi", "chen")));

        ChatMessage arrived = onlyMessageIn(PIER);
        assertThat(arrived.from()).isEqualTo("robot:sandboxrobot01");
        assertThat(arrived.at()).containsExactly("budi", "chen");
        assertThat(arrived.text()).isEqualTo("Ana Wijaya: @budi please look @chen");
    }

    @Test
    void without_a_custom_robot_a_mention_is_only_text_and_says_why() {
        Api.Answer posted =
                api.as("ana").post("/api/v1/channels/ops/messages", Map.of("text", "hi", "mentions", List.of("budi")));

        assertThat(posted.body().at("/delivery/route").asString()).isEqualTo("app-robot");
        assertThat(posted.body().at("/delivery/routeReason").asString()).contains("nobody is notified");
        ChatMessage arrived = onlyMessageIn(OPS);
        assertThat(arrived.text()).isEqualTo("Ana Wijaya: hi @Budi Santoso");
        assertThat(arrived.at()).isEmpty();
    }

    @Test
    void after_somebody_wrote_to_the_robot_a_mention_is_a_real_one_by_reply() {
        dingtalk.person("budi").says(dingtalk.group(OPS), "hello robot", true);
        await().untilAsserted(() -> assertThat(timeline("ops")).hasSize(1));

        Api.Answer posted =
                api.as("ana").post("/api/v1/channels/ops/messages", Map.of("text", "hi", "mentions", List.of("budi")));

        assertThat(posted.body().at("/delivery/route").asString()).isEqualTo("session");
        await().untilAsserted(() -> assertThat(dingtalk.group(OPS).messages()).hasSize(2));
        assertThat(dingtalk.group(OPS).messages().get(1).at()).containsExactly("budi");
    }

    @Test
    void a_message_in_a_single_chat_goes_to_that_person_only() {
        dingtalk.person("devi").sendsToRobot(ROBOT, "are you there?");
        await().untilAsserted(
                        () -> assertThat(timelineAs("devi", "direct-devi")).hasSize(1));

        api.as("devi").post("/api/v1/channels/direct-devi/messages", Map.of("text", "yes"));

        await().untilAsserted(() -> assertThat(dingtalk.person("devi").messagesWith(ROBOT))
                .extracting(ChatMessage::text)
                .containsExactly("are you there?", "Devi Lestari: yes"));
        assertThat(dingtalk.group(PIER).messages()).isEmpty();
    }

    @Test
    void the_same_idempotency_key_posts_once() {
        var calls = api.as("ana").with("Idempotency-Key", "build-77");

        Api.Answer first = calls.post(MESSAGES, Map.of("text", "once"));
        Api.Answer second = calls.post(MESSAGES, Map.of("text", "once"));

        assertThat(second.body().path("id")).isEqualTo(first.body().path("id"));
        assertThat(timeline("pier")).hasSize(1);
    }

    @Test
    void the_same_client_id_posts_once() {
        Api.Answer first = api.as("ana").post(MESSAGES, Map.of("text", "once", "clientId", "tab-1"));
        Api.Answer second = api.as("ana").post(MESSAGES, Map.of("text", "once", "clientId", "tab-1"));

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body().path("id")).isEqualTo(first.body().path("id"));
        assertThat(second.body().path("clientId").asString()).isEqualTo("tab-1");
        assertThat(timeline("pier")).hasSize(1);
    }

    @Test
    void a_client_id_for_another_message_is_refused_and_not_taken_for_a_repetition() {
        api.as("ana").post(MESSAGES, Map.of("text", "first", "clientId", "tab-1"));

        Api.Answer second = api.as("ana").post(MESSAGES, Map.of("text", "second", "clientId", "tab-1"));

        assertThat(second.status()).isEqualTo(422);
        assertThat(second.body().path("code").asString()).isEqualTo("client-id-reused");
    }

    @Test
    void messages_of_a_channel_arrive_in_the_order_of_posting() {
        List<String> numbers =
                IntStream.range(0, 15).mapToObj(i -> "number " + i).toList();

        numbers.forEach(text -> api.as("ana").post(MESSAGES, Map.of("text", text)));

        await().untilAsserted(() -> assertThat(dingtalk.group(PIER).messages()).hasSize(15));
        assertThat(dingtalk.group(PIER).messages())
                .extracting(message -> message.text().replace("Ana Wijaya: ", ""))
                .containsExactlyElementsOf(numbers);
    }

    @Test
    void pages_lead_back_to_the_first_message_without_a_gap() {
        for (int i = 0; i < 5; i++) {
            api.as("ana").post(MESSAGES, Map.of("text", "m" + i));
        }

        JsonNode newest = api.as("budi").get(MESSAGES + "?limit=2").body();
        JsonNode older = api.as("budi")
                .get(MESSAGES + "?limit=2&before=" + newest.path("next").asString())
                .body();
        JsonNode oldest = api.as("budi")
                .get(MESSAGES + "?limit=2&before=" + older.path("next").asString())
                .body();

        assertThat(texts(newest)).containsExactly("m3", "m4");
        assertThat(texts(older)).containsExactly("m1", "m2");
        assertThat(texts(oldest)).containsExactly("m0");
        assertThat(oldest.path("next").isNull()).isTrue();
        assertThat(newest.path("position").asString()).isNotEmpty();
    }

    @Test
    void a_follower_hears_of_the_message_and_then_that_it_is_sent() {
        try (Follower budi = api.as("budi").follow()) {
            Api.Answer posted = api.as("ana").post(MESSAGES, Map.of("text", "live"));

            JsonNode sent = budi.nextWhere(event -> event.data()
                            .at("/message/delivery/state")
                            .asString("")
                            .equals("sent"))
                    .data();
            assertThat(sent.at("/message/id")).isEqualTo(posted.body().path("id"));
            assertThat(sent.at("/message/text").asString()).isEqualTo("live");
            assertThat(sent.at("/message/delivery/attempts").asInt()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":\"   \"}|422|message-empty",
                "{}|422|message-empty",
                "{\"text\":\"hi\",\"mentions\":[\"nobody\"]}|422|mention-unknown",
                "{\"text\":|400|json-malformed",
                "{\"text\":\"hi\",\"clientId\":\"\"}|422|client-id-invalid"
            })
    void a_wrong_message_is_refused_and_nothing_is_kept(String body, int status, String code) {
        Api.Answer answer = api.as("ana").post(MESSAGES, body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("code").asString()).isEqualTo(code);
        assertThat(timeline("pier")).isEmpty();
    }

    @Test
    void what_fits_into_one_message_goes_in_one_and_one_byte_more_in_two() {
        String frame = "{\"content\":\"Ana Wijaya: \"}";
        String longest = "x".repeat(15_000 - frame.length());

        Api.Answer fits = api.as("ana").post(MESSAGES, Map.of("text", longest));
        Api.Answer longer = api.as("ana").post(MESSAGES, Map.of("text", longest + "x"));

        assertThat(fits.body().at("/delivery/parts").asInt()).isEqualTo(1);
        assertThat(longer.body().at("/delivery/parts").asInt()).isEqualTo(2);
        await().untilAsserted(() -> assertThat(dingtalk.group(PIER).messages())
                .extracting(ChatMessage::text)
                .hasSize(3)
                .contains("Ana Wijaya: " + longest));
    }

    @Test
    void the_names_of_whom_it_mentions_count_as_well() {
        String text = "x".repeat(15_000 - "{\"content\":\"Ana Wijaya: \"}".length());

        Api.Answer answer =
                api.as("ana").post("/api/v1/channels/ops/messages", Map.of("text", text, "mentions", List.of("budi")));

        assertThat(answer.body().at("/delivery/parts").asInt()).isEqualTo(2);
    }

    @Test
    void more_than_ten_messages_hold_is_refused() {
        Api.Answer answer = api.as("ana").post(MESSAGES, Map.of("text", "x".repeat(100_001)));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("code").asString()).isEqualTo("message-too-long");
        assertThat(timeline("pier")).isEmpty();
    }

    @Test
    void an_unknown_channel_is_not_found() {
        Api.Answer answer = api.as("ana").post("/api/v1/channels/nowhere/messages", Map.of("text", "hi"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().path("code").asString()).isEqualTo("channel-unknown");
    }

    private String delivery(Api.Answer posted, String member) {
        return api.as("ana")
                .get("/api/v1/messages/" + posted.body().path("id").asString())
                .body()
                .at("/delivery/" + member)
                .asString();
    }

    private ChatMessage onlyMessageIn(String group) {
        await().untilAsserted(() -> assertThat(dingtalk.group(group).messages()).hasSize(1));
        return dingtalk.group(group).messages().get(0);
    }

    private List<JsonNode> timeline(String slug) {
        return timelineAs("ana", slug);
    }

    private List<JsonNode> timelineAs(String person, String slug) {
        return List.copyOf(api.as(person)
                .get("/api/v1/channels/" + slug + "/messages")
                .body()
                .path("items")
                .values());
    }

    private static List<String> texts(JsonNode page) {
        return page.path("items").values().stream()
                .map(item -> item.path("text").asString())
                .toList();
    }
}
