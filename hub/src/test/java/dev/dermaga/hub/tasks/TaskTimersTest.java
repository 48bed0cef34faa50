package dev.dermaga.hub.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.id.TodoId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.Todo;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What happens by itself: as time passes, and in DingTalk. */
@HubTest
class TaskTimersTest {

    private static final String APP = "dingsandboxapp01";
    private static final String PIER = "cidSandboxPier0001==";
    private static final UnionId ANA = UnionId.of("unionAna0001");

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    DingTalkClient client;

    @Autowired
    MutableClock clock;

    @Autowired
    TaskTimers timers;

    @Test
    void people_are_called_once_before_it_is_due_and_once_when_it_is_over() {
        create(Map.of("assignees", List.of("budi", "chen"), "due", in(Duration.ofHours(3)), "remindMinutes", 30));
        assertThat(timers.runOnce()).isZero();

        clock.advance(Duration.ofMinutes(160));
        timers.runOnce();
        timers.runOnce();

        await().untilAsserted(() -> assertThat(saying("Due soon: Prepare"))
                .singleElement()
                .satisfies(message -> assertThat(message.at()).containsExactlyInAnyOrder("budi", "chen")));
        clock.advance(Duration.ofMinutes(30));
        timers.runOnce();
        timers.runOnce();
        await().untilAsserted(() -> assertThat(saying("Overdue: Prepare")).hasSize(1));
        assertThat(saying("Due soon: Prepare")).hasSize(1);
    }

    @Test
    void nobody_is_called_for_what_is_done_or_wants_no_reminder() {
        JsonNode done = create(Map.of("due", in(Duration.ofMinutes(20))));
        api.as("budi").post(path(done) + "/complete");
        create(Map.of("due", in(Duration.ofMinutes(20)), "remindMinutes", 0));
        JsonNode moved = create(Map.of("due", in(Duration.ofMinutes(20))));
        api.as("ana").call("PATCH", path(moved), Map.of("due", in(Duration.ofDays(2))));

        assertThat(timers.runOnce()).isZero();
    }

    @Test
    void what_repeats_has_its_next_one_once_it_is_done() {
        String due = in(Duration.ofHours(5));
        JsonNode first = create(
                Map.of("due", due, "repeat", "FREQ=WEEKLY", "labels", List.of("码头"), "checklist", List.of("rope")));
        api.as("budi")
                .call(
                        "PATCH",
                        path(first) + "/checklist/"
                                + first.at("/checklist/0/id").asString(),
                        Map.of("done", true));
        api.as("budi").post(path(first) + "/complete");

        timers.runOnce();
        timers.runOnce();

        List<JsonNode> open = api.as("ana").get("/api/v1/tasks?state=open").body().path("items").values().stream()
                .toList();
        assertThat(open).hasSize(1);
        JsonNode next = open.get(0);
        assertThat(Instant.parse(next.path("due").asString()))
                .isEqualTo(Instant.parse(due).plus(7, ChronoUnit.DAYS));
        assertThat(next.path("repeat").asString()).isEqualTo("FREQ=WEEKLY");
        assertThat(next.at("/labels/0").asString()).isEqualTo("码头");
        assertThat(next.at("/checklist/0/done").asBoolean()).isFalse();
        await().untilAsserted(() -> assertThat(dingtalk.person("budi").todos()).hasSize(2));
    }

    @Test
    void a_rule_that_is_none_or_has_no_beginning_is_refused() {
        assertThat(refused(Map.of("due", in(Duration.ofHours(1)), "repeat", "FREQ=YEARLY")))
                .isEqualTo("repeat-invalid");
        assertThat(refused(Map.of("repeat", "FREQ=DAILY"))).isEqualTo("repeat-invalid");
        assertThat(refused(Map.of("remindMinutes", -1))).isEqualTo("remind-invalid");
    }

    @Test
    void what_people_do_in_dingtalk_is_done_here_and_own_calls_are_not_read_back() {
        await().until(() -> dingtalk.streamConnections(APP) > 0);
        JsonNode task = create(Map.of("assignees", List.of("budi", "chen")));
        await().untilAsserted(() -> assertThat(dingtalk.person("budi").todos()).hasSize(1));
        api.as("chen").post(path(task) + "/complete");
        await().untilAsserted(() -> assertThat(todo().doneFor("unionChen0003")).isTrue());

        client.todo().executorStatus(ANA, TodoId.of(todo().id()), Map.of(UnionId.of("unionBudi0002"), true));

        await().untilAsserted(
                        () -> assertThat(task(task).path("state").asString()).isEqualTo("done"));
        JsonNode newest = api.as("ana").get(path(task) + "/history").body().at("/items/0");
        assertThat(newest.path("via").asString()).isEqualTo("dingtalk");
        assertThat(newest.path("whomName").asString()).isEqualTo("Budi Santoso");
        assertThat(dingtalk.journal().stream()
                        .filter(entry -> String.valueOf(entry.path()).contains("/todo/exclusive/")))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void what_somebody_removes_in_dingtalk_stays_here() {
        await().until(() -> dingtalk.streamConnections(APP) > 0);
        JsonNode task = create(Map.of());
        await().untilAsserted(() -> assertThat(dingtalk.person("budi").todos()).hasSize(1));
        // the hub knows it from then on
        await().untilAsserted(() ->
                assertThat(task(task).at("/delivery/state").asString()).isEqualTo("sent"));

        client.todo().delete(ANA, TodoId.of(todo().id()));

        await().untilAsserted(() ->
                assertThat(task(task).path("todoRemovedAt").asString("")).isNotEmpty());
        assertThat(task(task).path("state").asString()).isEqualTo("open");
        assertThat(api.as("budi")
                        .post(path(task) + "/complete")
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("done");
        await().untilAsserted(() ->
                assertThat(task(task).at("/delivery/state").asString()).isEqualTo("sent"));
    }

    private String refused(Map<String, ?> more) {
        Map<String, Object> draft = new HashMap<>(Map.of("subject", "x", "assignees", List.of("budi")));
        draft.putAll(more);
        Api.Answer answer = api.as("ana").post("/api/v1/channels/pier/tasks", draft);
        assertThat(answer.status()).isEqualTo(422);
        return answer.body().path("code").asString();
    }

    private JsonNode create(Map<String, ?> more) {
        Map<String, Object> draft = new HashMap<>(Map.of("subject", "Prepare the demo", "assignees", List.of("budi")));
        draft.putAll(more);
        Api.Answer created = api.as("ana").post("/api/v1/channels/pier/tasks", draft);
        assertThat(created.status()).isEqualTo(202);
        return created.body();
    }

    private JsonNode task(JsonNode task) {
        return api.as("ana").get(path(task)).body();
    }

    private static String path(JsonNode task) {
        return "/api/v1/tasks/" + task.path("id").asString();
    }

    private String in(Duration time) {
        return clock.instant().plus(time).truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private List<ChatMessage> saying(String words) {
        return dingtalk.group(PIER).messages().stream()
                .filter(message -> message.text().contains(words))
                .toList();
    }

    private Todo todo() {
        return dingtalk.person("budi").todos().get(0);
    }
}
