package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentMessagesTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private static final String OPS = "cidSandboxOps00001==";
    private static final String PIER_MESSAGES = "/_simulator/conversations/" + Wire.PIER + "/messages";

    private DingTalkSimulator simulator;
    private Wire wire;
    private String token;

    @BeforeEach
    void signIn() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
        token = wire.token();
    }

    @Test
    void what_was_recalled_is_shown_as_recalled_and_is_no_more_to_be_read() {
        String key = sendToGroup();
        recallFromGroup(Wire.PIER, key);

        simulator.person("budi").reads(Wire.PIER);

        JsonNode message = wire.get(PIER_MESSAGES).json().at("/items/0");
        assertThat(message.get("recalled").asBoolean()).isTrue();
        assertThat(message.get("readBy")).isEmpty();
        assertThat(readersInGroup(key, "").json().get("sendStatus").asText()).isEqualTo("RECALLED");
        assertThat(recallFromGroup(Wire.PIER, key).json().at("/successResult/0").asText())
                .isEqualTo(key);
    }

    @Test
    void a_person_reads_by_order_and_reads_nothing_of_their_own() {
        wire.post(PIER_MESSAGES, "{\"from\":\"chen\",\"text\":\"mine\"}");
        sendToGroup();

        wire.post("/_simulator/people/chen/read", "{\"conversation\":\"" + Wire.PIER + "\"}");

        JsonNode items = wire.get(PIER_MESSAGES).json().get("items");
        assertThat(items.at("/0/readBy")).isEmpty();
        assertThat(items.at("/1/readBy/0").asText()).isEqualTo("chen");
    }

    @ParameterizedTest
    @CsvSource({"nobody, cidSandboxPier0001==, 404", "ana, cidNowhere, 404", "ana, cidSinglebudidingsandboxapp01==, 400"
    })
    void nobody_reads_where_they_are_not(String person, String conversation, int status) {
        assertThat(wire.post("/_simulator/people/" + person + "/read", "{\"conversation\":\"" + conversation + "\"}")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void a_key_of_a_single_chat_ends_after_a_day_and_one_of_a_group_does_not() {
        String single = sendToPeople("budi");
        String group = sendToGroup();

        simulator.advance(Duration.ofHours(24).minusSeconds(30));
        token = wire.token();
        assertThat(readByPeople(single).status()).isEqualTo(200);

        simulator.advance(Duration.ofMinutes(1));
        assertThat(readByPeople(single).code()).isEqualTo("processQueryKey.expireTime");
        assertThat(recallFromPeople(single).code()).isEqualTo("robot.processQueryKey.expired");
        assertThat(readersInGroup(group, "").status()).isEqualTo(200);
        assertThat(recallFromGroup(Wire.PIER, group).status()).isEqualTo(200);
    }

    @Test
    void a_key_is_good_only_where_it_was_sent() {
        String single = sendToPeople("budi");
        String group = sendToGroup();

        assertThat(recallFromGroup(OPS, group).code()).isEqualTo("invalid.processQueryKey");
        assertThat(recallFromGroup(Wire.PIER, single).code()).isEqualTo("invalid.processQueryKey");
        assertThat(recallFromPeople(group).code()).isEqualTo("invalid.processQueryKey");
        assertThat(readByPeople(group).code()).isEqualTo("invalid.processQueryKey");
        assertThat(readersInGroup(single, "").code()).isEqualTo("invalid.processQueryKey");
        assertThat(simulator.group(Wire.PIER).messages())
                .allSatisfy(message -> assertThat(message.recalled()).isFalse());
    }

    @Test
    void keys_that_fail_do_not_keep_the_others() {
        String single = sendToPeople("budi");

        JsonNode answer = recallFromPeople("made-up", single).json();

        assertThat(answer.at("/successResult/0").asText()).isEqualTo(single);
        assertThat(answer.at("/failedResult/made-up").asText()).isEqualTo("invalid.processQueryKey");
    }

    @Test
    void twenty_keys_at_once_are_the_limit() {
        String[] keys = IntStream.range(0, 21).mapToObj(i -> "key" + i).toArray(String[]::new);

        assertThat(recallFromPeople(keys).code()).isEqualTo("invalidParameter.processQueryKeys.overMax");
        assertThat(recallFromPeople().code()).isEqualTo("invalidParameter.processQueryKey.missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            groupMessages/recall   | {"openConversationId":"cidSandboxPier0001=="}                        | miss.chatbotId
            groupMessages/recall   | {"robotCode":"dingsandboxapp01"}                                     | miss.openConversationId
            groupMessages/recall   | {"robotCode":"nobody","openConversationId":"cidSandboxPier0001=="}   | invalidParameter.robotCode.notExsit
            groupMessages/recall   | {"robotCode":"dingsandboxapp01","openConversationId":"cidNowhere"}   | invalid.openConversationId
            otoMessages/batchRecall| {"processQueryKeys":["a"]}                                           | invalidParameter.param.invalid
            otoMessages/batchRecall| {"robotCode":"nobody","processQueryKeys":["a"]}                      | invalidParameter.robotCode
            groupMessages/query    | {"robotCode":"dingsandboxapp01","processQueryKey":"a"}               | openConversationId.notExisted
            groupMessages/query    | {"openConversationId":"cidSandboxPier0001==","processQueryKey":"a"}  | invalidParameter.robotCode.missing
            groupMessages/query    | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001=="} | invalidParameter.processQueryKey.missing
            """)
    void what_is_missing_or_wrong_is_refused_in_the_words_of_its_call(String call, String body, String code) {
        Wire.Reply reply = wire.modern("POST", "/v1.0/robot/" + call, token, body);

        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "maxResults":201       | invalidParameter.pageSize.invalid
            "maxResults":0         | invalidParameter.pageSize.invalid
            "nextToken":"made-up"  | invalidParameter.cursor.invalid
            "nextToken":"7"        | invalidParameter.cursor.invalid
            """)
    void a_page_of_readers_has_its_limits(String page, String code) {
        assertThat(readersInGroup(sendToGroup(), "," + page).code()).isEqualTo(code);
    }

    private Wire.Reply recallFromGroup(String group, String... keys) {
        return post(
                "groupMessages/recall", "\"openConversationId\":\"" + group + "\",\"processQueryKeys\":" + list(keys));
    }

    private Wire.Reply recallFromPeople(String... keys) {
        return post("otoMessages/batchRecall", "\"processQueryKeys\":" + list(keys));
    }

    private Wire.Reply readersInGroup(String key, String more) {
        return post(
                "groupMessages/query",
                "\"openConversationId\":\"" + Wire.PIER + "\",\"processQueryKey\":\"" + key + "\"" + more);
    }

    private Wire.Reply readByPeople(String key) {
        String path = "/v1.0/robot/oToMessages/readStatus?robotCode=" + Wire.APP + "&processQueryKey="
                + URLEncoder.encode(key, StandardCharsets.UTF_8);
        return wire.modern("GET", path, token, "");
    }

    private String sendToGroup() {
        return key(post("groupMessages/send", "\"openConversationId\":\"" + Wire.PIER + "\"" + TEXT));
    }

    private String sendToPeople(String userId) {
        return key(post("oToMessages/batchSend", "\"userIds\":[\"" + userId + "\"]" + TEXT));
    }

    private static final String TEXT = ",\"msgKey\":\"sampleText\",\"msgParam\":\"{\\\"content\\\":\\\"hi\\\"}\"";

    private static String key(Wire.Reply reply) {
        return reply.json().get("processQueryKey").asText();
    }

    private Wire.Reply post(String call, String fields) {
        return wire.modern("POST", "/v1.0/robot/" + call, token, "{\"robotCode\":\"" + Wire.APP + "\"," + fields + "}");
    }

    private static String list(String... keys) {
        return Stream.of(keys).map(key -> '"' + key + '"').collect(Collectors.joining(",", "[", "]"));
    }
}
