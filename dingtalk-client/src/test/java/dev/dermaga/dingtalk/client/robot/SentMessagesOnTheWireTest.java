package dev.dermaga.dingtalk.client.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.WireServer;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the simulator does not answer, or not in a world of so few people. */
class SentMessagesOnTheWireTest {
    private WireServer server;
    private DingTalkClient dingtalk;

    @BeforeEach
    void start() throws IOException {
        server = new WireServer();
        dingtalk = DingTalkClient.builder()
                .app("app", "very-secret")
                .robotCode("robot")
                .address(server.address())
                .build();
    }

    @AfterEach
    void stop() {
        dingtalk.close();
        server.close();
    }

    @Test
    void a_long_list_of_readers_comes_in_pages() {
        server.reply(
                "/v1.0/robot/groupMessages/query",
                200,
                "{\"sendStatus\":\"SUCCESS\",\"readUserIds\":[\"ana\"],\"hasMore\":true,\"nextToken\":\"50\"}");

        GroupReaders first = dingtalk.robot().readersInGroup(Sandbox.PIER, "key");
        dingtalk.robot().readersInGroup(Sandbox.PIER, "key", first.nextPage());

        assertThat(server.asked("/v1.0/robot/groupMessages/query").get(0).text())
                .isEqualTo("{\"robotCode\":\"robot\",\"openConversationId\":\"cidSandboxPier0001==\","
                        + "\"processQueryKey\":\"key\",\"maxResults\":200}");
        assertThat(server.asked("/v1.0/robot/groupMessages/query").get(1).text())
                .contains("\"nextToken\":\"50\"");
    }

    @Test
    void a_key_is_encoded_in_the_address_and_a_misspelt_status_is_understood() {
        server.reply(
                "/v1.0/robot/oToMessages/readStatus", 200, "{\"sendStatus\":\"SUCESS\",\"messageReadInfoList\":[]}");

        PeopleReading reading = dingtalk.robot().readByPeople("a+b/c=");

        assertThat(reading.status()).isEqualTo(SendStatus.SUCCESS);
        assertThat(server.asked("/v1.0/robot/oToMessages/readStatus").get(0).query())
                .isEqualTo("robotCode=robot&processQueryKey=a%2Bb%2Fc%3D");
    }

    @Test
    void a_key_that_the_answer_does_not_name_is_not_recalled() {
        server.reply("/v1.0/robot/otoMessages/batchRecall", 200, "{\"successResult\":[\"one\"]}");

        RecallReceipt receipt = dingtalk.robot().recallFromPeople(List.of("one", "two"));

        assertThat(receipt.recalled()).containsExactly("one");
        assertThat(receipt.failed()).containsOnlyKeys("two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"requestId\":\"R1\"}"})
    void a_recall_that_is_not_confirmed_may_have_happened(String answer) {
        server.reply("/v1.0/robot/groupMessages/recall", 200, answer);

        NoAnswer noAnswer = catchThrowableOfType(
                NoAnswer.class, () -> dingtalk.robot().recallFromGroup(Sandbox.PIER, List.of("key")));

        assertThat(noAnswer.mayHaveHappened()).isTrue();
    }
}
