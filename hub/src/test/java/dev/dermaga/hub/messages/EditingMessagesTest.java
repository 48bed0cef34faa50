package dev.dermaga.hub.messages;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Saying otherwise what was written: before it left, and after. */
@HubTest
class EditingMessagesTest {

    private static final String PIER = "cidSandboxPier0001==";
    private static final String MESSAGES = "/api/v1/channels/pier/messages";
    private static final String GROUP_SEND = "/v1.0/robot/groupMessages/send";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    MutableClock clock;

    @Autowired
    Sender sender;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void what_waits_goes_out_as_it_was_said_last() {
        String id = held("the crane is fre");

        Api.Answer edited = edit("ana", id, "1", Map.of("text", "the crane is free"));

        assertThat(edited.status()).isEqualTo(202);
        assertThat(edited.body().path("version").asInt()).isEqualTo(2);
        assertThat(edited.body().at("/delivery/state").asString()).isEqualTo("queued");
        letGo();
        await().untilAsserted(() -> assertThat(said()).containsExactly("Ana Wijaya: the crane is free"));
        assertThat(state(id)).isIn("queued", "sent");
    }

    @Test
    void an_edit_may_call_people_and_then_takes_the_way_that_does() {
        String id = held("look");

        edit("ana", id, "1", Map.of("text", "look @Budi Santoso", "mentions", List.of("budi")));

        letGo();
        await().untilAsserted(() -> assertThat(dingtalk.group(PIER).messages())
                .singleElement()
                .satisfies(message -> assertThat(message.at()).containsExactly("budi")));
    }

    @Test
    void an_edit_may_make_one_message_of_several() {
        String id = held(("0123456789 ".repeat(900) + "\n\n").repeat(3));

        edit("ana", id, "1", Map.of("text", "in short"));

        letGo();
        await().untilAsserted(() -> assertThat(said()).containsExactly("Ana Wijaya: in short"));
        clock.advance(Duration.ofHours(1));
        sender.runOnce();
        assertThat(said()).hasSize(1);
    }

    @Test
    void what_dingtalk_refused_goes_again_when_it_is_changed() {
        dingtalk.faults().add(Fault.of(Kind.REFUSE).on(GROUP_SEND).times(1));
        String id = post("a bad word");
        awaitState(id, "refused");

        edit("ana", id, "1", Map.of("text", "a good word"));

        await().untilAsserted(() -> assertThat(said()).containsExactly("Ana Wijaya: a good word"));
        awaitState(id, "sent");
    }

    @Test
    void earlier_texts_are_kept_and_the_new_one_is_found() {
        String id = held("the crane");
        edit("ana", id, "1", Map.of("text", "the **lorry**", "format", "markdown"));
        edit("ana", id, "2", Map.of("text", "the 货车"));

        JsonNode edits =
                api.as("budi").get("/api/v1/messages/" + id + "/edits").body().path("items");

        assertThat(edits.valueStream().map(one -> one.path("text").asString()))
                .containsExactly("the crane", "the **lorry**");
        assertThat(message(id).path("format").asString()).isEqualTo("markdown");
        assertThat(found("货车")).containsExactly(id);
        assertThat(found("crane")).isEmpty();
    }

    @Test
    void others_see_it_live() {
        String id = held("the crane is fre");
        Follower follower = api.as("chen").follow();

        edit("ana", id, "1", Map.of("text", "the crane is free"));

        JsonNode changed = follower.nextWhere(
                        event -> event.data().at("/message/version").asInt() == 2)
                .data();
        assertThat(changed.at("/message/text").asString()).isEqualTo("the crane is free");
    }

    @Test
    void nobody_overwrites_what_they_have_not_seen() {
        String id = held("one");
        edit("ana", id, "1", Map.of("text", "two"));

        Api.Answer late = edit("ana", id, "1", Map.of("text", "three"));
        Api.Answer absurd = edit("ana", id, "one", Map.of("text", "three"));

        assertThat(late.status()).isEqualTo(412);
        assertThat(late.body().path("code").asString()).isEqualTo("message-changed");
        assertThat(absurd.status()).isEqualTo(400);
        assertThat(message(id).path("text").asString()).isEqualTo("two");
    }

