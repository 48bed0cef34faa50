package dev.dermaga.hub.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.id.TodoId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.todo.TodoDraft;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.hub.delivery.Sender;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Somebody completes a to-do in DingTalk before the hub has written down that it made it. */
@HubTest
class DoneBeforeItIsKnownTest {

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
    Tasks tasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void theStreamIsOpen() {
        dingtalk.awaitStreamConnected(APP);
    }

    @Test
    void while_the_result_waits_to_be_written_the_notice_waits_too() {
        sender.stop();
        String task = create("budi", "chen");

        transaction.executeWithoutResult(status -> {
            tasks.lock(UUID.fromString(task)); // so that nothing of it can be written
            sender.start();
            budiTicksIt();
        });

        await().untilAsserted(() -> assertThat(parts(task)).containsExactly("done", "open"));
        assertThat(left()).isZero();
    }

    @Test
    void where_the_answer_was_lost_the_repetition_finds_it_and_does_not_undo_it() {
        itIsTold(create("chen")); // so that the hub's token is good, and the lost answer no refusal of an old one
        dingtalk.faults()
                .add(Fault.of(Kind.LOST_ANSWER)
                        .on("/v1.0/todo/users/unionAna0001/tasks")
                        .times(1));
        clock.standStill();
        String task = create("budi", "chen");
        await().untilAsserted(() ->
                assertThat(task(task).at("/delivery/state").asString()).isEqualTo("unanswered"));
        budiTicksIt();

        clock.advance(Duration.ofMinutes(1));
        sender.wake();

        await().untilAsserted(() -> assertThat(parts(task)).containsExactly("done", "open"));
        await().untilAsserted(() -> assertThat(jdbc.sql("select count(*) from delivery where due_at is not null")
                        .query(Integer.class)
                        .single())
                .isZero());
        assertThat(dingtalk.person("budi").todos()).singleElement().satisfies(todo -> {
            assertThat(todo.doneFor(BUDI.value())).isTrue();
            assertThat(todo.doneFor(dingtalk.person("chen").unionId())).isFalse();
        });
        assertThat(left()).isZero();
    }

    @Test
    void what_is_told_of_another_programs_to_do_costs_no_call_and_is_no_concern() {
        TodoId other = client.todo()
                .create(TodoDraft.about("Not the hub's")
                        .ownedBy(ANA)
                        .assignedTo(List.of(BUDI))
                        .detailUrl(URI.create("https://example.com/other"))
                        .build())
                .id();
        client.todo().executorStatus(ANA, other, Map.of(BUDI, true));
        await().untilAsserted(() -> assertThat(left()).isEqualTo(1));

        itIsTold(create("chen"));

        assertThat(left()).isEqualTo(1);
        assertThat(api.as("ana").get("/api/v1/inbox").body().path("items")).isEmpty();
    }

    private void budiTicksIt() {
        await().pollInSameThread().until(() -> !dingtalk.person("budi").todos().isEmpty());
        TodoId todo = TodoId.of(dingtalk.person("budi").todos().get(0).id());
        client.todo().executorStatus(ANA, todo, Map.of(BUDI, true));
        await().pollInSameThread().until(() -> left() == 1);
    }

    private void itIsTold(String task) {
        await().untilAsserted(() ->
                assertThat(task(task).at("/delivery/state").asString()).isEqualTo("sent"));
    }

    private String create(String... assignees) {
        return api.as("ana")
                .post(
                        "/api/v1/channels/pier/tasks",
                        Map.of("subject", "Check the lights", "assignees", List.of(assignees)))
                .body()
                .path("id")
                .asString();
    }

    private JsonNode task(String id) {
        return api.as("ana").get("/api/v1/tasks/" + id).body();
    }

    private List<String> parts(String id) {
        return task(id).path("assignees").values().stream()
                .map(part -> part.path("state").asString())
                .toList();
    }

    /** Notices of to-dos that no task has. */
    private int left() {
        return jdbc.sql("select count(*) from inbound_event where reason = 'no task has this to-do' and state = 'DONE'")
                .query(Integer.class)
                .single();
    }
}
