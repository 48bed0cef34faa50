package dev.dermaga.hub.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.world.Card;
import dev.dermaga.dingtalk.simulator.world.CardTemplate;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.Todo;
import dev.dermaga.hub.delivery.Sender;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@HubTest
@TestPropertySource(properties = "dermaga.dingtalk.card-template=" + TaskCardsTest.TEMPLATE)
class TaskCardsTest {

    static final String TEMPLATE = "sandbox-task.schema";
    private static final String APP = "dingsandboxapp01";
    private static final String PIER = "cidSandboxPier0001==";
    private static final String TASKS = "/api/v1/channels/pier/tasks";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    MutableClock clock;

    @Autowired
    Sender sender;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void theStreamIsOpen() {
        await().until(() -> dingtalk.streamConnections(APP) > 0);
    }

    @Test
    void a_new_task_is_a_card_in_its_group_that_calls_its_assignees() {
        String task = create("budi", "chen");

        assertThat(card(task).templateId()).isEqualTo(TEMPLATE);
        assertThat(card(task).data())
                .containsEntry("subject", "检查码头灯")
                .containsEntry("creator", "Ana Wijaya")
                .containsEntry("due", "2027-01-31 18:00 UTC+8")
                .containsEntry("progress", "0/2")
                .containsEntry("state", "open")
                .hasEntrySatisfying("url", url -> assertThat(url).endsWith("/tasks/" + task))
                .hasEntrySatisfying(
                        "assignees",
                        people -> assertThat(people.lines()).hasSize(2).first().isEqualTo("☐ Budi Santoso"));
        assertThat(dingtalk.group(PIER).messages()).hasSize(1);
        ChatMessage message = dingtalk.group(PIER).messages().get(0);
        assertThat(message.at()).containsExactlyInAnyOrder("budi", "chen");
        assertThat(message.text()).contains("检查码头灯");
        assertThat(task(task).at("/announcement/route").asString()).isEqualTo("card");
    }

    @Test
    void who_presses_completes_the_own_part_everywhere() {
        String task = create("budi", "chen");
        try (Follower ana = api.as("ana").follow()) {
            press("budi", task);

            await().untilAsserted(() -> assertThat(card(task).seenBy("budi")).containsEntry("progress", "1/2"));
            JsonNode told = ana.nextWhere(event -> event.data()
                            .at("/task/assignees/0/state")
                            .asString("")
                            .equals("done"))
                    .data();
            assertThat(told.at("/task/assignees/1/state").asString()).isEqualTo("open");
        }
        await().untilAsserted(() -> {
            assertThat(todo("budi").doneFor("unionBudi0002")).isTrue();
            assertThat(todo("budi").doneFor("unionChen0003")).isFalse();
        });
        theUpdateIsDue();
        await().untilAsserted(() -> assertThat(card(task).data())
                .containsEntry("progress", "1/2")
                .hasEntrySatisfying("assignees", people -> assertThat(people).startsWith("☑ Budi Santoso\n☐ ")));
    }

    @Test
    void the_last_press_closes_the_task() {
        String task = create("budi", "chen");
        press("budi", task);
        press("chen", task);

        await().untilAsserted(() -> {
            assertThat(card(task).seenBy("chen")).containsEntry("state", "done");
            assertThat(task(task).path("state").asString()).isEqualTo("done");
            assertThat(todo("chen").done()).isTrue();
        });
    }

    @Test
    void one_assigns_a_second_completes_on_the_card_a_third_on_the_page_and_all_agree() {
        String task = create("budi", "chen");

        press("budi", task);
        await().untilAsserted(() ->
                assertThat(task(task).at("/assignees/0/state").asString()).isEqualTo("done"));
        api.as("chen").post("/api/v1/tasks/" + task + "/start");
        api.as("chen").post("/api/v1/tasks/" + task + "/complete");
        theUpdateIsDue();

        await().untilAsserted(() -> {
            assertThat(task(task).path("state").asString()).isEqualTo("done");
            assertThat(todo("budi").done()).isTrue();
            assertThat(todo("chen").doneFor("unionChen0003")).isTrue();
            assertThat(card(task).data()).containsEntry("state", "done").containsEntry("progress", "2/2");
        });
        JsonNode history =
                api.as("ana").get("/api/v1/tasks/" + task + "/history").body().path("items");
        assertThat(history.values())
                .extracting(entry -> entry.path("actor").asString() + " "
                        + entry.path("field").asString() + " "
                        + entry.path("via").asString())
                .containsExactly("chen part api", "chen part api", "budi part card", "ana created api");
    }

