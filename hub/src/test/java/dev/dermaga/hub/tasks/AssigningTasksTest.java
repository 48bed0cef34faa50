package dev.dermaga.hub.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HubTest
class AssigningTasksTest {

    private static final String PIER = "cidSandboxPier0001==";
    private static final String OPS = "cidSandboxOps00001==";
    private static final String TASKS = "/api/v1/channels/pier/tasks";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    MutableClock clock;

    @Autowired
    Sender sender;

    @Test
    void a_task_is_in_the_lists_of_its_assignees_and_calls_them_in_the_group() {
        Api.Answer created = api.as("ana")
                .post(
                        TASKS,
                        Map.of(
                                "subject", "检查码头灯",
                                "assignees", List.of("budi", "chen"),
                                "due", "2027-01-31T10:00:00Z",
                                "description", "all of them"));

        assertThat(created.status()).isEqualTo(202);
        await().untilAsserted(() -> {
            assertThat(todo("budi").subject()).isEqualTo("检查码头灯");
            assertThat(todo("chen").id()).isEqualTo(todo("budi").id());
        });
        assertThat(dingtalk.person("ana").todos()).isEmpty();
        assertThat(todo("budi").pcUrl()).endsWith("/tasks/" + id(created));
        assertThat(todo("budi").creator()).isEqualTo("unionAna0001");
        assertThat(todo("budi").dueMillis()).isEqualTo(1801389600000L);
        await().untilAsserted(() -> assertThat(dingtalk.group(PIER).messages()).hasSize(1));
        ChatMessage announcement = dingtalk.group(PIER).messages().get(0);
        assertThat(announcement.at()).containsExactlyInAnyOrder("budi", "chen");
        assertThat(announcement.text()).contains("检查码头灯").contains("Ana Wijaya");
        assertThat(announcement.kind()).isEqualTo("actionCard");
        assertThat(announcement.buttons())
                .singleElement()
                .satisfies(button -> assertThat(button.url()).endsWith("/tasks/" + id(created)));
        await().untilAsserted(() -> {
            assertThat(task(created).at("/delivery/state").asString()).isEqualTo("sent");
            assertThat(task(created).at("/announcement/state").asString()).isEqualTo("sent");
        });
    }

    @Test
    void where_nobody_can_be_called_the_card_names_them_and_the_delivery_says_why() {
        Api.Answer created = api.as("ana")
                .post(
                        "/api/v1/channels/ops/tasks",
                        Map.of("subject", "Check the pump", "assignees", List.of("ana", "chen")));

        await().untilAsserted(() ->
                assertThat(task(created).at("/announcement/state").asString()).isEqualTo("sent"));
        ChatMessage announcement = dingtalk.group(OPS).messages().get(0);
        assertThat(announcement.kind()).isEqualTo("actionCard");
        assertThat(announcement.at()).isEmpty();
        assertThat(announcement.text()).contains("Check the pump").contains("@陈晓明");
        assertThat(task(created).at("/announcement/route").asString()).isEqualTo("app-robot");
        assertThat(task(created).at("/announcement/routeReason").asString())
                .startsWith("No card is set up here. An action card leads to the task.")
                .endsWith("names are shown but nobody is notified");
    }

    @Test
    void nothing_in_a_subject_becomes_markdown_that_leads_astray() {
        String subject = "x\n# [pay here](https://evil.example) @all";

        api.as("ana").post(TASKS, Map.of("subject", subject, "assignees", List.of("budi")));

        await().untilAsserted(() -> assertThat(dingtalk.group(PIER).messages()).hasSize(1));
        ChatMessage announcement = dingtalk.group(PIER).messages().get(0);
        assertThat(announcement.text()).contains("Task: x # [pay here]").doesNotContain("](");
        assertThat(announcement.at()).containsExactly("budi");
        assertThat(announcement.atAll()).isFalse();
    }

