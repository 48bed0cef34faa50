package dev.dermaga.hub.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.hub.files.FileStore;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HubTest
class HearingDingTalkTest {

    private static final String PIER = "cidSandboxPier0001==";
    private static final String ROBOT = "dingsandboxapp01";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    FileStore store;

    @Autowired
    MutableClock clock;

    @Autowired
    Inbox inbox;

    @Autowired
    InboxWorker worker;

    @Autowired
    JdbcClient jdbc;

    @Test
    void what_somebody_says_to_the_robot_in_a_group_is_seen_at_once() {
        try (Follower ana = api.as("ana").follow()) {
            dingtalk.person("chen").says(dingtalk.group(PIER), "你好 🚢 hello", true);

            JsonNode message = ana.nextChange("message.posted").data().path("message");
            assertThat(message.path("text").asString()).isEqualTo("你好 🚢 hello");
            assertThat(message.path("author").asString()).isEqualTo("chen");
            assertThat(message.path("authorName").asString()).isEqualTo("陈晓明");
            assertThat(message.path("origin").asString()).isEqualTo("dingtalk");
            assertThat(message.at("/delivery/state").asString()).isEqualTo("received");
            assertThat(message.path("channel").asString()).isEqualTo("pier");
        }
    }

    @Test
    void what_is_said_without_the_robot_is_not_heard() {
        dingtalk.person("chen").says(dingtalk.group(PIER), "among us", false);
        dingtalk.person("chen").says(dingtalk.group(PIER), "to the robot", true);

        await().untilAsserted(() -> assertThat(timeline("ana", "pier"))
                .extracting(item -> item.path("text").asString())
                .containsExactly("to the robot"));
    }

    @Test
    void a_single_chat_is_a_channel_of_that_person() {
        dingtalk.person("devi").sendsToRobot(ROBOT, "psst");

        await().untilAsserted(() -> assertThat(timeline("devi", "direct-devi"))
                .extracting(
                        item -> item.path("author").asString(),
                        item -> item.path("text").asString())
                .containsExactly(tuple("devi", "psst")));
        assertThat(api.as("ana").get("/api/v1/channels/direct-devi/messages").status())
                .isEqualTo(404);
    }

    @Test
    void a_file_sent_to_the_robot_is_the_same_in_the_hub() {
        byte[] content = new byte[700_000];
        new Random(7).nextBytes(content);

        dingtalk.person("budi").sendsToRobot(ROBOT, "报告 report.xlsx", content);

        await().untilAsserted(() -> assertThat(timeline("budi", "direct-budi")).hasSize(1));
        JsonNode message = timeline("budi", "direct-budi").get(0);
        assertThat(message.path("kind").asString()).isEqualTo("file");
        assertThat(message.at("/file/name").asString()).isEqualTo("报告 report.xlsx");
        assertThat(message.at("/file/delivery/state").asString()).isEqualTo("received");
        String id = message.at("/file/id").asString();
        assertThat(api.as("budi").get("/api/v1/files/" + id + "/content").bytes())
                .isEqualTo(content);
        assertThat(api.as("ana").get("/api/v1/files/" + id + "/content").status())
                .isEqualTo(404);
        assertThat(api.as("budi")
                        .get("/api/v1/channels/direct-budi/files")
                        .body()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void a_picture_which_comes_without_a_name_is_named_by_what_it_is() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2, 3};

        dingtalk.person("budi").sendsToRobot(ROBOT, "pier.png", png);

        await().untilAsserted(() -> assertThat(timeline("budi", "direct-budi"))
                .extracting(message -> message.at("/file/name").asString())
                .containsExactly("picture.png"));
    }

    @Test
    void a_file_that_cannot_be_fetched_now_is_fetched_later() {
        dingtalk.faults()
                .add(Fault.of(Kind.SERVER_ERROR)
                        .on("/v1.0/robot/messageFiles/download")
                        .times(1));

        dingtalk.person("budi").sendsToRobot(ROBOT, "a.pdf", "content".getBytes(StandardCharsets.UTF_8));

        await().untilAsserted(() -> assertThat(reasons()).hasSize(1));
        clock.advance(Duration.ofMinutes(1));
        worker.runOnce();

        // awaited, because a worker of the hub may have taken the event before
        await().untilAsserted(() -> assertThat(timeline("budi", "direct-budi")).hasSize(1));
        assertThat(unprocessed()).isZero();
    }

