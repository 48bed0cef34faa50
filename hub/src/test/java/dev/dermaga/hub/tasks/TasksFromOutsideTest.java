package dev.dermaga.hub.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A task that is given to somebody who is in the organization, and not in the channel. */
@HubTest
class TasksFromOutsideTest {

    private static final String MINE = "/api/v1/tasks?assignee=me";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    People people;

    @BeforeEach
    void eko_works_elsewhere() {
        dingtalk.awaitStreamConnected("dingsandboxapp01");
        dingtalk.join("eko", "Eko Prasetyo", 103);
        await().untilAsserted(() -> assertThat(people.findActive("eko")).isPresent());
    }

    @Test
    void it_is_among_their_own_and_they_complete_it() {
        try (Follower ana = api.as("ana").follow()) {
            String id = give("Paint the crane", "eko", "budi");

            assertThat(subjects(MINE)).containsExactly("Paint the crane");
            assertThat(subjects("/api/v1/tasks?q=crane")).containsExactly("Paint the crane");
            JsonNode column =
                    api.as("eko").get("/api/v1/tasks/board?assignee=me").body().at("/columns/0");
            assertThat(column.path("total").asInt()).isEqualTo(1);
            assertThat(column.at("/items/0/id").asString()).isEqualTo(id);
            assertThat(api.as("eko").post("/api/v1/tasks/" + id + "/complete").status())
                    .isEqualTo(202);

            JsonNode task = ana.nextWhere(event -> event.data()
                            .at("/task/assignees/0/state")
                            .asString("")
                            .equals("done"))
                    .data();
            assertThat(task.at("/task/assignees/0/id").asString()).isEqualTo("eko");
            await().untilAsserted(() -> assertThat(dingtalk.person("eko").todos())
                    .singleElement()
                    .satisfies(todo -> assertThat(
                                    todo.doneFor(dingtalk.person("eko").unionId()))
                            .isTrue()));
        }
    }

    @Test
    void they_see_it_come_and_change_and_go_and_nothing_else_of_the_channel() {
        give("Not for everybody", "budi");
        try (Follower eko = api.as("eko").follow()) {
            String id = give("Paint the crane", "eko", "budi");
            assertThat(eko.nextChange("task.created").data().at("/task/id").asString())
                    .isEqualTo(id);

            api.as("budi").post("/api/v1/tasks/" + id + "/comments", Map.of("text", "Which colour?"));
            JsonNode changed = eko.nextWhere(
                            event -> event.data().at("/task/comments").asInt() == 1)
                    .data();
            assertThat(changed.path("type").asString()).isEqualTo("task.changed");
            api.as("ana").call("PATCH", "/api/v1/tasks/" + id, Map.of("assignees", List.of("budi")));
            JsonNode left = eko.nextChange("task.left").data();

            assertThat(left.at("/task/id").asString()).isEqualTo(id);
            assertThat(subjects(MINE)).isEmpty();
            assertThat(api.as("eko").get("/api/v1/tasks/" + id).status()).isEqualTo(404);
            api.as("budi").post("/api/v1/tasks/" + id + "/complete");
            String next = give("Paint the bollards", "eko");
            List<Follower.Event> rest = new ArrayList<>();
            eko.nextWhere(event -> {
                rest.add(event);
                return event.data().at("/task/id").asString("").equals(next);
            });
            assertThat(rest).noneMatch(event -> event.data().toString().contains(id));
        }
        assertThat(subjects("/api/v1/tasks")).containsExactly("Paint the bollards");
        assertThat(api.as("eko").get("/api/v1/channels").body().path("items")).isEmpty();
        assertThat(api.as("eko").get("/api/v1/channels/pier/tasks").status()).isEqualTo(404);
        assertThat(api.as("eko").get("/api/v1/tasks?channel=pier").status()).isEqualTo(404);
        assertThat(api.as("eko").get("/api/v1/messages?q=paint").body().path("items"))
                .isEmpty();
    }

    @Test
    void who_is_known_to_have_left_the_group_sees_it_no_more() {
        give("Paint the crane", "devi");
        dingtalk.person("devi").quits(dingtalk.group("cidSandboxPier0001=="));
        await().untilAsserted(() ->
                assertThat(api.as("devi").get("/api/v1/channels/pier").status()).isEqualTo(404));

        assertThat(api.as("devi").get(MINE).body().path("items")).isEmpty();
        assertThat(api.as("devi")
                        .get("/api/v1/tasks/board")
                        .body()
                        .at("/columns/0/total")
                        .asInt())
                .isZero();
    }

    @Test
    void what_follows_from_a_position_holds_it_too() {
        String position = api.as("ana")
                .get("/api/v1/channels/pier/messages")
                .body()
                .path("position")
                .asString();
        String id = give("Paint the crane", "eko");

        try (Follower eko = api.as("eko").follow(position)) {
            assertThat(eko.nextChange("task.created").data().at("/task/id").asString())
                    .isEqualTo(id);
        }
    }

