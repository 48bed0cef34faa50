package dev.dermaga.hub.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HubTest
class FindingMessagesTest {

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @BeforeEach
    void talk() {
        post("ana", "pier", "The crane is booked for 14:00");
        post("budi", "pier", "吊车已经空闲，可以提前开始 👍");
        post("ana", "ops", "Crane 4 is out of service");
        post("chen", "pier", "nothing of it");
    }

    @ParameterizedTest
    @CsvSource({
        "q=crane, Crane 4 is out of service|The crane is booked for 14:00",
        "q=CRA out, Crane 4 is out of service",
        "q=空闲, 吊车已经空闲，可以提前开始 👍",
        "q=车, 吊车已经空闲，可以提前开始 👍",
        "q=空车, ''",
        "q=crane&channel=pier, The crane is booked for 14:00",
        "author=budi, 吊车已经空闲，可以提前开始 👍",
        "q=crane&author=budi, ''",
        "q=crane&to=2001-01-01T00:00:00Z, ''"
    })
    void words_channel_author_and_time_find_messages_newest_first(String asked, String found) {
        assertThat(String.join("|", texts(search("ana", asked)))).isEqualTo(found);
    }

    @Test
    void what_came_from_dingtalk_is_found_too_and_so_are_files_by_their_name() {
        dingtalk.person("chen").says("cidSandboxPier0001==", "泊位计划改了", true);
        api.as("ana").upload("/api/v1/channels/pier/files", "泊位计划 berth.pdf", new byte[] {1, 2, 3});

        await().untilAsserted(
                        () -> assertThat(search("budi", "q=泊位计划").path("items")).hasSize(2));
    }

    @Test
    void nobody_finds_what_is_said_where_they_are_not() {
        dingtalk.person("devi").sendsToRobot("dingsandboxapp01", "the crane secretly");
        await().untilAsserted(
                        () -> assertThat(texts(search("devi", "q=secretly"))).hasSize(1));

        assertThat(texts(search("ana", "q=secretly"))).isEmpty();
    }

    @Test
    void pages_go_on_where_the_one_before_ended() {
        JsonNode first = search("ana", "channel=pier&limit=2");
        JsonNode second = search(
                "ana", "channel=pier&limit=2&before=" + first.path("next").asString());

        assertThat(texts(first)).containsExactly("nothing of it", "吊车已经空闲，可以提前开始 👍");
        assertThat(texts(second)).containsExactly("The crane is booked for 14:00");
        assertThat(second.path("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"''", "q=", "q=!!"})
    void nothing_to_look_for_is_refused(String asked) {
        Api.Answer answer = api.as("ana").get("/api/v1/messages?" + asked);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("code").asString()).isEqualTo("search-empty");
    }

    @Test
    void what_is_found_is_seen_in_its_place() {
        List<String> ids = IntStream.range(0, 9)
                .mapToObj(number -> api.as("ana")
                        .post("/api/v1/channels/pier/messages", Map.of("text", "line " + number))
                        .body()
                        .path("id")
                        .asString())
                .toList();

        JsonNode page = api.as("ana")
                .get("/api/v1/channels/pier/messages?limit=4&around=" + ids.get(4))
                .body();
        JsonNode newest = api.as("ana")
                .get("/api/v1/channels/pier/messages?limit=4&around=" + ids.get(8))
                .body();
        Api.Answer elsewhere = api.as("ana").get("/api/v1/channels/ops/messages?around=" + ids.get(4));

        assertThat(page.path("items").valueStream().map(item -> item.path("id").asString()))
                .containsExactlyElementsOf(ids.subList(3, 7));
        assertThat(page.path("next").isNull()).isFalse();
        assertThat(newest.path("items")
                        .valueStream()
                        .map(item -> item.path("id").asString()))
                .containsExactlyElementsOf(ids.subList(5, 9));
        assertThat(elsewhere.status()).isEqualTo(404);
    }

    private void post(String person, String channel, String text) {
        assertThat(api.as(person)
                        .post("/api/v1/channels/" + channel + "/messages", Map.of("text", text))
                        .status())
                .isEqualTo(202);
    }

    private JsonNode search(String person, String asked) {
        StringBuilder query = new StringBuilder();
        for (String parameter : asked.split("&")) {
            String[] parts = parameter.split("=", 2);
            query.append(query.isEmpty() ? "?" : "&")
                    .append(parts[0])
                    .append('=')
                    .append(URLEncoder.encode(parts[1], StandardCharsets.UTF_8));
        }
        return api.as(person).get("/api/v1/messages" + query).body();
    }

    private static List<String> texts(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(item -> item.path("text").asString())
                .toList();
    }
}
