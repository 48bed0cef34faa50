package dev.dermaga.hub.inbox;

import static dev.dermaga.hub.inbox.Heard.PIER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.hub.secrets.Seals;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Where to reply lies in the inbox sealed, and is used all the same. */
@HubTest
class ReplySealTest {

    private static final URI ADDRESS = URI.create("https://oapi.dingtalk.com/robot/sendBySession?session=0123&a=b");

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    Inbox inbox;

    @Autowired
    InboxWorker worker;

    @Autowired
    ReplySeal seal;

    @Autowired
    MutableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Test
    void no_row_tells_where_to_reply_and_the_hub_knows_it() {
        dingtalk.awaitStreamConnected("dingsandboxapp01");
        dingtalk.person("budi").says(dingtalk.group(PIER), "is the crane free?", true);
        await().untilAsserted(() -> assertThat(addresses()).isEqualTo(1));

        assertThat(rows())
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat(row).doesNotContain("sendBySession", "session=", "https:", "https:\\/\\/"));
        assertThat(rows()).anySatisfy(row -> assertThat(row).contains("is the crane free?", "sealed:"));
    }

    @Test
    void what_was_set_aside_is_replayed_with_its_address() {
        worker.stop();
        RobotMessage message = withAddress(Heard.fromOutside("cidElsewhere==", "hi"));
        inbox.store("app", "message:1", message, "{\"sessionWebhook\":\"" + ADDRESS + "\"}");
        worker.runOnce();
        assertThat(api.as("ana").get("/api/v1/inbox").text())
                .contains("group-unknown")
                .doesNotContain("session");
        inbox.store("app", "message:2", Heard.inGroup("cidElsewhere==", "ana", "welcome"), "{}");

        worker.runOnce();
        api.as("ana").post("/api/v1/inbox/replay", Map.of());
        worker.runOnce();

        assertThat(addresses()).isEqualTo(1);
    }

    @Test
    void what_an_older_hub_stored_in_the_clear_is_processed() {
        worker.stop();
        inbox.store("app", "message:1", Heard.inGroup(PIER, "budi", "hi"), "{}");
        jdbc.sql("update inbound_event set content = :content")
                .param("content", json.writeValueAsString(withAddress(Heard.inGroup(PIER, "budi", "hi"))))
                .update();

        worker.runOnce();

        assertThat(addresses()).isEqualTo(1);
    }

    @Test
    void it_opens_for_its_conversation_and_its_keys_only() {
        RobotMessage message = withAddress(Heard.inGroup(PIER, "budi", "hi"));
        RobotMessage closed = seal.close(message);

        assertThat(seal.open(closed)).isEqualTo(message);
        assertThat(seal.open(Heard.inGroup("cidElsewhere==", "budi", "hi").withReplyAddress(closed.replyAddress()))
                        .replyAddress())
                .isNull();
        assertThat(new ReplySeal(new Seals(List.of("a key that this hub has not"), Optional.empty()))
                        .open(closed)
                        .replyAddress())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"sessionWebhook\":\"https://a?b\",\"x\":1}                    | {\"sessionWebhook\":\"\",\"x\":1}",
                "{\"sessionWebhook\" : \"https:\\/\\/a?b\\u003dc\"}                | {\"sessionWebhook\" : \"\"}",
                "{\"data\":\"{\\\"sessionWebhook\\\":\\\"https://a\\\",\\\"x\\\":1}\"} | {\"data\":\"{\\\"sessionWebhook\\\":\\\"\\\",\\\"x\\\":1}\"}",
                "{\"sessionWebhookExpiredTime\":1,\"sessionWebhook\":null}        | {\"sessionWebhookExpiredTime\":1,\"sessionWebhook\":null}",
                "{\"sessionWebhook\":\"https://cut                               | {\"sessionWebhook\":\"",
            })
    void it_is_taken_out_of_what_came_however_that_is_written(String raw, String stored) {
        assertThat(ReplySeal.without(raw)).isEqualTo(stored);
    }

    private RobotMessage withAddress(RobotMessage message) {
        RobotMessage at = message.withReplyAddress(ADDRESS);
        return json.readValue(
                json.writeValueAsString(at)
                        .replace(
                                "\"replyAddressExpiresAt\":null",
                                "\"replyAddressExpiresAt\":\"" + clock.instant().plus(Duration.ofHours(1)) + "\""),
                RobotMessage.class);
    }

    private int addresses() {
        return jdbc.sql("select count(*) from reply_address")
                .query(Integer.class)
                .single();
    }

    private List<String> rows() {
        return jdbc.sql("select row_to_json(e)::text from inbound_event e")
                .query(String.class)
                .list();
    }
}