    @Test
    void what_is_in_dingtalk_is_not_edited_and_says_what_can_be_done() {
        String id = post("the crane is fre");
        awaitState(id, "sent");

        Api.Answer refused = edit("ana", id, "1", Map.of("text", "the crane is free"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("code").asString()).isEqualTo("already-sent");
        assertThat(message(id).path("text").asString()).isEqualTo("the crane is fre");
        assertThat(state(id)).isEqualTo("sent");
    }

    @Test
    void only_who_wrote_a_text_changes_it_and_never_into_nothing() {
        String id = held("one");

        assertThat(edit("budi", id, "1", Map.of("text", "two"))
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("not-yours");
        assertThat(edit("ana", id, "1", Map.of("text", "  "))
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("message-empty");
        assertThat(edit("ana", id, "1", Map.of("text", "x", "mentions", List.of("nobody")))
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("mention-unknown");
        assertThat(message(id).path("version").asInt()).isEqualTo(1);
        assertThat(state(id)).isEqualTo("held");
    }

    @Test
    void replacing_takes_it_back_and_says_it_again_once() {
        String id = post("the crane is fre");
        awaitState(id, "sent");
        Api.Calls ana = api.as("ana").with("Idempotency-Key", "again-1");

        Api.Answer replaced = ana.post("/api/v1/messages/" + id + "/replace", Map.of("text", "the crane is free"));
        Api.Answer repeated = ana.post("/api/v1/messages/" + id + "/replace", Map.of("text", "the crane is free"));

        assertThat(replaced.status()).isEqualTo(202);
        assertThat(replaced.body().path("replaces").asString()).isEqualTo(id);
        assertThat(repeated.body().path("id")).isEqualTo(replaced.body().path("id"));
        awaitState(id, "recalled");
        awaitState(replaced.body().path("id").asString(), "sent");
        assertThat(said()).containsExactly("Ana Wijaya: the crane is free");
    }

    @Test
    void what_its_way_cannot_take_back_is_not_replaced() {
        String id = api.as("ana")
                .post(MESSAGES, Map.of("text", "look @Budi Santoso", "mentions", List.of("budi")))
                .body()
                .path("id")
                .asString();
        awaitState(id, "sent");

        Api.Answer refused = api.as("ana").post("/api/v1/messages/" + id + "/replace", Map.of("text", "look again"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("code").asString()).isEqualTo("not-recallable");
        assertThat(said()).hasSize(1);
    }

    @Test
    void replacing_waits_for_who_writes_before_it_holds_the_message() {
        String id = held("the crane is fre");
        CompletableFuture<Api.Answer> replaced = new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("select 1 from channel where slug = 'pier' for no key update")
                    .query(Integer.class)
                    .single();
            CompletableFuture<Api.Answer> replacing = CompletableFuture.supplyAsync(() ->
                    api.as("ana").post("/api/v1/messages/" + id + "/replace", Map.of("text", "the crane is free")));
            await().until(() -> jdbc.sql("select count(*) from pg_locks where not granted")
                            .query(Integer.class)
                            .single()
                    > 0);
            // Whoever answers the message counts that in its row next.
            jdbc.sql("select 1 from message where id = cast(:id as uuid) for no key update nowait")
                    .param("id", id)
                    .query(Integer.class)
                    .single();
            return replacing;
        });

        assertThat(replaced.join().status()).isEqualTo(202);
    }

    @Test
    void a_card_that_waits_goes_out_as_it_was_made_last() {
        String id = heldCard("Release 2.0");

        Api.Answer edited = edit("ana", id, "1", Map.of("card", card("Release 2.1")));

        assertThat(edited.body().at("/card/title").asString()).isEqualTo("Release 2.1");
        letGo();
        await().untilAsserted(() -> assertThat(dingtalk.group(PIER).messages())
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.kind()).isEqualTo("actionCard");
                    assertThat(message.title()).isEqualTo("Release 2.1");
                }));
        JsonNode before =
                api.as("budi").get("/api/v1/messages/" + id + "/edits").body().at("/items/0");
        assertThat(before.at("/card/title").asString()).isEqualTo("Release 2.0");
        assertThat(before.path("text").asString()).isEqualTo("Release 2.0\nWhat is new");
        assertThat(found("2.1")).containsExactly(id);
    }

