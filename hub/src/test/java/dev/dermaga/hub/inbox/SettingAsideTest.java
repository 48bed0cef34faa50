package dev.dermaga.hub.inbox;

import static dev.dermaga.hub.inbox.Heard.OPS;
import static dev.dermaga.hub.inbox.Heard.PIER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Each step of the worker is made by hand. */
@HubTest
class SettingAsideTest {

    private static final String ELSEWHERE = "cidElsewhere==";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    MutableClock clock;

    @Autowired
    Inbox inbox;

    @Autowired
    InboxWorker worker;

    @Autowired
    InboxHousekeeping housekeeping;

    @Autowired
    Channels channels;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void byHand() {
        worker.stop();
    }

    @Test
    void an_event_that_fails_keeps_its_conversation_waiting_and_no_other() {
        nothingIsToldOf("devi");
        inbox.store("app", "message:1", Heard.inGroup(PIER, "devi", "first"), "{}");
        inbox.store("app", "message:2", Heard.inGroup(PIER, "budi", "second"), "{}");
        inbox.store("app", "message:3", Heard.inGroup(OPS, "budi", "elsewhere"), "{}");

        worker.runOnce();

        assertThat(texts("pier")).isEmpty();
        assertThat(texts("ops")).containsExactly("elsewhere");

        dingtalk.faults().clear();
        clock.advance(Duration.ofSeconds(1));
        worker.runOnce();

        assertThat(texts("pier")).containsExactly("first", "second");
    }

    @Test
    void what_fails_for_a_minute_is_set_aside_and_its_conversation_goes_on() {
        nothingIsToldOf("devi");
        inbox.store("app", "message:1", Heard.inGroup(PIER, "devi", "first"), "{}");
        inbox.store("app", "message:2", Heard.inGroup(PIER, "budi", "second"), "{}");

        worker.runOnce();
        for (Duration pause : InboxWorker.PAUSES) {
            assertThat(texts("pier")).isEmpty();
            clock.advance(pause);
            worker.runOnce();
        }

        assertThat(texts("pier")).containsExactly("second");
        assertThat(setAside())
                .extracting(
                        item -> item.path("cause").asString(),
                        item -> item.path("attempts").asInt())
                .containsExactly(tuple("throttled", 7));
        assertThat(InboxWorker.PAUSES.stream().reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.ofSeconds(61));
    }

    @Test
    void what_was_set_aside_for_a_temporary_cause_is_tried_once_more_each_hour() {
        nothingIsToldOf("devi");
        inbox.store("app", "message:1", Heard.inGroup(PIER, "devi", "late"), "{}");
        worker.runOnce();
        InboxWorker.PAUSES.forEach(pause -> {
            clock.advance(pause);
            worker.runOnce();
        });

        clock.advance(Duration.ofMinutes(59));
        assertThat(housekeeping.replayTemporary()).isZero();
        clock.advance(Duration.ofMinutes(2));
        assertThat(housekeeping.replayTemporary()).isEqualTo(1);
        worker.runOnce();
        assertThat(setAside())
                .singleElement()
                .satisfies(item -> assertThat(item.path("attempts").asInt()).isEqualTo(8));

        dingtalk.faults().clear();
        clock.advance(Duration.ofMinutes(61));
        housekeeping.replayTemporary();
        worker.runOnce();

        assertThat(texts("pier")).containsExactly("late");
    }

    @Test
    void what_cannot_work_is_set_aside_at_once() {
        inbox.store("app", "message:1", Heard.inSingleChat(null, "from outside"), "{}");
        inbox.store("app", "message:2", Heard.fromOutside(ELSEWHERE, "hi"), "{}");
        inbox.store("app", "message:3", Heard.inGroup(PIER, "budi", "secret words"), "{}");
        inbox.store("app", "message:4", Heard.inGroup(PIER, "budi", "behind it"), "{}");
        jdbc.sql("update inbound_event set content = 'secret words, unreadable' where event_key = 'message:3'")
                .update();

        worker.runOnce();

        assertThat(setAside())
                .extracting(item -> item.path("cause").asString())
                .containsExactly("unreadable", "group-unknown", "guest-chat");
        assertThat(setAside().get(1).path("reason").asString()).contains("Elsewhere", "not bound");
        assertThat(setAside().toString()).doesNotContain("secret");
        assertThat(texts("pier")).containsExactly("behind it");
    }

    @Test
    void what_was_said_in_a_group_before_it_was_bound_is_seen_in_order_once_it_is() {
        inbox.store("app", "message:1", Heard.fromOutside(ELSEWHERE, "first"), "{}");
        inbox.store("app", "message:2", Heard.fromOutside(ELSEWHERE, "second"), "{}");
        worker.runOnce();
        assertThat(setAside()).hasSize(2);

        channels.bindGroup("elsewhere", "Elsewhere", ELSEWHERE, null, List.of(), List.of("ana"));
        worker.runOnce();

        assertThat(texts("elsewhere")).containsExactly("first", "second");
        assertThat(setAside()).isEmpty();
    }

