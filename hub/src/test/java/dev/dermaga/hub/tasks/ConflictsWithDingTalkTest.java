package dev.dermaga.hub.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.id.TodoId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.todo.TodoChange;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.world.Todo;
import dev.dermaga.hub.delivery.Sender;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The same task is moved in DingTalk and here, and not to the same end. */
@HubTest
class ConflictsWithDingTalkTest {

    private static final String APP = "dingsandboxapp01";
    private static final UnionId ANA = UnionId.of("unionAna0001");
    private static final UnionId BUDI = UnionId.of("unionBudi0002");

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    DingTalkClient client;

    @Autowired
    MutableClock clock;

    @Autowired
    Sender sender;

    @Autowired
    TodoNews news;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void theStreamIsOpen() {
        await().until(() -> dingtalk.streamConnections(APP) > 0);
    }

    @Test
    void what_is_opened_in_dingtalk_though_it_was_cancelled_here_is_told_and_closed_again() {
        String task = create("budi");
        Todo todo = todo("budi");
        api.as("ana").post("/api/v1/tasks/" + task + "/cancel");
        itIsTold(task);
        theEchoesAreOver();

        try (Follower chen = api.as("chen").follow()) {
            client.todo().update(ANA, TodoId.of(todo.id()), TodoChange.nothing().done(false));

            JsonNode told = chen.nextWhere(
                            event -> event.data().at("/task/version").asInt(0) == 3)
                    .data();
            assertThat(told.at("/task/state").asString()).isEqualTo("cancelled");
        }

        JsonNode conflict = newest(task);
        assertThat(conflict.path("field").asString()).isEqualTo("conflict");
        assertThat(conflict.path("via").asString()).isEqualTo("dingtalk");
        assertThat(conflict.path("whomName").asString()).isEqualTo("Budi Santoso");
        assertThat(conflict.path("before").asString()).isEqualTo("open");
        assertThat(conflict.path("after").asString()).isEqualTo("cancelled");
        assertThat(Instant.parse(conflict.path("at").asString())).isNotNull();
        JsonNode here = history(task).get(1);
        assertThat(here.path("actorName").asString()).isEqualTo("Ana Wijaya");
        assertThat(here.path("after").asString()).isEqualTo("cancelled");
        await().until(() -> todo("budi").done());
    }

    @Test
    void what_is_completed_in_dingtalk_while_it_is_cancelled_here_is_not_lost_from_sight() {
        String task = create("budi");
        theEchoesAreOver();
        sender.stop();
        api.as("ana").post("/api/v1/tasks/" + task + "/cancel");

        client.todo().executorStatus(ANA, id("budi"), Map.of(BUDI, true));

        await().untilAsserted(
                        () -> assertThat(newest(task).path("field").asString()).isEqualTo("conflict"));
        assertThat(newest(task).path("before").asString()).isEqualTo("done");
        assertThat(newest(task).path("after").asString()).isEqualTo("cancelled");
        assertThat(task(task).path("state").asString()).isEqualTo("cancelled");
        sender.start();
        await().untilAsserted(() -> assertThat(todo("budi").subject()).isEqualTo("Cancelled: Check the lights"));
    }

    @Test
    void what_somebody_completes_in_dingtalk_who_does_not_have_it_here_any_more_is_told() {
        String task = create("budi");
        theEchoesAreOver();
        sender.stop();
        api.as("ana").call("PATCH", "/api/v1/tasks/" + task, Map.of("assignees", List.of("chen")));

        client.todo().executorStatus(ANA, id("budi"), Map.of(BUDI, true));

        await().untilAsserted(
                        () -> assertThat(newest(task).path("field").asString()).isEqualTo("conflict"));
        assertThat(newest(task).path("whomName").asString()).isEqualTo("Budi Santoso");
        assertThat(newest(task).path("before").asString()).isEqualTo("done");
        assertThat(newest(task).path("after").isNull()).isTrue();
        assertThat(task(task).path("state").asString()).isEqualTo("open");
        sender.start();
        await().until(() -> dingtalk.person("budi").todos().isEmpty());
        assertThat(todo("chen").done()).isFalse();
    }

    @Test
    void of_two_moves_of_a_part_the_later_one_holds_and_the_other_is_told() {
        String task = create("budi");
        api.as("budi").post("/api/v1/tasks/" + task + "/complete");
        itIsTold(task);
        sender.stop();
        Instant undoneThere = clock.instant().plusSeconds(1);
        clock.advance(Duration.ofMinutes(3));
        api.as("budi").post("/api/v1/tasks/" + task + "/reopen");
        api.as("budi").post("/api/v1/tasks/" + task + "/complete");

        itIsOpenInDingTalk(undoneThere);
        assertThat(task(task).path("state").asString()).isEqualTo("done");
        assertThat(newest(task).path("field").asString()).isEqualTo("conflict");
        sender.start();
        itIsTold(task);

        theEchoesAreOver();
        itIsOpenInDingTalk(clock.instant());
        assertThat(task(task).path("state").asString()).isEqualTo("open");
        assertThat(newest(task).path("field").asString()).isEqualTo("part");
    }

    private void itIsOpenInDingTalk(Instant since) {
        String todo = todo("budi").id();
        transaction.executeWithoutResult(
                status -> news.isChanged(todo, new TodoLists.Seen(Map.of("budi", false), false), since));
    }

    /** What comes now is somebody else's. */
    private void theEchoesAreOver() {
        clock.advance(Duration.ofMinutes(3));
    }

    private String create(String assignee) {
        String id = api.as("ana")
                .post(
                        "/api/v1/channels/pier/tasks",
                        Map.of("subject", "Check the lights", "assignees", List.of(assignee)))
                .body()
                .path("id")
                .asString();
        itIsTold(id);
        return id;
    }

    private void itIsTold(String task) {
        await().untilAsserted(() ->
                assertThat(task(task).at("/delivery/state").asString()).isEqualTo("sent"));
    }

    private TodoId id(String person) {
        return TodoId.of(todo(person).id());
    }

    private Todo todo(String person) {
        return dingtalk.person(person).todos().get(0);
    }

    private JsonNode task(String id) {
        return api.as("ana").get("/api/v1/tasks/" + id).body();
    }

    private List<JsonNode> history(String task) {
        return List.copyOf(api.as("ana")
                .get("/api/v1/tasks/" + task + "/history")
                .body()
                .path("items")
                .values());
    }

    private JsonNode newest(String task) {
        return history(task).get(0);
    }
}