    @Test
    void a_file_that_dingtalk_refuses_to_give_is_told_of() {
        dingtalk.faults()
                .add(Fault.of(Kind.REFUSE)
                        .on("/v1.0/robot/messageFiles/download")
                        .times(1)
                        .saying("invalidParameter.robotCode.downloadCode", "the code has expired"));

        dingtalk.person("budi").sendsToRobot(ROBOT, "a.pdf", new byte[] {1});

        await().untilAsserted(() -> assertThat(timeline("budi", "direct-budi"))
                .singleElement()
                .satisfies(item -> assertThat(item.path("text").asString())
                        .contains("a.pdf")
                        .contains("the code has expired")));
    }

    @Test
    void a_file_that_is_too_large_is_told_of_at_once() {
        dingtalk.person("budi").sendsToRobot(ROBOT, "film.zip", new byte[(int) store.largest() + 1]);

        await().untilAsserted(() -> assertThat(timeline("budi", "direct-budi"))
                .singleElement()
                .satisfies(item -> assertThat(item.path("text").asString())
                        .contains("film.zip")
                        .contains("larger than the hub takes")));
    }

    @Test
    void an_event_that_comes_twice_is_shown_once() {
        inbox.store("app", "message:1", message("text", "twice"), "{}");
        inbox.store("app", "message:1", message("text", "twice"), "{}");

        await().untilAsserted(() -> assertThat(unprocessed()).isZero());
        assertThat(timeline("ana", "pier")).hasSize(1);
    }

