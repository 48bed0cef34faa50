package dev.dermaga.hub.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.hub.delivery.Sender;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Taking messages back, and asking who has read them. */
@HubTest
class RecallTest {

    private static final String PIER = "cidSandboxPier0001==";
    private static final String ROBOT = "dingsandboxapp01";
    private static final String GROUP_SEND = "/v1.0/robot/groupMessages/send";
    private static final String GROUP_RECALL = "/v1.0/robot/groupMessages/recall";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    MutableClock clock;

    @Autowired
    Sender sender;

    @Test
    void what_was_sent_is_gone_from_the_group() {
        String id = post("a slip");
        awaitState(id, "sent");

        assertThat(recall("ana", id).status()).isEqualTo(202);

        awaitState(id, "recalled");
        assertThat(dingtalk.group(PIER).messages())
                .extracting(ChatMessage::text, ChatMessage::recalled)
                .containsExactly(tuple("Ana Wijaya: a slip", true));
        assertThat(message(id).at("/recall/state").asString()).isEqualTo("sent");
    }

    @Test
    void all_parts_of_a_long_text_go() {
        String id = post(("0123456789 ".repeat(900) + "\n\n").repeat(3));
        awaitState(id, "sent");

        recall("ana", id);

        awaitState(id, "recalled");
        assertThat(dingtalk.group(PIER).messages()).hasSize(3).allMatch(ChatMessage::recalled);
    }

    @Test
    void a_recalled_message_is_recalled_everywhere_it_can_be() {
        dingtalk.person("ana").sendsToRobot(ROBOT, "hello");
        await().until(() -> api.as("ana").get("/api/v1/channels/direct-ana").status() == 200);
        String inParts = post(("0123456789 ".repeat(900) + "\n\n").repeat(2));
        String inSingleChat = post("direct-ana", Map.of("text", "between us"));
        api.as("ana").upload("/api/v1/channels/pier/files", "plan.pdf", "%PDF-1.4".getBytes(StandardCharsets.UTF_8));
        String file = newest("file");
        String answered = post("a slip");
        String answer = api.as("budi")
                .post("/api/v1/channels/pier/messages", Map.of("text", "really?", "replyTo", answered))
                .body()
                .path("id")
                .asString();
        List<String> all = List.of(inParts, inSingleChat, file, answered);
        all.forEach(id -> awaitState(id, "sent"));
        awaitState(answer, "sent");

        try (Follower chen = api.as("chen").follow()) {
            all.forEach(id -> assertThat(recall("ana", id).status()).isEqualTo(202));

            chen.nextWhere(event -> event.data().at("/message/id").asString("").equals(answered)
                    && event.data().at("/message/delivery/state").asString("").equals("recalled"));
        }

        all.forEach(id -> awaitState(id, "recalled"));
        assertThat(dingtalk.group(PIER).messages())
                .as("two parts, the file and the slip; the answer is somebody else's")
                .extracting(ChatMessage::recalled)
                .containsExactly(true, true, true, true, false);
        assertThat(dingtalk.person("ana").messagesWith(ROBOT))
                .filteredOn(message -> message.text().contains("between us"))
                .singleElement()
                .matches(ChatMessage::recalled);
    }

    @Test
    void what_still_waits_never_leaves() {
        dingtalk.faults().add(Fault.of(Kind.THROTTLE).on(GROUP_SEND));
        String id = post("a slip");
        awaitState(id, "held");

        recall("ana", id);

        awaitState(id, "recalled");
        dingtalk.faults().clear();
        clock.advance(Duration.ofHours(1));
        sender.runOnce();
        assertThat(dingtalk.group(PIER).messages()).isEmpty();
    }

    @Test
    void a_refused_recall_says_why_and_can_be_asked_for_again() {
        String id = post("a slip");
        awaitState(id, "sent");
        dingtalk.faults()
                .add(Fault.of(Kind.REFUSE).on(GROUP_RECALL).times(1).saying("invalid.processQueryKey", "no such key"));

        recall("ana", id);

        await().untilAsserted(() ->
                assertThat(message(id).at("/recall/state").asString()).isEqualTo("refused"));
        assertThat(message(id).at("/recall/code").asString()).isEqualTo("invalid.processQueryKey");
        assertThat(message(id).at("/delivery/state").asString()).isEqualTo("sent");

        recall("ana", id);

        awaitState(id, "recalled");
    }

    @Test
    void what_a_custom_robot_said_stays() {
        String id = api.as("ana")
                .post("/api/v1/channels/pier/messages", Map.of("text", "look", "mentions", List.of("budi")))
                .body()
                .path("id")
                .asString();
        awaitState(id, "sent");

        Api.Answer answer = recall("ana", id);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asString()).isEqualTo("not-recallable");
    }

    @Test
    void what_may_have_arrived_is_not_taken_for_taken_back() {
        api.as("ana").call("PATCH", "/api/v1/channels/pier", Map.of("whenUnanswered", "ask"));
        dingtalk.faults().add(Fault.of(Kind.LOST_ANSWER).on(GROUP_SEND).times(1));
        String id = post("a slip");
        awaitState(id, "unanswered");

        assertThat(recall("ana", id).status()).isEqualTo(409);
        assertThat(message(id).at("/delivery/state").asString()).isEqualTo("unanswered");
    }

    @Test
    void only_the_author_takes_back() {
        String id = post("mine");
        awaitState(id, "sent");

        assertThat(recall("budi", id).status()).isEqualTo(403);
    }

    @Test
    void who_has_read_is_asked_once_a_minute_at_most() {
        String id = post("read this");
        awaitState(id, "sent");
        dingtalk.person("budi").reads(PIER);

        JsonNode first =
                api.as("ana").get("/api/v1/messages/" + id + "/readers").body();
        dingtalk.person("chen").reads(PIER);
        JsonNode second =
                api.as("ana").get("/api/v1/messages/" + id + "/readers").body();
        clock.advance(Duration.ofSeconds(61));
        JsonNode third =
                api.as("ana").get("/api/v1/messages/" + id + "/readers").body();

        assertThat(names(first)).containsExactly("Budi Santoso");
        assertThat(second).isEqualTo(first);
        assertThat(names(third)).containsExactlyInAnyOrder("Budi Santoso", "陈晓明");
    }

    private static List<String> names(JsonNode readers) {
        return readers.path("hasRead").values().stream()
                .map(reader -> reader.path("name").asString())
                .toList();
    }

    private Api.Answer recall(String person, String id) {
        return api.as(person).post("/api/v1/messages/" + id + "/recall");
    }

    private String post(String text) {
        return post("pier", Map.of("text", text));
    }

    private String post(String channel, Map<String, ?> message) {
        return api.as("ana")
                .post("/api/v1/channels/" + channel + "/messages", message)
                .body()
                .path("id")
                .asString();
    }

    private String newest(String kind) {
        return api.as("ana").get("/api/v1/channels/pier/messages").body().path("items").values().stream()
                .filter(message -> message.path("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private JsonNode message(String id) {
        return api.as("ana").get("/api/v1/messages/" + id).body();
    }

    private void awaitState(String id, String state) {
        await().untilAsserted(() ->
                assertThat(message(id).at("/delivery/state").asString()).isEqualTo(state));
    }
}
