package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.conformance.SignIn;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.Todo;
import dev.dermaga.dingtalk.simulator.world.Unheard;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TodoTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk =
            DingTalkSimulatorExtension.with(DingTalkSimulator.builder().callsPerSecond(1_000));

    private static final String ANA = "/v1.0/todo/users/unionAna0001/tasks";
    private static final String DETAIL = "\"detailUrl\":{\"appUrl\":\"http://a\",\"pcUrl\":\"http://a\"}";

    private DingTalkSimulator simulator;
    private Wire wire;
    private String token;

    @BeforeEach
    void signIn() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
        token = wire.token();
    }

    @Test
    void the_same_source_id_makes_one_task() {
        create("{\"sourceId\":\"s-1\",\"subject\":\"Plan\"," + DETAIL + "}");

        Wire.Reply again =
                wire.modern("POST", ANA, token, "{\"sourceId\":\"s-1\",\"subject\":\"Plan\"," + DETAIL + "}");

        assertThat(again.code()).isEqualTo("todo.taskCreate.paramError");
        assertThat(again.json().get("message").asText()).isEqualTo("task exist");
        assertThat(simulator.person("ana").todos()).hasSize(1);
    }

    @Test
    void a_user_id_where_a_union_id_belongs_is_refused_and_explained() {
        Wire.Reply reply =
                wire.modern("POST", ANA, token, "{\"subject\":\"Plan\",\"executorIds\":[\"budi\"]," + DETAIL + "}");

        assertThat(reply.code()).isEqualTo("todo.taskCreate.paramError");
        assertThat(simulator.journal().get(1).refusal().reason())
                .contains("budi")
                .contains("is a userId");
    }

    @Test
    void a_task_without_a_detail_address_is_refused() {
        assertThat(wire.modern("POST", ANA, token, "{\"subject\":\"Plan\"}").code())
                .isEqualTo("todo.taskCreate.paramError");
    }

    @Test
    void it_is_done_for_the_one_who_did_a_part_and_for_all_when_the_last_did() {
        String id =
                create("{\"subject\":\"Plan\",\"executorIds\":[\"unionBudi0002\",\"unionChen0003\"]," + DETAIL + "}");

        done(id, "unionBudi0002");
        assertThat(doneFor("budi", "unionBudi0002")).isTrue();
        assertThat(doneFor("chen", "unionChen0003")).isFalse();
        assertThat(doneFor("ana", "unionAna0001")).isFalse();

        done(id, "unionChen0003");
        assertThat(doneFor("ana", "unionAna0001")).isTrue();
    }

    @Test
    void the_whole_can_be_opened_again() {
        String id = create("{\"subject\":\"Plan\",\"executorIds\":[\"unionBudi0002\"]," + DETAIL + "}");
        wire.modern("PUT", ANA + "/" + id, token, "{\"done\":true}");
        assertThat(doneFor("budi", "unionBudi0002")).isTrue();

        wire.modern("PUT", ANA + "/" + id, token, "{\"done\":false}");
        assertThat(doneFor("budi", "unionBudi0002")).isFalse();
    }

    @Test
    void the_answer_to_a_creation_has_every_documented_member() {
        JsonNode made = wire.modern(
                        "POST",
                        ANA,
                        token,
                        "{\"subject\":\"Plan\",\"notifyConfigs\":{\"dingNotify\":\"1\"}," + DETAIL + "}")
                .json();

        assertThat(made.at("/notifyConfigs/dingNotify").asText()).isEqualTo("1");
        assertThat(made.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        ("id subject description startTime dueTime finishTime done executorIds participantIds detailUrl"
                                        + " source sourceId createdTime modifiedTime creatorId modifierId bizTag requestId"
                                        + " contentFieldList isOnlyShowExecutor priority notifyConfigs")
                                .split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fieldKey", "fieldValue"})
    void a_field_has_at_most_1024_bytes(String name) {
        String fits = "字".repeat(341);
        String id = create(withField(name, fits));

        Wire.Reply made = wire.modern("POST", ANA, token, withField(name, fits + "字"));
        Wire.Reply changed = wire.modern("PUT", ANA + "/" + id, token, withField(name, fits + "字"));

        assertThat(made.code()).isEqualTo("todo.taskCreate.paramError");
        assertThat(made.json().get("message").asText()).isEqualTo("contentFieldList is oversize");
        assertThat(changed.code()).isEqualTo("todo.taskUpdate.paramError");
    }

    @Test
    void a_personal_to_do_is_limited_in_bytes_and_to_a_hundred_people() {
        String subject = "字".repeat(341);
        String description = "字".repeat(1365);
        String me = "\"unionBudi0002\"";
        String hundred = String.join(",", Collections.nCopies(100, me));

        assertThat(personal(subject, description, hundred, hundred)).isEmpty();
        assertThat(personal(subject + "字", description, me, me)).isEqualTo("subject is oversize");
        assertThat(personal(subject, description + "字", me, me)).isEqualTo("description is oversize");
        assertThat(personal(subject, description, hundred + "," + me, me)).isEqualTo("executors is oversize");
        assertThat(personal(subject, description, me, hundred + "," + me)).isEqualTo("participants is oversize");
    }

    /** Clock time is asked for after the task was looked at and before it is changed, which lets the other in. */
    @Test
    void of_two_updates_at_once_both_count() throws IOException {
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        World world = new World(new InterruptedClock(meanwhile), new Unheard());
        TodoApi todos = new TodoApi(world);
        String id = Json.read(todos.create(call(null, "{\"subject\":\"Plan\"," + DETAIL + "}"))
                        .body())
                .get("id")
                .asText();
        meanwhile.set(
                () -> todos.update(call(id, "{\"dueTime\":1790000000000,\"participantIds\":[\"unionChen0003\"]}")));

        todos.update(call(id, "{\"subject\":\"Better plan\"}"));

        Todo after = world.todos.find(id).orElseThrow();
        assertThat(after.subject()).isEqualTo("Better plan");
        assertThat(after.dueMillis()).isEqualTo(1790000000000L);
        assertThat(after.participants()).containsExactly("unionChen0003");
    }

    @Test
    void what_is_gone_is_said_to_be_gone() {
        Wire.Reply reply = wire.modern("PUT", ANA + "/nothing", token, "{\"done\":true}");

        assertThat(reply.code()).isEqualTo("todo.taskUpdate.paramError");
        assertThat(reply.json().get("message").asText()).isEqualTo("task not exist");
    }

    @Test
    void a_work_to_do_cannot_be_ticked_off_by_hand_but_a_personal_one_can() {
        String work = create("{\"subject\":\"Plan\",\"executorIds\":[\"unionBudi0002\"]," + DETAIL + "}");
        assertThat(wire.post("/_simulator/people/budi/todos/" + work, "{\"done\":true}")
                        .status())
                .isEqualTo(409);

        String own = wire.modern(
                        "POST",
                        "/v1.0/todo/users/me/personalTasks",
                        userToken("budi"),
                        "{\"subject\":\"Call home\",\"executorIds\":[\"unionBudi0002\"]}")
                .json()
                .get("taskId")
                .asText();
        assertThat(wire.post("/_simulator/people/budi/todos/" + own, "{\"done\":true}")
                        .json()
                        .get("done")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void an_apps_token_makes_no_personal_to_do() {
        assertThat(wire.modern("POST", "/v1.0/todo/users/me/personalTasks", token, "{\"subject\":\"x\"}")
                        .code())
                .isEqualTo("todo.taskCreate.tokenTypeError");
    }

    @Test
    void the_list_pages_through_and_refuses_a_made_up_token() {
        for (int i = 0; i < 51; i++) {
            create("{\"sourceId\":\"s" + i + "\",\"subject\":\"t\"," + DETAIL + "}");
        }
        String query = "/v1.0/todo/users/unionAna0001/org/tasks/query";

        var first = wire.modern("POST", query, token, "{\"nextToken\":\"0\"}").json();
        var second = wire.modern(
                        "POST",
                        query,
                        token,
                        "{\"nextToken\":\"" + first.get("nextToken").asText() + "\"}")
                .json();

        assertThat(first.get("todoCards")).hasSize(50);
        assertThat(second.get("todoCards")).hasSize(1);
        assertThat(second.get("nextToken").isNull()).isTrue();
        assertThat(wire.modern("POST", query, token, "{\"nextToken\":\"soon\"}").code())
                .isEqualTo("todo.orgTaskQuery.paramError");
    }

    private static Call call(String id, String body) {
        Call call = new Call("", "", Map.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8), "");
        call.pathVariables(
                id == null ? Map.of("unionId", "unionAna0001") : Map.of("unionId", "unionAna0001", "taskId", id));
        call.caller(Wire.APP, Wire.APP);
        return call;
    }

    private static String withField(String name, String value) {
        return "{\"subject\":\"Plan\",\"contentFieldList\":[{\"" + name + "\":\"" + value + "\"}]," + DETAIL + "}";
    }

    /** The message of the refusal; empty when it was made. */
    private String personal(String subject, String description, String executors, String participants) {
        return wire.modern(
                        "POST",
                        "/v1.0/todo/users/me/personalTasks",
                        userToken("budi"),
                        "{\"subject\":\"" + subject + "\",\"description\":\"" + description + "\",\"executorIds\":["
                                + executors + "],\"participantIds\":[" + participants + "]}")
                .json()
                .path("message")
                .asText();
    }

    private String create(String body) {
        Wire.Reply reply = wire.modern("POST", ANA, token, body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().get("id").asText();
    }

    private void done(String id, String unionId) {
        Wire.Reply reply = wire.modern(
                "PUT",
                ANA + "/" + id + "/executorStatus",
                token,
                "{\"executorStatusList\":[{\"id\":\"" + unionId + "\",\"isDone\":true}]}");
        assertThat(reply.body()).isEqualTo("{\"result\":true}");
    }

    private boolean doneFor(String userId, String unionId) {
        return simulator.person(userId).todos().get(0).doneFor(unionId);
    }

    private String userToken(String userId) {
        return wire.post(
                        "/v1.0/oauth2/userAccessToken",
                        "{\"clientId\":\"" + Wire.APP + "\",\"clientSecret\":\"" + Wire.SECRET
                                + "\",\"grantType\":\"authorization_code\",\"code\":\""
                                + SignIn.as(userId, simulator) + "\"}")
                .json()
                .get("accessToken")
                .asText();
    }

    private static final class InterruptedClock extends Clock {
        private final AtomicReference<Runnable> meanwhile;

        InterruptedClock(AtomicReference<Runnable> meanwhile) {
            this.meanwhile = meanwhile;
        }

        @Override
        public Instant instant() {
            meanwhile.getAndSet(() -> {}).run();
            return Instant.parse("2026-08-24T09:00:00Z");
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