    @Test
    void an_edited_card_may_call_people_and_then_takes_the_way_that_does() {
        String id = heldCard("Release 2.1");

        edit("ana", id, "1", Map.of("card", card("Release 2.1"), "mentions", List.of("budi")));

        letGo();
        await().untilAsserted(() -> assertThat(dingtalk.group(PIER).messages())
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.kind()).isEqualTo("actionCard");
                    assertThat(message.at()).containsExactly("budi");
                }));
    }

    @Test
    void a_card_in_dingtalk_is_not_edited_but_taken_back_and_made_again() {
        String id = postCard("Release 2.0");
        awaitState(id, "sent");

        Api.Answer edited = edit("ana", id, "1", Map.of("card", card("Release 2.1")));
        Api.Answer replaced =
                api.as("ana").post("/api/v1/messages/" + id + "/replace", Map.of("card", card("Release 2.1")));

        assertThat(edited.body().path("code").asString()).isEqualTo("already-sent");
        assertThat(replaced.body().path("replaces").asString()).isEqualTo(id);
        awaitState(id, "recalled");
        awaitState(replaced.body().path("id").asString(), "sent");
        assertThat(dingtalk.group(PIER).messages().stream()
                        .filter(message -> !message.recalled())
                        .map(ChatMessage::title))
                .containsExactly("Release 2.1");
    }

    @Test
    void a_card_that_its_way_cannot_take_back_is_not_replaced() {
        String id = api.as("ana")
                .post(MESSAGES, Map.of("card", card("Release 2.0"), "mentions", List.of("budi")))
                .body()
                .path("id")
                .asString();
        awaitState(id, "sent");

        Api.Answer refused =
                api.as("ana").post("/api/v1/messages/" + id + "/replace", Map.of("card", card("Release 2.1")));

        assertThat(refused.body().path("code").asString()).isEqualTo("not-recallable");
        assertThat(dingtalk.group(PIER).messages()).hasSize(1);
    }

    @Test
    void a_card_stays_a_card_and_one_that_could_be_posted() {
        String card = heldCard("Release 2.0");
        String text = post("a text");

        for (Map<String, ?> body : List.<Map<String, ?>>of(
                Map.of("text", "a text"),
                Map.of(),
                Map.of("card", card("Release 2.1"), "text", "and more"),
                Map.of("card", card(" ")),
                Map.of("card", Map.of("title", "Nowhere", "text", "to go")),
                Map.of(
                        "card",
                        Map.of("title", "t", "text", "t", "url", "https://example.com"),
                        "mentions",
                        List.of("budi")))) {
            assertThat(edit("ana", card, "1", body).body().path("code").asString())
                    .as("%s", body)
                    .isEqualTo("card-invalid");
        }
        assertThat(edit("ana", text, "1", Map.of("card", card("Release 2.1")))
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("card-invalid");
        assertThat(message(card).path("version").asInt()).isEqualTo(1);
    }

    private static Map<String, ?> card(String title) {
        return Map.of(
                "title",
                title,
                "text",
                "What is new",
                "buttons",
                List.of(Map.of("title", "Read", "url", "https://example.com/read")));
    }

    private String postCard(String title) {
        return api.as("ana")
                .post(MESSAGES, Map.of("card", card(title)))
                .body()
                .path("id")
                .asString();
    }

    private String heldCard(String title) {
        closeAllWays();
        String id = postCard(title);
        awaitState(id, "held");
        return id;
    }

    /** A message that does not leave within the next hour. */
    private String held(String text) {
        closeAllWays();
        String id = post(text);
        awaitState(id, "held");
        return id;
    }

    private void closeAllWays() {
        jdbc.sql("insert into closed_way (way, until, reason) values ('*', :until, 'closed for an hour')")
                .param("until", clock.instant().plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
                .update();
    }

    private void letGo() {
        clock.advance(Duration.ofHours(1));
        sender.runOnce();
    }

    private String post(String text) {
        return api.as("ana")
                .post(MESSAGES, Map.of("text", text))
                .body()
                .path("id")
                .asString();
    }

    private Api.Answer edit(String by, String id, String seen, Map<String, ?> body) {
        return api.as(by).with("If-Match", "\"" + seen + "\"").call("PATCH", "/api/v1/messages/" + id, body);
    }

    private void awaitState(String id, String state) {
        await().untilAsserted(() -> assertThat(state(id)).isEqualTo(state));
    }

    private String state(String id) {
        return message(id).at("/delivery/state").asString();
    }

    private JsonNode message(String id) {
        return api.as("ana").get("/api/v1/messages/" + id).body();
    }

    private List<String> found(String word) {
        return api.as("ana")
                .get("/api/v1/messages?q=" + java.net.URLEncoder.encode(word, java.nio.charset.StandardCharsets.UTF_8))
                .body()
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    /** What the group still shows. */
    private List<String> said() {
        return dingtalk.group(PIER).messages().stream()
                .filter(message -> !message.recalled())
                .map(ChatMessage::text)
                .toList();
    }
}
