package dev.dermaga.hub.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.id.TodoId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.world.Todo;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What people do in their to-do lists while the hub does not hear DingTalk. */
@HubTest
class CatchingUpWithTodosTest {

    private static final String APP = "dingsandboxapp01";
    private static final String GATEWAY = "/v1.0/gateway/connections/open";
    private static final UnionId ANA = UnionId.of("unionAna0001");
    private static final UnionId BUDI = UnionId.of("unionBudi0002");
    private static final Duration LONG = TodoCatchUp.AWAY.multipliedBy(5);

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    DingTalkClient client;

    @Autowired
    MutableClock clock;

    @Autowired
    TodoCatchUp catchUp;

    @BeforeEach
    void dingTalkIsHeard() {
        await().until(() -> dingtalk.streamConnections(APP) > 0);
        catchUp.heard();
    }

    @Test
    void after_a_cut_the_stream_comes_back_and_the_hub_agrees_with_what_was_done_meanwhile() {
        String shared = create("Check the lights", "budi", "chen");
        String removed = create("Sweep the deck", "budi");
        String untouched = create("Count the ropes", "chen");
        String reopened = create("Oil the crane", "budi", "chen");
        api.as("budi").post("/api/v1/tasks/" + reopened + "/complete");
        itIsTold(reopened);

        theStreamIsCut();
        client.todo().executorStatus(ANA, id("Check the lights"), Map.of(BUDI, true));
        client.todo().executorStatus(ANA, id("Oil the crane"), Map.of(BUDI, false));
        client.todo().delete(ANA, id("Sweep the deck"));
        clock.advance(LONG);
        theStreamIsBack();
        assertThat(partOf("budi", shared)).isEqualTo("open");

        catchUp.heard();

        assertThat(partOf("budi", shared)).isEqualTo("done");
        assertThat(partOf("chen", shared)).isEqualTo("open");
        assertThat(partOf("budi", reopened)).isEqualTo("open");
        assertThat(task(removed).path("todoRemovedAt").asString("")).isNotEmpty();
        assertThat(task(removed).path("state").asString()).isEqualTo("open");
        assertThat(history(untouched)).hasSize(1);
        assertThat(history(shared).get(0).path("via").asString()).isEqualTo("dingtalk");
        assertThat(comparingCalls())
                .as("what two people have to do, and what one of them has done")
                .isEqualTo(3);
        assertThat(alarms()).isEmpty();
    }

    @Test
    void in_quiet_times_and_after_a_short_break_nothing_is_asked() {
        create("Check the lights", "budi");

        for (int i = 0; i < 20; i++) {
            clock.advance(TodoCatchUp.AWAY.dividedBy(2));
            catchUp.heard();
        }

        assertThat(comparingCalls()).isZero();
    }

    @Test
    void a_break_is_asked_for_once_and_only_while_something_is_open() {
        clock.advance(LONG);
        catchUp.heard();
        assertThat(comparingCalls()).isZero();
        create("Check the lights", "budi");

        clock.advance(LONG);
        catchUp.heard();
        catchUp.heard();

        assertThat(comparingCalls()).isEqualTo(1);
    }

    @Test
    void what_the_hub_did_meanwhile_is_no_news_of_dingtalk() {
        String task = create("Check the lights", "budi", "chen");
        dingtalk.faults().add(Fault.of(Kind.LOST_ANSWER).on("/v1.0/todo/users/unionAna0001/tasks/*"));
        dingtalk.faults().add(Fault.of(Kind.THROTTLE).on("/v1.0/todo/users/{unionId}/tasks/{taskId}/executorStatus"));
        api.as("budi").post("/api/v1/tasks/" + task + "/complete");
        await().untilAsserted(() ->
                assertThat(task(task).at("/delivery/state").asString()).isEqualTo("held"));
        clock.advance(Duration.ofSeconds(1).plus(TodoCatchUp.AWAY));

        catchUp.heard();

        assertThat(partOf("budi", task)).isEqualTo("done");
        assertThat(history(task).get(0).path("field").asString()).isEqualTo("part");
    }