    @Test
    void who_does_not_have_the_task_is_told_so_and_nothing_changes() {
        String task = create("budi");

        press("devi", task);
        press("ana", task);

        await().untilAsserted(() -> {
            assertThat(card(task).seenBy("devi"))
                    .hasEntrySatisfying("note", note -> assertThat(note).contains("Only those who have this task"));
            assertThat(card(task).seenBy("ana"))
                    .hasEntrySatisfying("note", note -> assertThat(note).contains("Nothing was changed"));
        });
        assertThat(card(task).seenBy("budi")).doesNotContainKey("note");
        await().untilAsserted(() -> assertThat(processedPresses()).isEqualTo(2));
        assertThat(task(task).path("state").asString()).isEqualTo("open");
        assertThat(updatesWaiting()).isZero();
    }

    @Test
    void a_second_press_changes_nothing_and_shows_the_task_as_done() {
        String task = create("budi");
        press("budi", task);
        await().untilAsserted(
                        () -> assertThat(task(task).path("state").asString()).isEqualTo("done"));
        String doneAt = task(task).at("/assignees/0/doneAt").asString();
        theUpdateIsDue();
        await().until(() -> updates() == 1);

        press("budi", task);

        await().untilAsserted(() -> assertThat(processedPresses()).isEqualTo(2));
        await().untilAsserted(() -> assertThat(card(task).answers().get("budi")).containsEntry("state", "done"));
        assertThat(task(task).at("/assignees/0/doneAt").asString()).isEqualTo(doneAt);
        assertThat(updatesWaiting()).isZero();
    }

    @Test
    void a_press_that_comes_again_after_the_task_was_opened_again_is_still_the_old_one() {
        String task = create("budi");
        Map<String, String> shownBefore = card(task).data();
        press("budi", task);
        await().untilAsserted(
                        () -> assertThat(task(task).path("state").asString()).isEqualTo("done"));
        api.as("budi").post("/api/v1/tasks/" + task + "/reopen");

        press("budi", task, shownBefore);

        await().untilAsserted(() -> assertThat(processedPresses()).isEqualTo(2));
        assertThat(task(task).path("state").asString()).isEqualTo("open");
        await().untilAsserted(() -> assertThat(card(task).seenBy("budi"))
                .containsEntry("state", "open")
                .containsEntry("turn", "1")
                .hasEntrySatisfying("note", note -> assertThat(note).contains("opened again")));
        press("budi", task, card(task).seenBy("budi"));
        await().untilAsserted(
                        () -> assertThat(task(task).path("state").asString()).isEqualTo("done"));
    }

    @Test
    void a_press_is_processed_though_its_first_try_fails() {
        String task = create("budi");
        jdbc.sql("alter table task_assignee rename to task_assignee_away").update();
        try {
            press("budi", task);
            await().until(() -> jdbc.sql("select count(*) from inbound_event where kind = 'PRESS' and attempts > 0")
                            .query(Integer.class)
                            .single()
                    == 1);
        } finally {
            jdbc.sql("alter table task_assignee_away rename to task_assignee").update();
        }

        clock.advance(Duration.ofMinutes(1));

        await().untilAsserted(
                        () -> assertThat(task(task).path("state").asString()).isEqualTo("done"));
    }

    @Test
    void what_is_completed_on_the_page_is_seen_on_the_card_by_one_call() {
        String task = create("budi", "chen");

        api.as("budi").post("/api/v1/tasks/" + task + "/complete");
        api.as("chen").post("/api/v1/tasks/" + task + "/complete");
        assertThat(updatesWaiting()).isEqualTo(1);
        theUpdateIsDue();

        await().untilAsserted(() ->
                assertThat(card(task).data()).containsEntry("state", "done").containsEntry("progress", "2/2"));
        await().until(() -> updatesWaiting() == 0);
        assertThat(updates()).isEqualTo(1);
    }

