package dev.dermaga.hub.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.world.Todo;
import dev.dermaga.hub.delivery.Sender;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HubTest
class ChangingTasksTest {

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    MutableClock clock;

    @Autowired
    Sender sender;

    @Test
    void a_task_holds_all_that_it_was_given() {
        JsonNode task = create(Map.of(
                "subject",
                "Inspect the fenders",
                "assignees",
                List.of("budi"),
                "due",
                "2027-01-31T10:00:00Z",
                "zone",
                "Asia/Kuala_Lumpur",
                "priority",
                "high",
                "labels",
                List.of("码头", "safety"),
                "followers",
                List.of("devi"),
                "checklist",
                List.of("port side", "starboard side")));

        assertThat(task.path("priority").asString()).isEqualTo("high");
        assertThat(task.path("zone").asString()).isEqualTo("Asia/Kuala_Lumpur");
        assertThat(texts(task, "labels")).containsExactly("码头", "safety");
        assertThat(task.at("/followers/0/name").asString()).isEqualTo("Devi Lestari");
        assertThat(task.path("checklist").values())
                .extracting(check -> check.path("text").asString())
                .containsExactly("port side", "starboard side");
        await().untilAsserted(() -> assertThat(todo("budi").priority()).isEqualTo(30));
    }

    @Test
    void what_is_edited_reaches_the_to_do_by_one_call() {
        JsonNode task = create("budi", "chen");
        await().untilAsserted(() -> assertThat(dingtalk.person("chen").todos()).hasSize(1));
        upToDate(task);
        int calls = callsOnTodos();

        JsonNode edited = edit(
                        "ana",
                        task,
                        Map.of(
                                "subject",
                                "Prepare the big demo",
                                "due",
                                "2027-02-01T10:00:00Z",
                                "assignees",
                                List.of("budi", "devi")))
                .body();

        assertThat(edited.path("version").asLong())
                .isGreaterThan(task.path("version").asLong());
        await().untilAsserted(() -> {
            assertThat(todo("devi").subject()).isEqualTo("Prepare the big demo");
            assertThat(todo("devi").dueMillis()).isEqualTo(1801476000000L);
            assertThat(dingtalk.person("chen").todos()).isEmpty();
        });
        assertThat(callsOnTodos() - calls).isEqualTo(1);
    }

    @Test
    void what_dingtalk_does_not_show_is_not_told_to_it() {
        JsonNode task = create("budi");
        upToDate(task);
        int calls = callsOnTodos();

        edit("ana", task, Map.of("labels", List.of("later"), "priority", "urgent"));
        api.as("ana").post(path(task) + "/follow");
        api.as("budi").post(path(task) + "/checklist", Map.of("text", "slides"));
        api.as("budi").post(path(task) + "/start");
        edit("ana", task, Map.of("subject", "Prepare the demo"));

        assertThat(task("ana", task).path("state").asString()).isEqualTo("in-progress");
        sender.runOnce();
        assertThat(callsOnTodos()).isEqualTo(calls);
    }

    @Test
    void a_change_whose_answer_was_lost_is_told_again_even_when_it_was_taken_back() {
        JsonNode task = create("budi");
        upToDate(task);
        dingtalk.faults()
                .add(Fault.of(Kind.LOST_ANSWER)
                        .on("/v1.0/todo/users/unionAna0001/tasks/"
                                + todo("budi").id())
                        .times(1));
        edit("ana", task, Map.of("subject", "Something else"));
        await().untilAsserted(() ->
                assertThat(task("ana", task).at("/delivery/state").asString()).isEqualTo("unanswered"));

        edit("ana", task("ana", task), Map.of("subject", "Prepare the demo"));
        clock.advance(Duration.ofMinutes(10));
        sender.runOnce();

        await().untilAsserted(() -> assertThat(todo("budi").subject()).isEqualTo("Prepare the demo"));
    }

    @Test
    void who_changes_what_somebody_else_has_changed_is_told_by_whom() {
        JsonNode read = create("budi");
        edit("budi", read, Map.of("subject", "Prepare the small demo"));

        Api.Answer clash = edit("ana", read, Map.of("subject", "Prepare the big demo"));

        assertThat(clash.status()).isEqualTo(412);
        assertThat(clash.body().path("code").asString()).isEqualTo("task-changed");
        assertThat(clash.body().path("detail").asString())
                .contains("Budi Santoso")
                .contains("subject");
        assertThat(task("ana", read).path("subject").asString()).isEqualTo("Prepare the small demo");
        assertThat(edit("ana", read, Map.of("description", "With *slides*.")).status())
                .isEqualTo(202);
    }