    @Test
    void when_the_months_calls_run_short_it_waits_and_says_so() {
        String task = create("Sweep the deck", "budi");
        saving("on");
        theStreamIsCut();
        client.todo().executorStatus(ANA, id("Sweep the deck"), Map.of(BUDI, true));
        clock.advance(LONG);
        theStreamIsBack();

        catchUp.heard();

        assertThat(comparingCalls()).isZero();
        assertThat(alarms()).singleElement().asString().contains("the month's calls are being saved");
        saving("off");
        catchUp.heard();
        assertThat(partOf("budi", task)).isEqualTo("done");
        assertThat(alarms()).isEmpty();
    }

    @Test
    void when_dingtalk_does_not_answer_it_is_asked_again_later() {
        create("Check the lights", "budi");
        dingtalk.faults()
                .add(Fault.of(Kind.SERVER_ERROR)
                        .on("/v1.0/todo/users/{unionId}/org/tasks/query")
                        .times(1));
        clock.advance(LONG);
        catchUp.heard();
        assertThat(comparingCalls()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(1));
        catchUp.heard();
        assertThat(comparingCalls()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(9));
        catchUp.heard();
        assertThat(comparingCalls()).isEqualTo(2);
    }

    @Test
    void a_list_that_may_not_be_read_is_told_and_not_asked_for_again() {
        create("Check the lights", "budi");
        dingtalk.faults().add(Fault.of(Kind.REFUSE).on("/v1.0/todo/users/{unionId}/org/tasks/query"));
        clock.advance(LONG);

        catchUp.heard();
        clock.advance(Duration.ofMinutes(1));
        catchUp.heard();

        assertThat(comparingCalls()).isEqualTo(1);
        assertThat(alarms()).singleElement().asString().contains("DingTalk refuses to list them");
    }

    private void saving(String mode) {
        assertThat(api.as("ana")
                        .call("PUT", "/api/v1/quota/saving", Map.of("mode", mode))
                        .status())
                .isEqualTo(200);
    }

    private void theStreamIsCut() {
        dingtalk.faults().add(Fault.of(Kind.SERVER_ERROR).on(GATEWAY));
        dingtalk.faults().add(Fault.of(Kind.CUT_STREAM));
        await().until(() -> dingtalk.streamConnections(APP) == 0);
    }

    private void theStreamIsBack() {
        dingtalk.faults().clear();
        await().atMost(Duration.ofSeconds(30)).until(() -> dingtalk.streamConnections(APP) > 0);
    }

    private String create(String subject, String... assignees) {
        Api.Answer created = api.as("ana")
                .post("/api/v1/channels/pier/tasks", Map.of("subject", subject, "assignees", List.of(assignees)));
        String id = created.body().path("id").asString();
        itIsTold(id);
        return id;
    }

    private void itIsTold(String task) {
        await().untilAsserted(() ->
                assertThat(task(task).at("/delivery/state").asString()).isEqualTo("sent"));
    }

    private TodoId id(String subject) {
        return TodoId.of(todo(subject).id());
    }

    private Todo todo(String subject) {
        return List.of("budi", "chen").stream()
                .flatMap(person -> dingtalk.person(person).todos().stream())
                .filter(todo -> todo.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode task(String id) {
        return api.as("ana").get("/api/v1/tasks/" + id).body();
    }

    private String partOf(String person, String task) {
        return task(task).path("assignees").values().stream()
                .filter(part -> part.path("id").asString().equals(person))
                .findFirst()
                .orElseThrow()
                .path("state")
                .asString();
    }

    private List<JsonNode> history(String task) {
        return List.copyOf(api.as("ana")
                .get("/api/v1/tasks/" + task + "/history")
                .body()
                .path("items")
                .values());
    }

    private List<String> alarms() {
        return api.as("ana").get("/api/v1/status").body().path("alarms").values().stream()
                .map(alarm -> alarm.path("text").asString())
                .toList();
    }

    private long comparingCalls() {
        return dingtalk.journal().stream()
                .filter(call -> String.valueOf(call.path()).endsWith("/org/tasks/query"))
                .count();
    }
}
