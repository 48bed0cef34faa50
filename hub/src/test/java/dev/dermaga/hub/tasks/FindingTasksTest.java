package dev.dermaga.hub.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HubTest
class FindingTasksTest {

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    @Autowired
    TaskLists lists;

    @Autowired
    People people;

    @Autowired
    Channels channels;

    @ParameterizedTest
    @CsvSource({
        "assignee=me, grease mooring",
        "assignee=chen, paint",
        "follower=me, paint",
        "creator=budi, paint",
        "state=open, grease paint",
        "'state=done,cancelled', mooring",
        "label=码头, grease",
        "channel=ops, paint",
        "due=overdue, grease",
        "due=none, paint",
        "priority=high, paint",
        "priority=normal&due=overdue, grease",
        "q=WINCH, grease",
        "q=绞盘, grease",
        "q=%25, ''",
        "q=yellow, paint",
        "state=open&assignee=me&due=overdue&label=码头, grease",
        "assignee=nobody, ''"
    })
    void tasks_are_found_by_what_is_asked_for(String query, String found) {
        threeTasks();

        JsonNode page = api.as("ana").get("/api/v1/tasks?" + encoded(query)).body();

        assertThat(subjects(page)).containsExactlyInAnyOrder(found.isEmpty() ? new String[0] : found.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=finished", "due=someday", "priority=utmost", "channel=nowhere", "dueFrom=yesterday"})
    void what_cannot_be_understood_is_refused(String query) {
        assertThat(api.as("ana").get("/api/v1/tasks?" + query).status()).isBetween(400, 422);
    }

    @Test
    void a_long_list_comes_in_pages_without_gap_or_repetition() {
        for (int i = 0; i < 5; i++) {
            create("ana", "pier", "task-" + i, Map.of());
        }

        JsonNode newest = api.as("ana").get("/api/v1/tasks?limit=3").body();
        JsonNode older = api.as("ana")
                .get("/api/v1/tasks?limit=3&before=" + newest.path("next").asString())
                .body();

        assertThat(subjects(newest)).containsExactly("task-2", "task-3", "task-4");
        assertThat(subjects(older)).containsExactly("task-0", "task-1");
        assertThat(older.path("next").isNull()).isTrue();
    }

    @Test
    void nobody_finds_tasks_of_channels_that_they_do_not_see() {
        threeTasks();
        jdbc.sql(
                        "delete from channel_member where account_id = 'devi' and channel_id in (select id from channel where slug = 'pier')")
                .update();

        assertThat(subjects(api.as("devi").get("/api/v1/tasks").body())).containsExactly("paint");
    }

    @Test
    void the_board_has_a_column_for_each_state() {
        threeTasks();

        JsonNode board = api.as("ana").get("/api/v1/tasks/board?limit=1").body();

        assertThat(board.path("columns").values())
                .extracting(column -> column.path("state").asString() + " "
                        + column.path("total").asInt() + " "
                        + column.path("items").size())
                .containsExactly("open 2 1", "in-progress 0 0", "done 1 1", "cancelled 0 0");
    }

    @Test
    void a_card_goes_where_it_is_put_and_others_see_it_at_once() {
        String a;
        String b;
        String c;
        try (Follower chen = api.as("chen").follow()) {
            a = create("ana", "pier", "a", Map.of());
            b = create("ana", "pier", "b", Map.of());
            c = create("ana", "pier", "c", Map.of());
            assertThat(column("open")).containsExactly("c", "b", "a");

            double before = rank(c);
            move("devi", c, "open", a);
            chen.nextWhere(event -> event.data().at("/task/rank").asDouble(before) > before);
        }
        assertThat(column("open")).containsExactly("b", "a", "c");
        move("devi", c, "open", b);
        assertThat(column("open")).containsExactly("b", "c", "a");
        move("devi", a, "open", null);
        assertThat(column("open")).containsExactly("a", "b", "c");

        JsonNode started = move("budi", b, "in-progress", null);

        assertThat(started.path("state").asString()).isEqualTo("in-progress");
        assertThat(column("open")).containsExactly("a", "c");
        assertThat(column("in-progress")).containsExactly("b");
        assertThat(move("ana", b, "done", null).path("state").asString()).isEqualTo("done");
        assertThat(move("ana", b, "in-progress", null).path("state").asString()).isEqualTo("in-progress");
        assertThat(move("ana", b, "cancelled", null).path("state").asString()).isEqualTo("cancelled");
        assertThat(api.as("devi")
                        .post("/api/v1/tasks/" + a + "/move", Map.of("state", "done"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_place_that_has_no_room_left_is_made_room_for() {
        String a = create("ana", "pier", "a", Map.of());
        create("ana", "pier", "b", Map.of());
        create("ana", "pier", "c", Map.of());
        jdbc.sql("update task set rank = 1 where subject = 'c'").update();
        jdbc.sql("update task set rank = cast(:next as double precision) where subject = 'b'")
                .param("next", Math.nextUp(1.0))
                .update();
        jdbc.sql("update task set rank = 5 where subject = 'a'").update();
        String c = id(api.as("ana").get("/api/v1/tasks?q=c").body());

        move("ana", a, "open", c);

        assertThat(column("open")).containsExactly("c", "a", "b");
    }

    @Test
    void twenty_thousand_tasks_are_listed_in_less_than_fifty_milliseconds() {
        create("ana", "pier", "one", Map.of());
        Channel pier = channels.requireVisible("pier", people.require("ana"));
        fill(pier.id(), 20_000);

        assertThat(List.of(
                        fastest("assignee=me", query("ana", null, null)),
                        fastest("state", query(null, "in-progress", null)),
                        fastest("q", query(null, null, "task 777")),
                        fastest("all", query(null, null, null))))
                .allSatisfy(speed -> assertThat(speed.millis()).as(speed.what()).isLessThan(50));
        long board = LongStream.range(0, 10)
                .map(i -> millis(() -> lists.board(people.require("ana"), query(null, null, null), 50)))
                .min()
                .orElseThrow();
        assertThat(board).as("the board, five queries").isLessThan(200);
    }

    private record Speed(String what, long millis) {}

    private Speed fastest(String what, TaskLists.Query query) {
        return new Speed(
                what,
                LongStream.range(0, 10)
                        .map(i -> millis(() -> lists.find(people.require("ana"), query, Long.MAX_VALUE, 50)))
                        .min()
                        .orElseThrow());
    }

    private static long millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static TaskLists.Query query(String assignee, String state, String q) {
        return new TaskLists.Query(assignee, null, null, state, null, null, null, null, null, null, q, null);
    }

    private void fill(UUID channel, int many) {
        jdbc.sql("""
                        with made as (
                            insert into task (id, channel_id, subject, description, creator, origin, state, rank, created_at, updated_at)
                            select gen_random_uuid(), :channel, 'task ' || i, repeat('words ', 20), 'ana', 'API',
                                   (array['OPEN', 'IN_PROGRESS', 'DONE', 'CANCELLED'])[1 + i % 4], i, now(), now()
                            from generate_series(1, :many) i returning id, seq)
                        insert into task_assignee (task_id, channel_id, account_id, position)
                        select id, :channel, (array['ana', 'budi', 'chen', 'devi'])[1 + seq % 4], 0 from made""").param("channel", channel).param("many", many).update();
        jdbc.sql("analyze task").update();
        jdbc.sql("analyze task_assignee").update();
    }

    private void threeTasks() {
        String grease = create(
                "chen",
                "pier",
                "grease",
                Map.of("description", "The winch 绞盘", "labels", List.of("码头"), "due", day(1)));
        String mooring = create("ana", "pier", "mooring", Map.of("due", day(4)));
        create(
                "budi",
                "ops",
                "paint",
                Map.of(
                        "assignees",
                        List.of("chen"),
                        "followers",
                        List.of("ana"),
                        "description",
                        "yellow",
                        "priority",
                        "high"));
        assign(grease, "chen");
        assign(mooring, "ana");
        api.as("ana").post("/api/v1/tasks/" + mooring + "/complete");
        clock.advance(Duration.ofDays(2));
    }

    private void assign(String task, String editor) {
        api.as(editor).call("PATCH", "/api/v1/tasks/" + task, Map.of("assignees", List.of("ana")));
    }

    private String day(int days) {
        return clock.instant().plus(Duration.ofDays(days)).toString();
    }

    private String create(String who, String channel, String subject, Map<String, ?> more) {
        Map<String, Object> draft = new HashMap<>(Map.of("subject", subject, "assignees", List.of("budi")));
        draft.putAll(more);
        Api.Answer created = api.as(who).post("/api/v1/channels/" + channel + "/tasks", draft);
        assertThat(created.status()).isEqualTo(202);
        return created.body().path("id").asString();
    }

    private JsonNode move(String who, String task, String state, String after) {
        Map<String, Object> body = new HashMap<>();
        body.put("state", state);
        body.put("after", after);
        Api.Answer moved = api.as(who).post("/api/v1/tasks/" + task + "/move", body);
        assertThat(moved.status()).isEqualTo(202);
        return moved.body();
    }

    private List<String> column(String state) {
        for (JsonNode column : api.as("chen").get("/api/v1/tasks/board").body().path("columns")) {
            if (column.path("state").asString().equals(state)) {
                return subjects(column);
            }
        }
        throw new AssertionError("There is no column " + state);
    }

    private double rank(String task) {
        return api.as("ana").get("/api/v1/tasks/" + task).body().path("rank").asDouble();
    }

    private static String id(JsonNode page) {
        return page.at("/items/0/id").asString();
    }

    private static List<String> subjects(JsonNode page) {
        List<String> subjects = new ArrayList<>();
        page.path("items").forEach(item -> subjects.add(item.path("subject").asString()));
        return subjects;
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8)
                .replace("%3D", "=")
                .replace("%26", "&")
                .replace("%2525", "%25");
    }
}