    @Test
    void frames_that_come_twice_and_in_another_order_are_each_shown_once() {
        dingtalk.faults().add(Fault.of(Kind.REDELIVER));
        for (int i = 0; i < 20; i++) {
            if (i % 5 == 0) {
                dingtalk.faults().add(Fault.of(Kind.REORDER).times(5));
            }
            dingtalk.person("budi").says(dingtalk.group(PIER), "n" + i, true);
        }
        dingtalk.advance(Duration.ofSeconds(2));

        await().untilAsserted(() -> assertThat(acknowledged()).isEqualTo(40));
        await().untilAsserted(() -> assertThat(unprocessed()).isZero());
        assertThat(timeline("ana", "pier"))
                .extracting(item -> item.path("text").asString())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "n" + i).toList());
    }

    @Test
    void a_frame_that_breaks_off_with_its_socket_is_heard_when_it_comes_again() {
        dingtalk.faults().add(Fault.of(Kind.CUT).times(1));
        dingtalk.person("budi").says(dingtalk.group(PIER), "broken off", true);
        await().until(() ->
                dingtalk.journal().stream().anyMatch(entry -> entry.method().equals("CLOSE")));

        dingtalk.advance(Duration.ofSeconds(60));

        await().untilAsserted(() -> assertThat(timeline("ana", "pier"))
                .extracting(item -> item.path("text").asString())
                .containsExactly("broken off"));
    }

    @Test
    void what_the_hub_said_and_hears_back_is_not_shown_again() {
        dingtalk.faults().add(Fault.of(Kind.ECHO));
        api.as("ana").post("/api/v1/channels/pier/messages", Map.of("text", "hello"));

        await().untilAsserted(() -> assertThat(acknowledged()).isEqualTo(1));
        await().untilAsserted(() -> assertThat(unprocessed()).isZero());

        assertThat(timeline("ana", "pier"))
                .extracting(item -> item.path("text").asString())
                .containsExactly("hello");
        assertThat(dingtalk.group(PIER).messages()).hasSize(1);
    }

    @Test
    void an_event_that_a_crash_left_unprocessed_is_processed_at_the_start() {
        worker.stop();
        inbox.store("app", "message:1", message("text", "before the crash"), "{}");
        assertThat(timeline("ana", "pier")).isEmpty();

        worker.start();

        await().untilAsserted(() -> assertThat(timeline("ana", "pier"))
                .extracting(item -> item.path("text").asString())
                .containsExactly("before the crash"));
    }

    @Test
    void a_kind_that_nobody_knows_is_told_of() {
        inbox.store("app", "message:1", message("hologram", null), "{}");

        await().untilAsserted(() -> assertThat(timeline("ana", "pier"))
                .singleElement()
                .satisfies(item -> assertThat(item.path("text").asString()).contains("hologram")));
    }

    @Test
    void somebody_from_outside_is_shown_by_nick() {
        RobotMessage outside = new RobotMessage(
                PIER,
                true,
                "Project Pier",
                null,
                "Visitor",
                "text",
                "hi",
                List.of(),
                List.of(),
                null,
                null,
                null,
                false,
                clock.instant());

        inbox.store("app", "message:1", outside, "{}");

        await().untilAsserted(() -> assertThat(timeline("ana", "pier"))
                .singleElement()
                .satisfies(
                        item -> assertThat(item.path("authorName").asString()).isEqualTo("Visitor")));
    }

    @Test
    void somebody_new_of_whom_dingtalk_says_nothing_is_asked_for_again() {
        forget("devi");
        dingtalk.faults()
                .add(Fault.of(Kind.SERVER_ERROR).on("/topapi/v2/user/get").times(1));

        dingtalk.person("devi").sendsToRobot(ROBOT, "psst");

        await().untilAsserted(() -> assertThat(reasons()).hasSize(1));
        assertThat(unionIds("devi")).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        worker.runOnce();

        await().untilAsserted(() -> assertThat(timeline("devi", "direct-devi")).hasSize(1));
        assertThat(unionIds("devi")).containsExactly(dingtalk.person("devi").unionId());
    }

    @Test
    void about_somebody_of_whom_dingtalk_may_not_tell_it_is_asked_again_after_an_hour_and_not_for_each_message() {
        forget("devi");
        dingtalk.faults().add(Fault.of(Kind.REFUSE).on("/topapi/v2/user/get").times(1));

        dingtalk.person("devi").sendsToRobot(ROBOT, "by nick");
        await().untilAsserted(() -> assertThat(timeline("devi", "direct-devi")).hasSize(1));
        dingtalk.person("devi").sendsToRobot(ROBOT, "by nick again");
        await().untilAsserted(() -> assertThat(timeline("devi", "direct-devi")).hasSize(2));
        assertThat(unionIds("devi")).isEmpty();
        assertThat(asked("/topapi/v2/user/get")).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        dingtalk.person("devi").sendsToRobot(ROBOT, "by name");

        await().untilAsserted(() -> assertThat(timeline("devi", "direct-devi")).hasSize(3));
        assertThat(unionIds("devi")).containsExactly(dingtalk.person("devi").unionId());
    }

    @Test
    void a_text_with_a_forbidden_character_is_not_lost() {
        inbox.store("app", "message:1", message("text", "a\0b"), "{\"text\":\"a\0b\"}");

        await().untilAsserted(() -> assertThat(timeline("ana", "pier")).hasSize(1));
    }

    @Test
    void events_of_a_conversation_are_processed_in_the_order_of_their_arrival() {
        for (int i = 0; i < 10; i++) {
            inbox.store("app", "message:" + i, message("text", "n" + i), "{}");
        }

        await().untilAsserted(() -> assertThat(timeline("ana", "pier")).hasSize(10));
        assertThat(timeline("ana", "pier"))
                .extracting(item -> item.path("text").asString())
                .containsExactly("n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9");
    }

    private RobotMessage message(String type, @Nullable String text) {
        Instant now = clock.instant();
        return new RobotMessage(
                PIER,
                true,
                "Project Pier",
                "budi",
                "Budi",
                type,
                text,
                List.of(),
                List.of(),
                null,
                URI.create("http://127.0.0.1:1/session"),
                now.plusSeconds(60),
                false,
                now);
    }

    private List<JsonNode> timeline(String person, String slug) {
        return List.copyOf(api.as(person)
                .get("/api/v1/channels/" + slug + "/messages")
                .body()
                .path("items")
                .values());
    }

    private long acknowledged() {
        return dingtalk.journal().stream()
                .filter(entry -> entry.method().equals("ACK") && entry.status() == 200)
                .filter(entry -> entry.path().contains("/bot/messages"))
                .count();
    }

    private long asked(String path) {
        return dingtalk.journal().stream()
                .filter(entry -> entry.path().equals(path))
                .count();
    }

    private void forget(String person) {
        jdbc.sql("delete from channel_member where account_id = :id")
                .param("id", person)
                .update();
        jdbc.sql("delete from account where id = :id").param("id", person).update();
    }

    private List<String> unionIds(String person) {
        return jdbc.sql("select value from account_identity where account_id = :id and kind = 'UNION_ID'")
                .param("id", person)
                .query(String.class)
                .list();
    }

    private List<String> reasons() {
        return jdbc.sql("select reason from inbound_event where state <> 'DONE' and reason is not null")
                .query(String.class)
                .list();
    }

    private int unprocessed() {
        return jdbc.sql("select count(*) from inbound_event where state <> 'DONE'")
                .query(Integer.class)
                .single();
    }
}