    @Test
    void a_task_stands_in_the_timeline() {
        Api.Answer created = create("budi");

        JsonNode message =
                api.as("budi").get("/api/v1/channels/pier/messages").body().at("/items/0");

        assertThat(message.path("kind").asString()).isEqualTo("task");
        assertThat(message.path("taskId").asString()).isEqualTo(id(created));
        assertThat(message.path("text").asString()).isEqualTo("Prepare the demo");
    }

    @Test
    void who_completes_is_done_in_dingtalk_and_the_other_is_not() {
        Api.Answer created = create("budi", "chen");

        Api.Answer completed = api.as("budi").post("/api/v1/tasks/" + id(created) + "/complete");

        assertThat(completed.status()).isEqualTo(202);
        assertThat(completed.body().path("state").asString()).isEqualTo("open");
        assertThat(completed.body().at("/assignees/0/state").asString()).isEqualTo("done");
        assertThat(completed.body().at("/assignees/1/state").asString()).isEqualTo("open");
        await().untilAsserted(() -> {
            assertThat(todo("budi").doneFor("unionBudi0002")).isTrue();
            assertThat(todo("budi").doneFor("unionChen0003")).isFalse();
        });
    }

    @Test
    void the_whole_is_done_when_the_last_one_is() {
        Api.Answer created = create("budi", "chen");
        api.as("budi").post("/api/v1/tasks/" + id(created) + "/complete");

        Api.Answer last = api.as("chen").post("/api/v1/tasks/" + id(created) + "/complete");

        assertThat(last.body().path("state").asString()).isEqualTo("done");
        await().untilAsserted(() -> assertThat(todo("budi").done()).isTrue());
    }

    @Test
    void a_reopened_part_is_open_again_in_dingtalk_too() {
        Api.Answer created = create("budi", "chen");
        api.as("budi").post("/api/v1/tasks/" + id(created) + "/complete");
        api.as("chen").post("/api/v1/tasks/" + id(created) + "/complete");
        await().untilAsserted(() -> assertThat(todo("budi").done()).isTrue());

        Api.Answer reopened = api.as("chen").post("/api/v1/tasks/" + id(created) + "/reopen");

        assertThat(reopened.body().path("state").asString()).isEqualTo("open");
        await().untilAsserted(() -> {
            assertThat(todo("chen").doneFor("unionChen0003")).isFalse();
            assertThat(todo("chen").doneFor("unionBudi0002")).isTrue();
            assertThat(todo("chen").done()).isFalse();
        });
    }

    @Test
    void the_creator_closes_the_whole() {
        Api.Answer created = create("budi", "chen");

        Api.Answer closed = api.as("ana").post("/api/v1/tasks/" + id(created) + "/complete");

        assertThat(closed.body().path("state").asString()).isEqualTo("done");
        await().untilAsserted(() -> assertThat(todo("budi").done()).isTrue());
    }