    @Test
    void only_who_gave_it_and_who_has_it_may_edit_it() {
        JsonNode task = create("budi");

        Api.Answer answer = edit("devi", task, Map.of("subject", "Mine now"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(task("ana", task).path("subject").asString()).isEqualTo("Prepare the demo");
    }

    @Test
    void a_cancelled_task_is_closed_in_dingtalk_and_says_so() {
        JsonNode task = create("budi", "chen");
        api.as("budi").post(path(task) + "/complete");

        Api.Answer cancelled = api.as("ana").post(path(task) + "/cancel");

        assertThat(cancelled.body().path("state").asString()).isEqualTo("cancelled");
        await().untilAsserted(() -> {
            assertThat(todo("chen").done()).isTrue();
            assertThat(todo("chen").subject()).isEqualTo("Cancelled: Prepare the demo");
        });
        assertThat(api.as("chen").post(path(task) + "/complete").status()).isEqualTo(409);
        assertThat(api.as("chen").post(path(task) + "/reopen").status()).isEqualTo(403);

        Api.Answer reopened = api.as("ana").post(path(task) + "/reopen");

        assertThat(reopened.body().at("/assignees/0/state").asString()).isEqualTo("done");
        assertThat(reopened.body().at("/assignees/1/state").asString()).isEqualTo("open");
        await().untilAsserted(() -> {
            assertThat(todo("chen").subject()).isEqualTo("Prepare the demo");
            assertThat(todo("chen").doneFor("unionChen0003")).isFalse();
            assertThat(todo("chen").doneFor("unionBudi0002")).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "devi, start, 403",
        "devi, cancel, 403",
        "budi, cancel, 403",
        "budi, start, 202",
        "ana, start, 202",
        "ana, cancel, 202",
        "nobody, start, 401"
    })
    void who_may_move_it(String who, String verb, int status) {
        JsonNode task = create("budi");

        assertThat(api.as(who).post(path(task) + "/" + verb).status()).isEqualTo(status);
    }

    @Test
    void what_is_done_cannot_be_cancelled() {
        JsonNode task = create("budi");
        api.as("budi").post(path(task) + "/complete");

        Api.Answer answer = api.as("ana").post(path(task) + "/cancel");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asString()).isEqualTo("task-done");
    }

    @Test
    void the_history_tells_who_changed_what_and_from_where() {
        JsonNode task = create("budi");
        edit("ana", task, Map.of("priority", "low"));
        api.as("budi").post(path(task) + "/complete");

        JsonNode history = api.as("chen").get(path(task) + "/history").body().path("items");

        assertThat(history.values())
                .extracting(entry -> entry.path("field").asString() + " by "
                        + entry.path("actorName").asString() + " via "
                        + entry.path("via").asString() + ": "
                        + entry.path("after").asString(""))
                .containsExactly(
                        "part by Budi Santoso via api: done",
                        "priority by Ana Wijaya via api: low",
                        "created by Ana Wijaya via api: ");
        assertThat(history.at("/0/whomName").asString()).isEqualTo("Budi Santoso");
    }

    @Test
    void a_checklist_is_ticked_by_whoever_sees_the_task() {
        JsonNode task = api.as("ana")
                .post(path(create("budi")) + "/checklist", Map.of("text", "slides"))
                .body();
        String check = path(task) + "/checklist/" + task.at("/checklist/0/id").asString();

        JsonNode ticked =
                api.as("devi").call("PATCH", check, Map.of("done", true)).body();

        assertThat(ticked.at("/checklist/0/done").asBoolean()).isTrue();
        assertThat(ticked.at("/checklist/0/doneByName").asString()).isEqualTo("Devi Lestari");
        assertThat(api.as("devi").delete(check).body().path("checklist").size()).isZero();
        assertThat(api.as("devi").delete(check).status()).isEqualTo(404);
    }

    @Test
    void a_comment_is_told_to_followers_of_the_changes() {
        JsonNode task;
        try (Follower budi = api.as("budi").follow()) {
            task = create("budi");
            api.as("chen").post(path(task) + "/comments", Map.of("text", "Where are the *slides*?"));

            budi.nextWhere(event -> event.data().at("/task/comments").asInt(0) == 1);
        }
        JsonNode comments = api.as("budi").get(path(task) + "/comments").body();
        assertThat(comments.at("/items/0/authorName").asString()).isEqualTo("陈晓明");
        assertThat(comments.at("/items/0/text").asString()).isEqualTo("Where are the *slides*?");
    }

    @Test
    void a_file_of_the_channel_is_attached_and_one_of_another_is_not() {
        String here = upload("pier");
        String elsewhere = upload("ops");
        JsonNode task = create("budi");

        JsonNode attached = edit("budi", task, Map.of("files", List.of(here))).body();
        Api.Answer refused = edit("budi", attached, Map.of("files", List.of(here, elsewhere)));

        assertThat(attached.at("/files/0/name").asString()).isEqualTo("plan.pdf");
        assertThat(refused.body().path("code").asString()).isEqualTo("file-unknown");
    }

    @Test
    void a_file_tells_the_tasks_that_hold_its_content_to_who_sees_both() {
        String here = upload("pier");
        String elsewhere = upload("ops");
        JsonNode task = create("budi");
        create("budi");
        edit("budi", task, Map.of("files", List.of(here)));

        assertThat(tasksOf("budi", here)).containsExactly(task.path("id").asString());
        assertThat(tasksOf("chen", elsewhere))
                .as("the same content, shared elsewhere")
                .containsExactly(task.path("id").asString());
        assertThat(api.as("budi")
                        .get("/api/v1/tasks?file=7b1c1f0e-0000-4000-8000-000000000000")
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("file-unknown");
    }

    private List<String> tasksOf(String viewer, String file) {
        return api.as(viewer).get("/api/v1/tasks?file=" + file).body().path("items").values().stream()
                .map(task -> task.path("id").asString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"subject\":\"\"}|422|subject-empty",
                "{\"zone\":\"Mars/Olympus\"}|422|zone-unknown",
                "{\"priority\":\"huge\"}|400|json-malformed",
                "{\"labels\":[\"012345678901234567890123456789012345678901234567890\"]}|422|label-invalid",
                "{\"assignees\":[]}|422|assignee-missing",
                "{\"followers\":[\"nobody\"]}|422|follower-unknown",
                "{\"files\":[\"7b1c1f0e-0000-4000-8000-000000000000\"]}|422|file-unknown",
                "{\"due\":\"1999-12-31T23:59:59Z\"}|422|due-invalid"
            })
    void a_wrong_change_is_refused_and_nothing_is_kept(String body, int status, String code) {
        JsonNode task = create("budi");

        Api.Answer answer = api.as("ana").call("PATCH", path(task), body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("code").asString()).isEqualTo(code);
        assertThat(task("ana", task).path("version")).isEqualTo(task.path("version"));
    }

    @Test
    void control_characters_do_no_harm() {
        JsonNode task = create(Map.of(
                "subject",
                "nul \0 and \u202e",
                "assignees",
                List.of("budi"),
                "labels",
                List.of("\0"),
                "checklist",
                List.of("a\0b")));

        assertThat(task.path("subject").asString()).startsWith("nul \uFFFD");
        await().untilAsserted(() -> assertThat(todo("budi").subject()).startsWith("nul"));
    }

    private JsonNode create(String... assignees) {
        return create(Map.of("subject", "Prepare the demo", "assignees", List.of(assignees)));
    }

    private JsonNode create(Map<String, Object> draft) {
        Api.Answer created = api.as("ana").post("/api/v1/channels/pier/tasks", new HashMap<>(draft));
        assertThat(created.status()).isEqualTo(202);
        return created.body();
    }

    private Api.Answer edit(String who, JsonNode task, Map<String, ?> change) {
        return api.as(who)
                .with("If-Match", "\"" + task.path("version").asLong() + "\"")
                .call("PATCH", path(task), change);
    }

    private String upload(String channel) {
        return api.as("ana")
                .upload("/api/v1/channels/" + channel + "/files", "plan.pdf", "%PDF-1.4 plan".getBytes())
                .body()
                .path("id")
                .asString();
    }

    /** Waits until the to-do is there and nothing is on its way to it. */
    private void upToDate(JsonNode task) {
        await().untilAsserted(() ->
                assertThat(task("ana", task).at("/delivery/state").asString()).isEqualTo("sent"));
    }

    private int callsOnTodos() {
        return (int) dingtalk.journal().stream()
                .filter(entry -> String.valueOf(entry.path()).startsWith("/v1.0/todo/"))
                .count();
    }

    private JsonNode task(String who, JsonNode task) {
        return api.as(who).get(path(task)).body();
    }

    private static String path(JsonNode task) {
        return "/api/v1/tasks/" + task.path("id").asString();
    }

    private static List<String> texts(JsonNode task, String field) {
        return task.path(field).values().stream().map(JsonNode::asString).toList();
    }

    private Todo todo(String person) {
        List<Todo> todos = dingtalk.person(person).todos();
        assertThat(todos).hasSize(1);
        return todos.get(0);
    }
}