    @Test
    void a_card_that_dingtalk_refuses_becomes_a_message_that_says_why() {
        dingtalk.addCardTemplate(CardTemplate.unpublished(TEMPLATE));

        String task =
                id(api.as("ana").post(TASKS, Map.of("subject", "Prepare the demo", "assignees", List.of("budi"))));

        await().untilAsserted(() ->
                assertThat(task(task).at("/announcement/state").asString()).isEqualTo("sent"));
        JsonNode delivery = task(task).path("announcement");
        assertThat(delivery.path("route").asString()).isEqualTo("custom-robot");
        assertThat(delivery.path("routeReason").asString()).contains("param.templateUnpublished");
        ChatMessage message = dingtalk.group(PIER).messages().get(0);
        assertThat(message.text()).contains("Task: Prepare the demo");
        assertThat(message.at()).containsExactly("budi");
        api.as("budi").post("/api/v1/tasks/" + task + "/complete");
        assertThat(updatesWaiting()).isZero();
    }

    @Test
    void a_card_whose_answer_was_lost_is_shown_again_with_what_changed_meanwhile() {
        dingtalk.faults()
                .add(Fault.of(Kind.LOST_ANSWER)
                        .on("/v1.0/card/instances/createAndDeliver")
                        .times(1));
        String task =
                id(api.as("ana").post(TASKS, Map.of("subject", "Prepare the demo", "assignees", List.of("budi"))));
        await().untilAsserted(() ->
                assertThat(task(task).at("/announcement/state").asString()).isEqualTo("unanswered"));
        api.as("budi").post("/api/v1/tasks/" + task + "/complete");

        clock.advance(Duration.ofMinutes(10));
        sender.runOnce();

        await().untilAsserted(() ->
                assertThat(task(task).at("/announcement/state").asString()).isEqualTo("sent"));
        assertThat(card(task).data()).containsEntry("state", "done");
        assertThat(task(task).at("/announcement/repeated").asBoolean()).isTrue();
    }

    private String create(String... assignees) {
        String task = id(api.as("ana")
                .post(
                        TASKS,
                        Map.of(
                                "subject", "检查码头灯",
                                "assignees", List.of(assignees),
                                "due", "2027-01-31T10:00:00Z")));
        await().untilAsserted(() ->
                assertThat(task(task).at("/announcement/state").asString()).isEqualTo("sent"));
        return task;
    }

    private static String id(Api.Answer created) {
        assertThat(created.status()).as(created.body().toString()).isEqualTo(202);
        return created.body().path("id").asString();
    }

    private void press(String person, String task) {
        press(person, task, card(task).data());
    }

    /** The template's button carries its action, and the turn that the person sees. */
    private void press(String person, String task, Map<String, String> seen) {
        dingtalk.person(person)
                .presses(cardId(task), "complete", Map.of("action", "complete", "turn", seen.get("turn")));
    }

    private Card card(String task) {
        return dingtalk.card(cardId(task));
    }

    private static String cardId(String task) {
        return "dermaga-task-" + task;
    }

    private void theUpdateIsDue() {
        clock.advance(Duration.ofSeconds(2));
        sender.runOnce();
    }

    private int processedPresses() {
        return jdbc.sql("select count(*) from inbound_event where kind = 'PRESS' and state = 'DONE'")
                .query(Integer.class)
                .single();
    }

    private int updatesWaiting() {
        return jdbc.sql("select count(*) from delivery where kind = 'CARD_UPDATE' and due_at is not null")
                .query(Integer.class)
                .single();
    }

    private long updates() {
        return dingtalk.journal().stream()
                .filter(entry -> entry.method().equals("PUT") && entry.path().equals("/v1.0/card/instances"))
                .map(Journal.Entry::status)
                .filter(status -> status == 200)
                .count();
    }

    private JsonNode task(String task) {
        return api.as("ana").get("/api/v1/tasks/" + task).body();
    }

    private Todo todo(String person) {
        List<Todo> todos = dingtalk.person(person).todos();
        assertThat(todos).hasSize(1);
        return todos.get(0);
    }
}