    @Test
    void its_files_open_and_nothing_else_of_them_as_long_as_it_is_theirs() {
        String first = share("", "berths.txt", "berth 4 is free");
        String second = share("?versionOf=" + first, "berths.txt", "berth 5 is free");
        String id = give("Paint the crane", List.of(second), "eko", "budi");

        assertThat(api.as("eko")
                        .get("/api/v1/files/" + second)
                        .body()
                        .at("/name")
                        .asString())
                .isEqualTo("berths.txt");
        assertThat(api.as("eko").get("/api/v1/files/" + second + "/content").text())
                .isEqualTo("berth 5 is free");
        assertThat(api.as("eko").get("/api/v1/files/" + second + "/preview").text())
                .isEqualTo("berth 5 is free");
        assertThat(List.of(
                        "/api/v1/files/" + second + "/versions",
                        "/api/v1/files/" + second + "/places",
                        "/api/v1/tasks?file=" + second,
                        "/api/v1/channels/pier/files",
                        "/api/v1/files/" + first,
                        "/api/v1/files/" + first + "/content",
                        "/api/v1/files/" + first + "/preview"))
                .allSatisfy(path ->
                        assertThat(api.as("eko").get(path).status()).as(path).isEqualTo(404));
        assertThat(api.as("eko").get("/api/v1/files").body().path("items")).isEmpty();
        assertThat(api.as("eko")
                        .upload("/api/v1/channels/pier/files?versionOf=" + second, "berths.txt", new byte[] {1})
                        .status())
                .isEqualTo(404);

        api.as("ana").call("PATCH", "/api/v1/tasks/" + id, Map.of("assignees", List.of("budi")));

        assertThat(openedBy("eko", second)).containsOnly(404);
        assertThat(api.as("budi").get("/api/v1/files/" + second + "/content").status())
                .isEqualTo(200);
    }

    @Test
    void a_file_that_is_taken_off_is_closed_and_only_who_sees_it_attaches_it() {
        String plan = share("", "plan.txt", "plan");
        String other = share("", "other.txt", "other");
        String id = give("Paint the crane", List.of(plan, other), "eko");

        api.as("ana").call("PATCH", "/api/v1/tasks/" + id, Map.of("files", List.of(plan)));

        assertThat(openedBy("eko", other)).containsOnly(404);
        Api.Answer again = api.as("eko").call("PATCH", "/api/v1/tasks/" + id, Map.of("files", List.of(plan, other)));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body().path("code").asString()).isEqualTo("file-unknown");
        assertThat(openedBy("eko", other)).containsOnly(404);
        assertThat(openedBy("eko", plan)).containsOnly(200);
        assertThat(api.as("eko")
                        .call("PATCH", "/api/v1/tasks/" + id, Map.of("files", List.of()))
                        .status())
                .isEqualTo(202);
        assertThat(openedBy("eko", plan)).containsOnly(404);
    }

    @Test
    void who_is_known_to_have_left_the_group_or_only_follows_opens_no_file() {
        String plan = share("", "plan.txt", "plan");
        String id = give("Paint the crane", List.of(plan), "devi", "eko");
        assertThat(api.as("eko").post("/api/v1/tasks/" + id + "/follow").status())
                .isEqualTo(202);

        api.as("ana").call("PATCH", "/api/v1/tasks/" + id, Map.of("assignees", List.of("devi")));
        dingtalk.person("devi").quits(dingtalk.group("cidSandboxPier0001=="));
        await().untilAsserted(() ->
                assertThat(api.as("devi").get("/api/v1/channels/pier").status()).isEqualTo(404));

        assertThat(openedBy("eko", plan)).containsOnly(404);
        assertThat(openedBy("devi", plan)).containsOnly(404);
    }

    private List<Integer> openedBy(String person, String file) {
        return Stream.of("", "/content", "/preview")
                .map(what -> api.as(person).get("/api/v1/files/" + file + what).status())
                .toList();
    }

    private String share(String query, String name, String content) {
        Api.Answer shared = api.as("ana")
                .upload("/api/v1/channels/pier/files" + query, name, content.getBytes(StandardCharsets.UTF_8));
        assertThat(shared.status()).isEqualTo(202);
        return shared.body().path("id").asString();
    }

    private String give(String subject, String... assignees) {
        return give(subject, List.of(), assignees);
    }

    private String give(String subject, List<String> files, String... assignees) {
        Api.Answer given = api.as("ana")
                .post(
                        "/api/v1/channels/pier/tasks",
                        Map.of("subject", subject, "assignees", List.of(assignees), "files", files));
        assertThat(given.status()).isEqualTo(202);
        return given.body().path("id").asString();
    }

    private List<String> subjects(String path) {
        return api.as("eko")
                .get(path)
                .body()
                .path("items")
                .valueStream()
                .map(task -> task.path("subject").asString())
                .toList();
    }
}
