package dev.dermaga.dingtalk.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.CardCallback;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.PlatformEvent;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.RobotMessageReceived;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.Unknown;
import dev.dermaga.dingtalk.client.inbound.InboundFile;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundFrameTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void a_group_message_is_read_in_full() throws IOException {
        String data = "{\"conversationId\":\"cidSIM0001==\",\"atUsers\":[{\"dingtalkId\":\"$:bot\"},"
                + "{\"dingtalkId\":\"$:b\",\"staffId\":\"budi\"}],\"msgId\":\"msg1==\",\"senderNick\":\"Ana\","
                + "\"senderStaffId\":\"ana\",\"sessionWebhookExpiredTime\":1790005400000,"
                + "\"createAt\":\"1790000000000\",\"conversationType\":\"2\",\"conversationTitle\":\"Pier\","
                + "\"sessionWebhook\":\"https://oapi.dingtalk.com/robot/sendBySession?session=S\","
                + "\"text\":{\"content\":\" 你好 \"},\"robotCode\":\"ding1\",\"msgtype\":\"text\"}";

        RobotMessageReceived message = (RobotMessageReceived) robotMessage(data);

        assertThat(message.text()).isEqualTo("你好");
        assertThat(message.inGroup()).isTrue();
        assertThat(message.senderStaffId()).isEqualTo(UserId.of("ana"));
        assertThat(message.mentioned()).containsExactly(UserId.of("budi"));
        assertThat(message.createdAt()).isEqualTo(Instant.ofEpochMilli(1_790_000_000_000L));
        assertThat(message.sessionWebhook()).hasQuery("session=S");
        assertThat(message.key()).isEqualTo("message:ding1:msg1==");
        assertThat(message.raw()).isEqualTo(data);
        assertThat(message.quotaUsedUp()).isFalse();
    }

    @Test
    void a_file_in_a_single_chat_carries_its_code_and_name() throws IOException {
        RobotMessageReceived message = (RobotMessageReceived)
                robotMessage("{\"conversationId\":\"cid\",\"conversationType\":\"1\",\"msgId\":\"m\","
                        + "\"msgtype\":\"file\",\"content\":{\"downloadCode\":\"dc\",\"fileName\":\"plan.pdf\"}}");

        assertThat(message.files()).containsExactly(new InboundFile("file", "dc", "plan.pdf"));
        assertThat(message.text()).isNull();
        assertThat(message.senderStaffId()).isNull();
        assertThat(message.createdAt()).isEqualTo(NOW);
    }

    @Test
    void rich_text_keeps_words_and_pictures() throws IOException {
        RobotMessageReceived message =
                (RobotMessageReceived) robotMessage("{\"conversationId\":\"cid\",\"msgtype\":\"richText\","
                        + "\"content\":{\"richText\":[{\"text\":\"see \"},{\"type\":\"picture\",\"downloadCode\":\"p1\"},"
                        + "{\"text\":\"this\"}]}}");

        assertThat(message.text()).isEqualTo("see this");
        assertThat(message.files()).containsExactly(new InboundFile("picture", "p1", null));
    }

    @Test
    void a_message_beyond_the_quota_is_known_as_such() throws IOException {
        RobotMessageReceived message = (RobotMessageReceived) robotMessage(
                "{\"conversationId\":\"cid\",\"msgId\":\"m\",\"errorCode\":20001,\"errorMessage\":\"quota used up\"}");

        assertThat(message.quotaUsedUp()).isTrue();
    }

    @Test
    void a_card_callback_gives_the_pressed_button() throws IOException {
        CardCallback card = (CardCallback) frame(
                        "CALLBACK",
                        InboundFrame.CARD_CALLBACKS,
                        "{\"outTrackId\":\"card-1\",\"userId\":\"ana\",\"content\":\"{\\\"cardPrivateData\\\":"
                                + "{\\\"actionIds\\\":[\\\"done\\\"],\\\"params\\\":{\\\"task\\\":\\\"t1\\\"}}}\"}")
                .event(NOW);

        assertThat(card.actionIds()).containsExactly("done");
        assertThat(card.parameters()).isEqualTo(Map.of("task", "t1"));
    }

    @Test
    void an_older_card_callback_has_its_content_in_value_and_its_parameters_beside() throws IOException {
        CardCallback card = (CardCallback) frame(
                        "CALLBACK",
                        InboundFrame.CARD_CALLBACKS,
                        "{\"outTrackId\":\"card-1\",\"userId\":\"ana\",\"value\":\"{\\\"cardPrivateData\\\":"
                                + "{\\\"actionIds\\\":[\\\"done\\\"]},\\\"params\\\":{\\\"task\\\":\\\"t1\\\"}}\"}")
                .event(NOW);

        assertThat(card.actionIds()).containsExactly("done");
        assertThat(card.parameters()).isEqualTo(Map.of("task", "t1"));
    }

    @Test
    void a_platform_event_is_named_by_its_headers_even_if_they_are_numbers() throws IOException {
        InboundFrame frame = InboundFrame.parse(
                "{\"type\":\"EVENT\",\"headers\":{\"topic\":\"dingTalk\",\"messageId\":\"f1\",\"time\":1790000000100,"
                        + "\"eventType\":\"todo_task_update\",\"eventId\":\"evt-77\",\"eventCorpId\":\"ding1\","
                        + "\"eventBornTime\":1790000000000},\"data\":{\"taskId\":\"task1\"}}");

        PlatformEvent event = (PlatformEvent) frame.event(NOW);

        assertThat(event.eventType()).isEqualTo("todo_task_update");
        assertThat(event.key()).isEqualTo("event:ding1:evt-77");
        assertThat(event.data()).isEqualTo("{\"taskId\":\"task1\"}");
        assertThat(event.bornAt()).isEqualTo(Instant.ofEpochMilli(1_790_000_000_000L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "not json", "[]", "{\"conversationId\":\"  \"}", "{\"msgtype\":7,\"conversationId\":null}"
            })
    void what_cannot_be_read_is_unknown_and_keeps_its_text(String data) throws IOException {
        assertThat(robotMessage(data)).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.raw()).isEqualTo(data);
        });
    }

    @Test
    void a_new_topic_does_not_break_an_old_application() throws IOException {
        InboundEvent event = frame("CALLBACK", "/v9/new", "{\"a\":1}").event(NOW);

        assertThat(event).isInstanceOf(Unknown.class);
        String kind = event.match(m -> "message", c -> "card", e -> "event", u -> "unknown " + u.topic());
        assertThat(kind).isEqualTo("unknown /v9/new");
    }

    @Test
    void answers_are_worded_as_the_protocol_wants_them() throws IOException {
        InboundFrame event = frame("EVENT", "*", "{}");
        InboundFrame message = frame("CALLBACK", InboundFrame.ROBOT_MESSAGES, "{}");

        assertThat(event.answer(Ack.success()))
                .isEqualTo(
                        "{\"code\":200,\"headers\":{\"messageId\":\"frame-1\",\"contentType\":\"application/json\"},"
                                + "\"message\":\"OK\",\"data\":\"{\\\"status\\\":\\\"SUCCESS\\\",\\\"message\\\":\\\"OK\\\"}\"}");
        assertThat(event.answer(Ack.later("busy"))).contains("\"code\":200").contains("\\\"LATER\\\"");
        assertThat(message.answer(Ack.success())).contains("\"data\":\"{\\\"response\\\":{}}\"");
        assertThat(message.answer(Ack.later("busy"))).contains("\"code\":500");
        assertThat(message.answer(Ack.response(Map.of("cardData", Map.of("x", 1)))))
                .contains("{\\\"response\\\":{\\\"cardData\\\":{\\\"x\\\":1}}}");
    }

    @Test
    void without_an_id_what_is_said_tells_events_apart() throws IOException {
        String hello = "{\"conversationId\":\"cid\",\"text\":{\"content\":\"hello\"}}";
        String bye = "{\"conversationId\":\"cid\",\"text\":{\"content\":\"bye\"}}";

        assertThat(robotMessage(hello).key())
                .isEqualTo(pushed("p2", "CALLBACK", InboundFrame.ROBOT_MESSAGES, hello)
                        .key())
                .isNotEqualTo(robotMessage(bye).key());
        assertThat(pushed("p1", "EVENT", "*", "{\"taskId\":\"t1\"}").key())
                .isEqualTo(pushed("p2", "EVENT", "*", "{\"taskId\":\"t1\"}").key())
                .isNotEqualTo(pushed("p1", "EVENT", "*", "{\"taskId\":\"t2\"}").key());
        assertThat(pushed("p1", "CALLBACK", "/v9/new", "{\"a\":1}").key())
                .isEqualTo(pushed("p2", "CALLBACK", "/v9/new", "{\"a\":1}").key())
                .isNotEqualTo(pushed("p1", "CALLBACK", "/v9/new", "{\"a\":2}").key())
                .isNotEqualTo(pushed("p1", "CALLBACK", "/v9/newer", "{\"a\":1}").key());
    }

    @Test
    void a_press_on_a_card_is_known_by_card_person_button_and_time() throws IOException {
        String key = press("p1", "card-1", "ana", "done", NOW).key();

        assertThat(press("p2", "card-1", "ana", "done", NOW.plusSeconds(3)).key())
                .isEqualTo(key);
        assertThat(press("p1", "card-2", "ana", "done", NOW).key()).isNotEqualTo(key);
        assertThat(press("p1", "card-1", "budi", "done", NOW).key()).isNotEqualTo(key);
        assertThat(press("p1", "card-1", "ana", "undo", NOW).key()).isNotEqualTo(key);
        assertThat(press("p1", "card-1", "ana", "done", NOW.plusSeconds(60)).key())
                .isNotEqualTo(key);
    }

    @Test
    void a_key_has_at_most_512_characters_and_long_ids_stay_apart() throws IOException {
        String id = "x".repeat(600);
        InboundEvent one = robotMessage("{\"conversationId\":\"cid\",\"msgId\":\"" + id + "1\"}");
        InboundEvent two = robotMessage("{\"conversationId\":\"cid\",\"msgId\":\"" + id + "2\"}");
        InboundEvent oneAgain = robotMessage("{\"msgId\":\"" + id + "1\",\"conversationId\":\"cid\",\"new\":1}");

        assertThat(one.key())
                .hasSizeLessThanOrEqualTo(512)
                .isEqualTo(oneAgain.key())
                .isNotEqualTo(two.key());
    }

    @Test
    void no_torn_frame_does_more_than_fail_to_be_json() {
        String whole = "{\"type\":\"CALLBACK\",\"headers\":{\"topic\":\"" + InboundFrame.ROBOT_MESSAGES
                + "\",\"messageId\":\"f\"},\"data\":\"{\\\"conversationId\\\":\\\"cid\\\",\\\"msgtype\\\":\\\"text\\\","
                + "\\\"atUsers\\\":[{\\\"staffId\\\":\\\"a\\\"}],\\\"text\\\":{\\\"content\\\":\\\"x\\\"}}\"}";
        Random random = new Random(7);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder torn = new StringBuilder(whole);
            for (int cuts = random.nextInt(4); cuts >= 0; cuts--) {
                int at = random.nextInt(torn.length());
                torn.setCharAt(at, (char) random.nextInt(256));
                torn.setLength(Math.max(1, torn.length() - random.nextInt(2)));
            }
            try {
                InboundEvent event = InboundFrame.parse(torn.toString()).event(NOW);
                assertThat(event.key())
                        .matches("(?s)(message|card|event|unknown):.*:.+")
                        .isEqualTo(
                                InboundFrame.parse(torn.toString()).event(NOW).key());
                read++;
            } catch (IOException notJson) {
                assertThat(notJson).isNotNull();
            }
        }
        assertThat(read).isPositive();
    }

    private static InboundEvent robotMessage(String data) throws IOException {
        return frame("CALLBACK", InboundFrame.ROBOT_MESSAGES, data).event(NOW);
    }

    private static InboundEvent press(String messageId, String card, String person, String button, Instant at)
            throws IOException {
        return InboundFrame.parse(Json.write(Map.of(
                        "type",
                        "CALLBACK",
                        "headers",
                        Map.of(
                                "topic",
                                InboundFrame.CARD_CALLBACKS,
                                "messageId",
                                messageId,
                                "time",
                                String.valueOf(at.toEpochMilli())),
                        "data",
                        "{\"outTrackId\":\"" + card + "\",\"userId\":\"" + person
                                + "\",\"content\":{\"cardPrivateData\":{\"actionIds\":[\"" + button + "\"]}}}")))
                .event(NOW);
    }

    private static InboundEvent pushed(String messageId, String type, String topic, String data) throws IOException {
        return InboundFrame.parse(Json.write(
                        Map.of("type", type, "headers", Map.of("topic", topic, "messageId", messageId), "data", data)))
                .event(NOW);
    }

    private static InboundFrame frame(String type, String topic, String data) throws IOException {
        return InboundFrame.parse(Json.write(Map.of(
                "specVersion",
                "1.0",
                "type",
                type,
                "headers",
                Map.of("topic", topic, "messageId", "frame-1", "contentType", "application/json"),
                "data",
                data)));
    }
}
