package dev.dermaga.dingtalk.simulator.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.push.CallbackReceiver.Reply;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbacksTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private static final String CORP = "ding5a4db0x";

    private final CallbackReceiver app = new CallbackReceiver().answersFor(Wire.APP);
    private DingTalkSimulator simulator;
    private Wire wire;
    private String token;

    @BeforeEach
    void start() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
        token = wire.token();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    // ---- from the console

    @Test
    void saving_an_address_asks_it_first() {
        register();

        assertThat(app.posted).hasSize(1);
        assertThat(app.lastSaid(Wire.APP)).isEqualTo(Wire.read("{\"EventType\":\"check_url\"}"));
        assertThat(app.posted.get(0).headers().get("content-type")).startsWith("application/json");
    }

    @Test
    void an_event_comes_encrypted_with_its_envelope() {
        register();

        simulator.announce("user_add_org", Map.of("timeStamp", "1685501863357", "userId", List.of("ana")));

        JsonNode event = app.lastSaid(Wire.APP);
        assertThat(event.get("EventType").asText()).isEqualTo("user_add_org");
        assertThat(event.get("EventTime").isNumber()).isTrue();
        assertThat(event.get("CorpId").asText()).isEqualTo(CORP);
        assertThat(event.get("BizId").asText()).isNotEmpty();
        assertThat(event.get("eventId").asText()).hasSize(32);
        assertThat(event.get("timeStamp").asText()).isEqualTo("1685501863357");
        assertThat(event.at("/userId/0").asText()).isEqualTo("ana");
    }

    @Test
    void some_events_write_their_members_otherwise_over_http() {
        register();

        simulator.announce("robot_msg_read", Map.of("robotCode", "r", "userId", "ana"));
        assertThat(app.lastSaid(Wire.APP).get("RobotCode").asText()).isEqualTo("r");
        simulator.announce("todo_task_create", Map.of("taskId", "t", "unionIdList", List.of("u")));
        assertThat(app.lastSaid(Wire.APP).at("/UnionIdList/0").asText()).isEqualTo("u");
        assertThat(app.lastSaid(Wire.APP).get("taskId").asText()).isEqualTo("t");
    }

    @Test
    void what_happens_in_the_world_is_posted_too() {
        register();

        wire.modern(
                "POST",
                "/v1.0/todo/users/unionAna0001/tasks",
                token,
                "{\"subject\":\"Paint the crane\",\"executorIds\":[\"unionBudi0002\"],"
                        + "\"detailUrl\":{\"appUrl\":\"http://a\",\"pcUrl\":\"http://a\"}}");
        simulator.advance(Duration.ZERO);

        assertThat(app.lastSaid(Wire.APP).get("EventType").asText()).isEqualTo("todo_task_create");
    }

    @Test
    void only_the_events_that_were_ticked_come() {
        simulator
                .callbacks(Wire.APP)
                .postEventsTo(app.address(), CallbackReceiver.TOKEN, CallbackReceiver.AES, "user_add_org");

        simulator.announce("org_change", Map.of());
        simulator.announce("user_add_org", Map.of());

        assertThat(app.posted).hasSize(2);
        assertThat(app.lastSaid(Wire.APP).get("EventType").asText()).isEqualTo("user_add_org");
    }

    @Test
    void an_event_that_is_not_taken_comes_again_twice_and_then_stands_in_the_list() {
        register();
        app.answering = request -> new Reply(500, "");

        simulator.announce("user_add_org", Map.of("userId", List.of("ana")));
        assertThat(app.posted).hasSize(2);
        simulator.advance(Duration.ofSeconds(9));
        assertThat(app.posted).hasSize(2);
        simulator.advance(Duration.ofSeconds(1));
        assertThat(app.posted).hasSize(3);
        simulator.advance(Duration.ofSeconds(29));
        assertThat(app.posted).hasSize(3);
        simulator.advance(Duration.ofSeconds(1));
        assertThat(app.posted).hasSize(4);
        simulator.advance(Duration.ofHours(1));

        assertThat(app.posted).hasSize(4);
        List<String> ids = app.posted.subList(1, 4).stream()
                .map(request -> app.said(request, Wire.APP).get("eventId").asText())
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
        assertThat(simulator.callbacks(Wire.APP).failed()).hasSize(1);
    }

    @Test
    void an_event_that_is_taken_the_second_time_is_done() {
        register();
        app.answering = request -> new Reply(200, "success");
        simulator.announce("user_add_org", Map.of());
        app.answersFor(Wire.APP);

        simulator.advance(Duration.ofHours(1));
        simulator.advance(Duration.ofHours(1));

        assertThat(app.posted).hasSize(3);
        assertThat(simulator.callbacks(Wire.APP).failed()).isEmpty();
    }

    @Test
    void the_journal_says_what_was_posted_and_what_is_wrong_with_the_answer() {
        register();
        app.answering = request -> new Reply(200, app.success(CORP, "success"));

        simulator.announce("user_add_org", Map.of("userId", List.of("ana")));

        Journal.Entry entry = lastEntry();
        assertThat(entry.method()).isEqualTo("POST");
        assertThat(entry.path()).isEqualTo(app.address().toString());
        assertThat(entry.request().at("/data/userId/0").asText()).isEqualTo("ana");
        assertThat(entry.refusal().reason()).isEqualTo("encrypt ends in the owner ding5a4db0x, not dingsandboxapp01");
        assertThat(entry.app()).isEqualTo(Wire.APP);
    }

    @Test
    void an_address_that_gives_no_encrypted_success_is_not_kept() {
        app.answering = request -> new Reply(200, app.success(Wire.APP, "ok"));
        assertThatIllegalArgumentException().isThrownBy(this::register).withMessageStartingWith("71009");
        app.answering =
                request -> new Reply(200, app.success(Wire.APP, "success").replace("\"n\"", "\"m\""));
        assertThatIllegalArgumentException().isThrownBy(this::register).withMessageStartingWith("71009");
        app.answering = request -> new Reply(200, "[]");
        assertThatIllegalArgumentException().isThrownBy(this::register).withMessageStartingWith("71009");
        app.answering = request -> new Reply(404, "");
        assertThatIllegalArgumentException().isThrownBy(this::register).withMessageStartingWith("71012");
        app.answering = request -> new Reply(302, "");
        assertThatIllegalArgumentException().isThrownBy(this::register).withMessageStartingWith("71012");
        app.answering = request -> new Reply(200, "x".repeat(100_000));
        assertThatIllegalArgumentException().isThrownBy(this::register).withMessageStartingWith("71012");
        app.close();
        assertThatIllegalArgumentException().isThrownBy(this::register).withMessageStartingWith("71012");

        assertThat(wire.get("/_simulator/apps/" + Wire.APP + "/callbacks")
                        .json()
                        .has("events"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_active_org",
                "label_conf_modify",
                "org_annual_certification_submission",
                "industry_medical_dept_event",
                "industry_medical_dept_prop_event",
                "industry_medical_user_prop_event",
                "industry_medical_user_dept_event",
                "industry_medical_full_sync",
                "industry_medical_user_add"
            })
    void events_of_the_contacts_are_free_those_of_hospitals_too(String event) {
        register();

        simulator.announce(event, Map.of());

        assertThat(simulator.quota().used(MonthlyQuota.Kind.WEBHOOK_AND_STREAM)).isZero();
    }

    @Test
    void a_counted_event_costs_one_of_the_month_and_a_free_one_none() {
        register();
        simulator.announce("user_add_org", Map.of());
        simulator.announce("chat_quit", Map.of());
        assertThat(simulator.quota().used(MonthlyQuota.Kind.WEBHOOK_AND_STREAM)).isEqualTo(1);

        simulator.quota().limit(MonthlyQuota.Kind.WEBHOOK_AND_STREAM, 1);
        simulator.announce("chat_quit", Map.of());

        assertThat(app.posted).hasSize(3);
        assertThat(lastEntry().refusal().code()).isEqualTo("20001");
        simulator.quota().limit(MonthlyQuota.Kind.WEBHOOK_AND_STREAM, 3_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/callback",
                "http://169.254.169.254/latest",
                "http://localhost.evil.example/",
                "http://127.0.0.1.evil.example/",
                "http://ana@127.0.0.1:9/",
                "ftp://127.0.0.1/",
                "file:///etc/passwd",
                "//127.0.0.1/",
                "callback"
            })
    void the_simulator_posts_to_this_machine_only(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator
                        .callbacks(Wire.APP)
                        .postEventsTo(URI.create(url), CallbackReceiver.TOKEN, CallbackReceiver.AES))
                .withMessageMatching("7101[13].*");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.callbacks(Wire.APP).postMessagesTo(URI.create(url)));
    }

    @Test
    void the_simulator_does_not_post_to_itself() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator
                        .callbacks(Wire.APP)
                        .postMessagesTo(simulator.address().resolve("/_simulator/reset")))
                .withMessageStartingWith("71013");
    }

    @Test
    void a_host_that_the_developer_named_is_posted_to() {
        CallbackAddresses addresses = new CallbackAddresses(java.util.Set.of("app.internal"), port -> false);

        assertThatNoException().isThrownBy(() -> addresses.checked("http://App.Internal:8080/callback?x=1"));
    }

    // ---- by calls

    @Test
    void a_registered_address_hears_for_the_organization() {
        app.answersFor(CORP);

        assertThat(call("register_call_back", registration(app.address().toString()))
                        .code())
                .isEqualTo("0");
        simulator.announce("user_add_org", Map.of("userId", List.of("ana")));

        assertThat(app.lastSaid(CORP).at("/userId/0").asText()).isEqualTo("ana");
        JsonNode got =
                wire.get("/call_back/get_call_back?access_token=" + token).json();
        assertThat(got.get("url").asText()).isEqualTo(app.address().toString());
        assertThat(got.get("aes_key").asText()).isEqualTo(CallbackReceiver.AES);
        assertThat(got.at("/call_back_tag/1").asText()).isEqualTo("chat_quit");
    }

    @Test
    void an_address_is_registered_once_then_updated_then_deleted() {
        app.answersFor(CORP);
        String registration = registration(app.address().toString());

        assertThat(call("update_call_back", registration).code()).isEqualTo("71007");
        assertThat(call("register_call_back", registration).code()).isEqualTo("0");
        assertThat(call("register_call_back", registration).code()).isEqualTo("71006");
        assertThat(call("update_call_back", registration).code()).isEqualTo("0");
        assertThat(get("delete_call_back").code()).isEqualTo("0");
        assertThat(get("delete_call_back").code()).isEqualTo("71007");
        assertThat(get("get_call_back").code()).isEqualTo("71007");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            71008 | chat_quit     | no_such_event
            71010 | token7Abc     | short
            71010 | aes_key       | aeskey
            71010 | "url"         | "uri"
            71010 | WxPq0         | WxPq+
            71011 | http://       | gopher://
            71013 | 127.0.0.1     | 8.8.8.8
            71009 | /callback     | /callback?x=1
            """)
    void a_wrong_registration_is_refused_with_its_code(String code, String from, String to) {
        // the app answers for its clientId, so even the last one is not taken
        String registration = registration(app.address().toString()).replace(from, to);

        assertThat(call("register_call_back", registration).code()).isEqualTo(code);
        assertThat(get("get_call_back").code()).isEqualTo("71007");
    }

    @Test
    void failed_events_are_handed_out_once_after_three_minutes() {
        register();
        app.answering = request -> new Reply(500, "");
        simulator.announce("user_add_org", Map.of("userId", List.of("ana")));
        simulator.announce("bpms_task_change", Map.of("type", "start"));
        simulator.announce("chat_quit", Map.of("chatId", "c"));
        simulator.advance(Duration.ofSeconds(10));
        simulator.advance(Duration.ofSeconds(30));

        assertThat(get("get_call_back_failed_result").json().get("failed_list")).isEmpty();
        simulator.advance(Duration.ofMinutes(3));
        JsonNode first = get("get_call_back_failed_result").json();
        JsonNode second = get("get_call_back_failed_result").json();

        assertThat(first.get("has_more").asBoolean()).isFalse();
        JsonNode joined = failed(first, "user_add_org");
        assertThat(joined.get("event_time").isNumber()).isTrue();
        assertThat(joined.get("user_add_org"))
                .isEqualTo(Wire.read("{\"userid\":[\"ana\"],\"corpid\":\"ding5a4db0x\"}"));
        assertThat(failed(first, "bpms_task_change")
                        .at("/bpms_task_change/bpmsCallBackData/type")
                        .asText())
                .isEqualTo("start");
        assertThat(failed(first, "chat_quit")
                        .at("/chat_quit/callbackData/chatId")
                        .asText())
                .isEqualTo("c");
        assertThat(second.get("failed_list")).isEmpty();
    }

    @Test
    void two_hundred_failed_events_make_a_page() {
        register();
        app.answering = request -> new Reply(500, "");
        for (int i = 0; i < 201; i++) {
            simulator.announce("user_add_org", Map.of("userId", List.of("u" + i)));
        }
        simulator.advance(Duration.ofSeconds(10));
        simulator.advance(Duration.ofSeconds(30));
        simulator.advance(Duration.ofMinutes(3));

        JsonNode first = get("get_call_back_failed_result").json();
        JsonNode second = get("get_call_back_failed_result").json();

        assertThat(first.get("failed_list")).hasSize(200);
        assertThat(first.get("has_more").asBoolean()).isTrue();
        assertThat(second.get("failed_list")).hasSize(1);
        assertThat(second.get("has_more").asBoolean()).isFalse();
    }

    // ---- the robot

    @Test
    void what_is_said_to_the_robot_is_posted_signed_and_its_answer_is_said() {
        simulator.callbacks(Wire.APP).postMessagesTo(app.address());
        app.answering = request -> new Reply(200, "{\"msgtype\":\"text\",\"text\":{\"content\":\"on it\"}}");

        simulator.person("ana").says(Wire.PIER, "paint the crane", true);
        simulator.advance(Duration.ZERO);

        CallbackReceiver.Posted posted = app.posted.get(0);
        assertThat(posted.json().at("/text/content").asText()).isEqualTo(" paint the crane");
        assertThat(posted.json().get("sessionWebhook").asText())
                .startsWith(simulator.address() + "/robot/sendBySession?session=");
        assertThat(posted.headers().get("sign"))
                .isEqualTo(Wire.hmac(posted.headers().get("timestamp") + "\n" + Wire.SECRET, Wire.SECRET));
        assertThat(simulator.group(Wire.PIER).messages())
                .last()
                .satisfies(message -> assertThat(message.text()).isEqualTo("on it"));
        assertThat(lastEntry().refusal()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"msgtype\":\"empty\"}", "{}", "", "nonsense", "{\"msgtype\":\"hologram\"}"})
    void an_answer_that_says_nothing_is_not_said(String answer) {
        simulator.callbacks(Wire.APP).postMessagesTo(app.address());
        app.answering = request -> new Reply(200, answer);

        simulator.person("ana").sendsToRobot(Wire.APP, "hello");
        simulator.advance(Duration.ZERO);

        assertThat(app.posted).hasSize(1);
        assertThat(simulator.person("ana").messagesWith(Wire.APP)).hasSize(1);
    }

    @Test
    void an_address_can_be_given_up_for_the_stream() {
        simulator.callbacks(Wire.APP).postMessagesTo(app.address()).streamMessages();
        register();
        simulator.callbacks(Wire.APP).streamEvents();

        simulator.person("ana").sendsToRobot(Wire.APP, "hello");
        simulator.announce("user_add_org", Map.of());
        simulator.advance(Duration.ZERO);

        assertThat(app.posted).hasSize(1);
    }

    // ---- by the control API

    @Test
    void the_control_api_does_the_same() {
        String base = "/_simulator/apps/" + Wire.APP;
        String callback = "{\"url\":\"" + app.address() + "\",\"token\":\"" + CallbackReceiver.TOKEN
                + "\",\"aesKey\":\"" + CallbackReceiver.AES + "\",\"events\":[\"org_change\"]}";

        JsonNode shown = put(base + "/callback", callback).json();
        put(base + "/robot-callback", "{\"url\":\"" + app.address() + "\"}");
        wire.post("/_simulator/events", "{\"event\":\"org_change\",\"data\":{\"x\":1}}");

        assertThat(shown.at("/events/names/0").asText()).isEqualTo("org_change");
        assertThat(shown.toString()).doesNotContain(CallbackReceiver.AES).doesNotContain(CallbackReceiver.TOKEN);
        assertThat(app.lastSaid(Wire.APP).get("x").asInt()).isEqualTo(1);
        assertThat(wire.get(base + "/callbacks").json().get("robot").asText())
                .isEqualTo(app.address().toString());
        wire.send("DELETE", base + "/callback", null);
        assertThat(wire.send("DELETE", base + "/robot-callback", null).json()).isEqualTo(Wire.read("{\"failed\":0}"));
    }

    @Test
    void a_wrong_control_call_is_told_why() {
        assertThat(put("/_simulator/apps/nobody/callback", "{}").status()).isEqualTo(404);
        assertThat(put("/_simulator/apps/" + Wire.APP + "/callback", "{}").status())
                .isEqualTo(400);
        assertThat(put("/_simulator/apps/" + Wire.APP + "/robot-callback", "{\"url\":\"a b\"}")
                        .status())
                .isEqualTo(400);
        assertThat(wire.post("/_simulator/events", "{\"event\":\"a b\",\"data\":{}}")
                        .status())
                .isEqualTo(400);
        assertThat(wire.post("/_simulator/events", "{\"event\":\"org_change\",\"data\":[]}")
                        .status())
                .isEqualTo(400);
    }

    // ----

    private void register() {
        simulator.callbacks(Wire.APP).postEventsTo(app.address(), CallbackReceiver.TOKEN, CallbackReceiver.AES);
    }

    private static String registration(String url) {
        return "{\"call_back_tag\":[\"user_add_org\",\"chat_quit\"],\"token\":\"" + CallbackReceiver.TOKEN
                + "\",\"aes_key\":\"" + CallbackReceiver.AES + "\",\"url\":\"" + url + "\"}";
    }

    private static JsonNode failed(JsonNode page, String event) {
        for (JsonNode item : page.get("failed_list")) {
            if (item.get("call_back_tag").asText().equals(event)) {
                return item;
            }
        }
        throw new AssertionError(event + " is not in " + page);
    }

    private Wire.Reply call(String name, String json) {
        return wire.post("/call_back/" + name + "?access_token=" + token, json);
    }

    private Wire.Reply get(String name) {
        return wire.get("/call_back/" + name + "?access_token=" + token);
    }

    private Wire.Reply put(String path, String json) {
        return wire.send(
                "PUT",
                path,
                json.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "Content-Type",
                "application/json");
    }

    private Journal.Entry lastEntry() {
        List<Journal.Entry> entries = simulator.journal();
        return entries.get(entries.size() - 1);
    }
}