    @Test
    void somebody_else_may_not_complete_it() {
        Api.Answer created = create("budi");

        Api.Answer answer = api.as("devi").post("/api/v1/tasks/" + id(created) + "/complete");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().path("code").asString()).isEqualTo("not-allowed");
        assertThat(task(created).path("state").asString()).isEqualTo("open");
    }

    @Test
    void completing_twice_changes_nothing() {
        Api.Answer created = create("budi");
        Api.Answer first = api.as("budi").post("/api/v1/tasks/" + id(created) + "/complete");

        Api.Answer second = api.as("budi").post("/api/v1/tasks/" + id(created) + "/complete");

        assertThat(second.body().at("/assignees/0/doneAt"))
                .isEqualTo(first.body().at("/assignees/0/doneAt"));
    }

    @Test
    void the_state_is_not_sent_before_the_to_do_exists() {
        dingtalk.faults()
                .add(Fault.of(Kind.THROTTLE)
                        .on("/v1.0/todo/users/{unionId}/tasks")
                        .times(1));
        dingtalk.faults()
                .add(Fault.of(Kind.THROTTLE)
                        .on("/v1.0/todo/users/unionAna0001/tasks")
                        .times(1));
        Api.Answer created = create("budi");
        await().untilAsserted(() ->
                assertThat(task(created).at("/delivery/state").asString()).isEqualTo("held"));

        api.as("budi").post("/api/v1/tasks/" + id(created) + "/complete");
        assertThat(dingtalk.person("budi").todos()).isEmpty();
        clock.advance(Duration.ofHours(1));
        sender.runOnce();

        await().untilAsserted(() -> assertThat(todo("budi").done()).isTrue());
    }

    @Test
    void a_lost_answer_makes_no_second_to_do() {
        dingtalk.faults()
                .add(Fault.of(Kind.LOST_ANSWER)
                        .on("/v1.0/todo/users/unionAna0001/tasks")
                        .times(1));
        Api.Answer created = create("budi");
        await().untilAsserted(() ->
                assertThat(task(created).at("/delivery/state").asString()).isEqualTo("unanswered"));

        clock.advance(Duration.ofMinutes(10));
        sender.runOnce();

        await().untilAsserted(() ->
                assertThat(task(created).at("/delivery/state").asString()).isEqualTo("sent"));
        assertThat(dingtalk.person("budi").todos()).hasSize(1);
        api.as("budi").post("/api/v1/tasks/" + id(created) + "/complete");
        await().untilAsserted(() -> assertThat(todo("budi").done()).isTrue());
    }

    @Test
    void followers_see_the_task_as_it_changes() {
        try (Follower chen = api.as("chen").follow()) {
            Api.Answer created = create("budi");
            api.as("budi").post("/api/v1/tasks/" + id(created) + "/complete");

            JsonNode done = chen.nextWhere(
                            event -> event.data().at("/task/state").asString("").equals("done"))
                    .data();
            assertThat(done.at("/task/id").asString()).isEqualTo(id(created));
            assertThat(done.at("/task/assignees/0/name").asString()).isEqualTo("Budi Santoso");
        }
    }

    @Test
    void my_tasks_are_those_assigned_to_me() {
        Api.Answer created = create("budi");
        create("chen");

        JsonNode mine = api.as("budi").get("/api/v1/tasks?assignee=me").body();

        assertThat(mine.path("items").values())
                .extracting(item -> item.path("id").asString())
                .containsExactly(id(created));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"subject\":\" \",\"assignees\":[\"budi\"]}|422|subject-empty",
                "{\"subject\":\"x\",\"assignees\":[]}|422|assignee-missing",
                "{\"subject\":\"x\",\"assignees\":[\"nobody\"]}|422|assignee-unknown",
                "{\"subject\":\"x\",\"assignees\":[\"budi\"],\"due\":\"tomorrow\"}|400|json-malformed",
                "{\"subject\":\"x\",\"assignees\":[\"budi\"],\"due\":\"+300000-01-01T00:00:00Z\"}|422|due-invalid",
                "{\"subject\":\"x\",\"assignees\":[\"budi\"],\"due\":\"1999-12-31T23:59:59Z\"}|422|due-invalid",
                "{\"subject\":\"x\",\"assignees\":[\"budi\"],\"due\":1801389600000}|422|due-invalid",
                "{\"subject\":\"x\",\"assignees\":[\"budi\"],\"due\":1e30}|400|json-malformed",
                "[]|400|json-malformed"
            })
    void a_wrong_task_is_refused_and_nothing_is_kept(String body, int status, String code) {
        Api.Answer answer = api.as("ana").post(TASKS, body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("code").asString()).isEqualTo(code);
        assertThat(api.as("ana").get(TASKS).body().path("items").size()).isZero();
    }

    private Api.Answer create(String... assignees) {
        Api.Answer created =
                api.as("ana").post(TASKS, Map.of("subject", "Prepare the demo", "assignees", List.of(assignees)));
        assertThat(created.status()).isEqualTo(202);
        return created;
    }

    private static String id(Api.Answer created) {
        return created.body().path("id").asString();
    }

    private JsonNode task(Api.Answer created) {
        return api.as("ana").get("/api/v1/tasks/" + id(created)).body();
    }

    private Todo todo(String person) {
        List<Todo> todos = dingtalk.person(person).todos();
        assertThat(todos).hasSize(1);
        return todos.get(0);
    }
}
