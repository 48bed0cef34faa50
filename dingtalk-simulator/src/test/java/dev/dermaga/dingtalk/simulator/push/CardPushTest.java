package dev.dermaga.dingtalk.simulator.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.Card;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CardPushTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.with(
            DingTalkSimulator.builder().clock(Clock.fixed(Instant.parse("2026-08-24T09:00:00Z"), ZoneOffset.UTC)));

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private DingTalkSimulator simulator;
    private Wire wire;
    private WebSocket socket;

    @BeforeEach
    void listen() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
        String ticket = wire.post(
                        "/v1.0/gateway/connections/open",
                        "{\"clientId\":\"" + Wire.APP + "\",\"clientSecret\":\"" + Wire.SECRET
                                + "\",\"subscriptions\":[{\"type\":\"CALLBACK\",\"topic\":\"" + CardPush.TOPIC
                                + "\"}],\"ua\":\"\"}")
                .json()
                .get("ticket")
                .asText();
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + simulator.address().getPort() + "/connect?ticket=" + ticket),
                        new Listener())
                .join();
        await().until(() -> simulator.streamConnections(Wire.APP) == 1);
        deliver("card-1", "\"callbackType\":\"STREAM\",");
    }

    @AfterEach
    void hangUp() {
        socket.abort();
        await().until(() -> simulator.streamConnections(Wire.APP) == 0);
    }

    @Test
    void a_pressed_button_is_told_to_the_app_with_what_it_carries() throws Exception {
        simulator.person("budi").presses("card-1", "btn-done", Map.of("action", "done"));

        JsonNode frame = next();
        JsonNode pressed = Wire.read(frame.get("data").textValue());
        assertThat(frame.get("type").asText()).isEqualTo("CALLBACK");
        assertThat(frame.at("/headers/topic").asText()).isEqualTo("/v1.0/card/instances/callback");
        assertThat(pressed.get("type").asText()).isEqualTo("actionCallback");
        assertThat(pressed.get("outTrackId").asText()).isEqualTo("card-1");
        assertThat(pressed.get("corpId").asText()).isEqualTo("ding5a4db0x");
        assertThat(pressed.get("userId").asText()).isEqualTo("budi");
        assertThat(pressed.get("content")).isEqualTo(pressed.get("value"));
        assertThat(pressed.get("content").textValue())
                .isEqualTo("{\"cardPrivateData\":{\"actionIds\":[\"btn-done\"],\"params\":{\"action\":\"done\"}}}");
    }

    @Test
    void what_the_app_answers_is_seen_by_the_one_who_pressed_until_the_card_changes_for_all() throws Exception {
        simulator.person("budi").presses("card-1", "done", Map.of());

        answer(
                next(),
                "{\"response\":{\"cardUpdateOptions\":{\"updateCardDataByKey\":true,"
                        + "\"updatePrivateDataByKey\":true},\"cardData\":{\"cardParamMap\":{\"status\":\"done\"}},"
                        + "\"userPrivateData\":{\"cardParamMap\":{\"canClick\":\"false\"}}}}");

        await().untilAsserted(() -> assertThat(card().seenBy("budi"))
                .isEqualTo(Map.of("title", "Plan", "status", "done", "canClick", "false")));
        assertThat(card().seenBy("ana")).isEqualTo(Map.of("title", "Plan", "status", "open"));
        wire.modern(
                "PUT",
                "/v1.0/card/instances",
                wire.token(),
                "{\"outTrackId\":\"card-1\",\"cardData\":{\"cardParamMap\":{\"status\":\"closed\"}},"
                        + "\"cardUpdateOptions\":{\"updateCardDataByKey\":true}}");
        assertThat(card().seenBy("budi")).containsEntry("status", "closed").containsEntry("canClick", "false");
    }

    @Test
    void an_answer_without_options_replaces_what_the_person_saw() throws Exception {
        simulator.person("budi").presses("card-1", "done", Map.of());

        answer(next(), "{\"response\":{\"cardData\":{\"cardParamMap\":{\"status\":\"done\"}}}}");

        await().untilAsserted(() -> assertThat(card().seenBy("budi")).isEqualTo(Map.of("status", "done")));
    }

    @Test
    void an_answer_after_two_seconds_changes_nothing_and_the_question_does_not_come_again() throws Exception {
        simulator.person("budi").presses("card-1", "done", Map.of());
        JsonNode frame = next();

        simulator.advance(Duration.ofSeconds(2));
        answer(frame, "{\"response\":{\"cardData\":{\"cardParamMap\":{\"status\":\"done\"}}}}");
        await().untilAsserted(() ->
                assertThat(simulator.journal()).anyMatch(entry -> entry.method().equals("ACK")));
        simulator.advance(Duration.ofMinutes(2));

        assertThat(card().seenBy("budi")).containsEntry("status", "open");
        assertThat(simulator.journal())
                .filteredOn(entry ->
                        entry.method().equals("PUSH") && entry.path().equals(CardPush.TOPIC) && entry.status() == 200)
                .hasSize(1);
        assertThat(simulator.journal())
                .extracting(Journal.Entry::refusal)
                .anyMatch(refusal -> refusal != null && refusal.reason().contains("did not answer within 2 s"));
    }

    @Test
    void an_answer_that_no_card_could_take_is_explained() throws Exception {
        simulator.person("budi").presses("card-1", "done", Map.of());
        answer(next(), "{\"response\":{\"cardData\":{\"cardParamMap\":{\"count\":3}}}}");
        awaitReason("count in cardData is no string");

        simulator.person("budi").presses("card-1", "done", Map.of());
        answer(next(), "{\"response\":{\"privateData\":{\"budi\":{\"cardParamMap\":{\"a\":\"b\"}}}}}");
        awaitReason("userPrivateData");

        assertThat(card().seenBy("budi")).isEqualTo(Map.of("title", "Plan", "status", "open"));
    }

    @Test
    void a_button_can_be_pressed_over_http_too() throws Exception {
        Wire.Reply reply = wire.post(
                "/_simulator/people/chen/cards/card-1", "{\"actionId\":\"done\",\"params\":{\"action\":\"done\"}}");

        assertThat(reply.json().at("/seenBy/chen/status").asText()).isEqualTo("open");
        assertThat(Wire.read(next().get("data").textValue()).get("userId").asText())
                .isEqualTo("chen");
    }

    @Test
    void who_does_not_see_a_card_cannot_press_it_and_a_card_without_callback_has_no_ear() {
        deliver("card-2", "");

        assertThatThrownBy(() -> simulator.person("ana").presses("card-2", "done", Map.of()))
                .hasMessageContaining("callbackType is null");
        assertThatThrownBy(() -> simulator.person("ana").presses("none", "done", Map.of()))
                .hasMessageContaining("no card none");
        wire.modern(
                "POST",
                "/v1.0/card/instances",
                wire.token(),
                "{\"outTrackId\":\"card-3\",\"cardTemplateId\":\"sandbox-card.schema\",\"cardData\":{}}");
        assertThatThrownBy(() -> simulator.person("ana").presses("card-3", "done", Map.of()))
                .hasMessageContaining("does not see");
        assertThat(wire.post("/_simulator/people/ana/cards/card-3", "{\"actionId\":\"done\"}")
                        .status())
                .isEqualTo(400);
    }

    private void deliver(String outTrackId, String more) {
        Wire.Reply reply = wire.modern(
                "POST",
                "/v1.0/card/instances/createAndDeliver",
                wire.token(),
                "{\"outTrackId\":\"" + outTrackId + "\",\"cardTemplateId\":\"sandbox-card.schema\"," + more
                        + "\"cardData\":{\"cardParamMap\":{\"title\":\"Plan\",\"status\":\"open\"}},"
                        + "\"imGroupOpenSpaceModel\":{\"supportForward\":false},\"openSpaceId\":\"dtv1.card//IM_GROUP."
                        + Wire.PIER + "\",\"imGroupOpenDeliverModel\":{\"robotCode\":\"" + Wire.APP + "\"}}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private Card card() {
        return simulator.card("card-1");
    }

    private JsonNode next() throws InterruptedException {
        String frame = frames.poll(30, TimeUnit.SECONDS);
        assertThat(frame).as("a frame within 10 s").isNotNull();
        return Wire.read(frame);
    }

    private void answer(JsonNode frame, String data) {
        socket.sendText(
                        "{\"code\":200,\"headers\":{\"messageId\":\""
                                + frame.at("/headers/messageId").asText()
                                + "\",\"contentType\":\"application/json\"},\"message\":\"OK\",\"data\":\""
                                + data.replace("\"", "\\\"") + "\"}",
                        true)
                .join();
    }

    private void awaitReason(String words) {
        await().untilAsserted(() -> assertThat(simulator.journal())
                .extracting(Journal.Entry::refusal)
                .anyMatch(refusal -> refusal != null && refusal.reason().contains(words)));
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                frames.add(partial.toString());
                partial.setLength(0);
            }
            webSocket.request(1);
            return null;
        }
    }
}