    @Test
    void a_replay_is_one_more_try_and_never_a_second_message() {
        inbox.store("app", "message:1", Heard.inGroup(PIER, "budi", "once"), "{}");
        worker.runOnce();
        jdbc.sql("""
                        update inbound_event set state = 'SET_ASIDE', cause = 'INTERNAL', reason = 'made up',
                            set_aside_at = now()""").update();
        long id = setAside().get(0).path("id").asLong();

        Api.Answer answer = api.as("ana").post("/api/v1/inbox/" + id + "/replay");
        worker.runOnce();

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().path("replayed").asInt()).isEqualTo(1);
        assertThat(texts("pier")).containsExactly("once");
        assertThat(setAside()).isEmpty();
        assertThat(api.as("ana")
                        .post("/api/v1/inbox/" + id + "/replay")
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("not-set-aside");
        assertThat(api.as("ana").post("/api/v1/inbox/987654321/replay").status())
                .isEqualTo(404);
    }

    @Test
    void many_are_replayed_by_their_cause() {
        inbox.store("app", "message:1", Heard.inSingleChat(null, "from outside"), "{}");
        inbox.store("app", "message:2", Heard.fromOutside(ELSEWHERE, "hi"), "{}");
        inbox.store("app", "message:3", Heard.fromOutside(ELSEWHERE, "again"), "{}");
        worker.runOnce();

        JsonNode answer = api.as("ana")
                .post("/api/v1/inbox/replay", Map.of("cause", "group-unknown"))
                .body();

        assertThat(answer.path("replayed").asInt()).isEqualTo(2);
        assertThat(setAside()).extracting(item -> item.path("cause").asString()).containsExactly("guest-chat");
        assertThat(api.as("ana")
                        .post("/api/v1/inbox/replay", Map.of("cause", "bad-mood"))
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("cause-unknown");
    }

    @Test
    void the_list_comes_in_pages_and_only_to_who_is_signed_in() {
        for (int i = 0; i < 3; i++) {
            inbox.store("app", "message:" + i, Heard.inSingleChat(null, "n" + i), "{}");
        }
        worker.runOnce();

        JsonNode first =
                api.as("ana").get("/api/v1/inbox?state=set-aside&limit=2").body();
        JsonNode rest = api.as("ana")
                .get("/api/v1/inbox?limit=2&before=" + first.path("next").asString())
                .body();

        assertThat(first.path("items").size()).isEqualTo(2);
        assertThat(rest.path("items").size()).isEqualTo(1);
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(api.asNobody().get("/api/v1/inbox").status()).isEqualTo(401);
        assertThat(api.asNobody().post("/api/v1/inbox/replay", Map.of()).status())
                .isBetween(401, 403);
    }

    @Test
    void files_that_come_slowly_do_not_keep_other_conversations_waiting() {
        dingtalk.faults()
                .add(Fault.of(Kind.DELAY)
                        .on("/v1.0/robot/messageFiles/download")
                        .lasting(Duration.ofSeconds(4)));
        worker.start();
        for (String person : List.of("ana", "budi", "chen", "devi")) {
            dingtalk.person(person).sendsToRobot("dingsandboxapp01", "film.bin", new byte[] {1});
        }
        await().until(() -> stored() == 4);

        dingtalk.person("ana").says(dingtalk.group(PIER), "quick", true);

        await().untilAsserted(() -> assertThat(texts("pier")).containsExactly("quick"));
        assertThat(jdbc.sql("select count(*) from shared_file")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void old_events_are_deleted_and_those_set_aside_much_later() {
        inbox.store("app", "message:1", Heard.inGroup(PIER, "budi", "done"), "{}");
        inbox.store("app", "message:2", Heard.inSingleChat(null, "set aside"), "{}");
        worker.runOnce();

        clock.advance(InboxHousekeeping.PROCESSED_FOR);
        assertThat(housekeeping.deleteOld()).isEqualTo(1);
        assertThat(setAside()).hasSize(1);
        assertThat(texts("pier")).containsExactly("done");

        clock.advance(InboxHousekeeping.SET_ASIDE_FOR);
        assertThat(housekeeping.deleteOld()).isEqualTo(1);
        assertThat(stored()).isZero();
    }

    private void nothingIsToldOf(String person) {
        jdbc.sql("delete from account_identity where account_id = :id and kind = 'UNION_ID'")
                .param("id", person)
                .update();
        dingtalk.faults().add(Fault.of(Kind.SERVER_ERROR).on("/topapi/v2/user/get"));
    }

    private List<JsonNode> setAside() {
        return List.copyOf(api.as("ana")
                .get("/api/v1/inbox?state=set-aside")
                .body()
                .path("items")
                .values());
    }

    private List<String> texts(String slug) {
        return api.as("ana").get("/api/v1/channels/" + slug + "/messages").body().path("items").values().stream()
                .map(item -> item.path("text").asString())
                .toList();
    }

    private int stored() {
        return jdbc.sql("select count(*) from inbound_event")
                .query(Integer.class)
                .single();
    }
}
