package dev.dermaga.hub.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import dev.dermaga.hub.alarms.Alarms;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.quota.Quota;
import dev.dermaga.hub.quota.QuotaClass;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HubTest
class DoctorTest {

    private static final String TOKEN = "/v1.0/oauth2/ding5a4db0x/token";
    private static final String PERSON = "/topapi/v2/user/get";
    private static final String GROUP_SEND = "/v1.0/robot/groupMessages/send";
    private static final String GRANT =
            "https://open-dev.dingtalk.com/appscope/apply?content=dingsandboxapp01%23qyapi_get_member";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    Alarms alarms;

    @Autowired
    Quota quota;

    @Autowired
    MutableClock clock;

    @Autowired
    Channels channels;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void dingTalkIsHeardAndTheLastLookIsOver() {
        await().until(() -> api.as("ana")
                .get("/api/v1/status")
                .body()
                .at("/dingtalk/state")
                .asString()
                .equals("connected"));
        clock.advance(Duration.ofMinutes(1));
    }

    @Test
    void in_the_sandbox_all_is_well_but_for_the_group_without_a_custom_robot() {
        JsonNode diagnosis = look();

        assertThat(findings(diagnosis))
                .filteredOn(finding -> !List.of("ok", "unknown").contains(text(finding, "health")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(text(finding, "check")).isEqualTo("channel");
                    assertThat(text(finding, "finding")).isEqualTo("no-custom-robot");
                    assertThat(text(finding, "subject")).isEqualTo("Ops 值班");
                });
        assertThat(text(diagnosis, "health")).isEqualTo("warning");
        assertThat(findings(diagnosis))
                .extracting(finding -> text(finding, "check"))
                .contains(
                        "credentials",
                        "contacts",
                        "permission",
                        "robot",
                        "template",
                        "callback",
                        "proxy",
                        "stream",
                        "database",
                        "nodes",
                        "clock",
                        "dingtalk-clock",
                        "disk",
                        "public-address",
                        "quota",
                        "refusals",
                        "set-aside",
                        "alarm",
                        "channel");
    }

    @Test
    void each_check_can_be_made_alone_and_at_once_and_costs_nothing() {
        long before = used();
        List<String> checks = StreamSupport.stream(
                        api.as("ana")
                                .get("/api/v1/doctor/checks")
                                .body()
                                .path("items")
                                .spliterator(),
                        false)
                .map(JsonNode::asString)
                .toList();

        assertThat(checks)
                .doesNotHaveDuplicates()
                .contains("proxy", "dingtalk-clock", "credentials", "permission", "robot", "stream", "callback")
                .contains("template", "quota", "channel");
        checks.forEach(check -> assertThat(findings(check(check))).as(check).isNotEmpty());
        assertThat(used()).isEqualTo(before);
        assertThat(api.as("ana").post("/api/v1/doctor/checks/moon").status()).isEqualTo(404);
        assertThat(api.as("ana")
                        .post("/api/v1/doctor/checks/" + "x".repeat(5_000))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_was_mended_is_seen_by_the_next_check() {
        dingtalk.faults().add(Fault.of(Kind.REFUSE).on(PERSON));
        assertThat(text(finding(check("credentials"), "contacts"), "health")).isEqualTo("failed");

        dingtalk.faults().clear();

        assertThat(text(finding(check("credentials"), "contacts"), "health")).isEqualTo("ok");
        assertThat(text(finding(check("dingtalk-clock"), "dingtalk-clock"), "finding"))
                .isEqualTo("fine");
    }

    @Test
    void a_group_that_became_a_channel_by_a_mention_is_new_for_a_week() {
        channels.bindMentioned("cidNew==", "Night shift", List.of("ana"));

        assertThat(findings(look()))
                .filteredOn(finding -> text(finding, "finding").equals("new"))
                .extracting(finding -> text(finding, "subject"))
                .containsExactly("Night shift");

        clock.advance(Duration.ofDays(7));
        assertThat(findings(look()))
                .noneMatch(finding -> text(finding, "finding").equals("new"));
    }

    @Test
    void a_permission_that_was_taken_away_is_named_with_the_page_that_grants_it() {
        dingtalk.faults()
                .add(Fault.of(Kind.REFUSE)
                        .on(PERSON)
                        .saying("60011", "应用尚未开通所需的权限：[qyapi_get_member]，点击链接申请并开通即可：" + GRANT));

        JsonNode contacts = finding(look(), "contacts");

        assertThat(text(contacts, "health")).isEqualTo("failed");
        assertThat(text(contacts, "finding")).isEqualTo("permission-missing");
        assertThat(text(contacts, "text")).contains("qyapi_get_member");
        assertThat(contacts.at("/permissions/0").asString()).isEqualTo("qyapi_get_member");
        assertThat(text(contacts, "grantAt")).isEqualTo(GRANT);
    }

    @Test
    void where_dingtalk_does_not_name_the_permission_the_doctor_does() {
        dingtalk.faults().add(Fault.of(Kind.REFUSE).on(PERSON));

        JsonNode contacts = finding(look(), "contacts");

        assertThat(contacts.at("/permissions/0").asString()).isEqualTo("qyapi_get_member");
        assertThat(text(contacts, "grantAt")).startsWith("https://open-dev.dingtalk.com");
    }

    @Test
    void a_person_outside_of_the_contact_scope_is_a_warning() {
        dingtalk.faults().add(Fault.of(Kind.REFUSE).on(PERSON).saying("50002", "请求的员工userid不在授权范围内"));

        JsonNode contacts = finding(look(), "contacts");

        assertThat(text(contacts, "health")).isEqualTo("warning");
        assertThat(text(contacts, "finding")).isEqualTo("outside-scope");
    }

    @Test
    void a_wrong_secret_is_found_although_the_token_in_use_is_still_good() {
        api.as("ana").post("/api/v1/channels/ops/messages", Map.of("text", "with a token"));
        await().until(() -> !dingtalk.group("cidSandboxOps00001==").messages().isEmpty());
        dingtalk.faults()
                .add(Fault.of(Kind.REFUSE).on(TOKEN).saying("invalidClientIdOrSecret", "无效的clientId或者clientSecret"));

        Api.Answer answer = api.as("ana").get("/api/v1/doctor");

        JsonNode credentials = finding(answer.body(), "credentials");
        assertThat(text(credentials, "health")).isEqualTo("failed");
        assertThat(credentials.at("/values/code").asString()).isEqualTo("invalidClientIdOrSecret");
        assertThat(text(credentials, "advice")).contains("client secret");
        assertThat(text(finding(answer.body(), "contacts"), "health")).isEqualTo("unknown");
        assertThat(text(answer.body(), "health")).isEqualTo("failed");
        assertThat(answer.text()).doesNotContain("sandbox-secret", "SECsandbox", "access_token");
    }

    @Test
    void revoked_tokens_are_no_fault_as_the_next_is_fetched() {
        dingtalk.faults().add(Fault.of(Kind.REVOKE_TOKENS));

        assertThat(text(finding(look(), "contacts"), "health")).isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource({"SERVER_ERROR,no-answer", "HTML_PAGE,throttled", "THROTTLE,throttled"})
    void without_dingtalk_the_doctor_still_answers(Kind fault, String found) {
        dingtalk.faults().add(Fault.of(fault));

        JsonNode diagnosis = look();

        JsonNode credentials = finding(diagnosis, "credentials");
        assertThat(text(credentials, "health")).isEqualTo("unknown");
        assertThat(text(credentials, "finding")).isEqualTo(found);
        assertThat(text(finding(diagnosis, "database"), "health")).isEqualTo("ok");
    }

    @Test
    void a_stream_that_does_not_open_is_told_with_what_went_wrong() {
        dingtalk.faults().add(Fault.of(Kind.SERVER_ERROR).on("/v1.0/gateway/connections/open"));
        dingtalk.faults().add(Fault.of(Kind.CUT_STREAM));
        await().until(() -> api.as("ana")
                .get("/api/v1/status")
                .body()
                .at("/dingtalk/state")
                .asString()
                .equals("disconnected"));

        JsonNode stream = finding(look(), "stream");

        assertThat(text(stream, "health")).isEqualTo("failed");
        assertThat(text(stream, "text")).contains("system.error");
        assertThat(text(stream, "advice")).contains("stream mode");
    }

    @Test
    void what_was_found_is_told_for_a_minute_and_costs_nothing() {
        long before = used();
        String first = text(look(), "examinedAt");
        dingtalk.faults().add(Fault.of(Kind.REFUSE).on(PERSON));

        JsonNode again = api.as("budi").get("/api/v1/doctor").body();

        assertThat(text(again, "examinedAt")).isEqualTo(first);
        assertThat(text(finding(again, "contacts"), "health")).isEqualTo("ok");
        clock.advance(Duration.ofMinutes(1));
        assertThat(text(finding(look(), "contacts"), "health")).isEqualTo("failed");
        assertThat(used()).isEqualTo(before);
    }

    @Test
    void what_dingtalk_refused_lately_is_told_by_its_code_with_what_to_do() {
        dingtalk.faults().add(Fault.of(Kind.REFUSE).on(GROUP_SEND));
        for (String text : List.of("one", "two")) {
            api.as("ana").post("/api/v1/channels/ops/messages", Map.of("text", text));
        }
        await().until(() -> api.as("ana")
                        .get("/api/v1/status")
                        .body()
                        .at("/deliveries/refused")
                        .asInt()
                == 2);

        JsonNode refusals = finding(look(), "refusals");

        assertThat(text(refusals, "health")).isEqualTo("warning");
        assertThat(text(refusals, "subject")).isEqualTo("Forbidden.AccessDenied.AccessTokenPermissionDenied");
        assertThat(refusals.at("/values/count").asString()).isEqualTo("2");
        assertThat(text(refusals, "advice")).contains("qyapi_robot_sendmsg", "https://open-dev.dingtalk.com");

        clock.advance(Duration.ofDays(1));
        assertThat(text(finding(look(), "refusals"), "health")).isEqualTo("ok");
    }

    @Test
    void what_was_not_used_yet_is_unknown_with_what_does_not_work_without_it() {
        JsonNode diagnosis = look();

        assertThat(findings(diagnosis))
                .filteredOn(finding -> text(finding, "health").equals("unknown"))
                .extracting(finding ->
                        text(finding, "check") + " " + text(finding, "subject") + " " + text(finding, "finding"))
                .contains("permission messages unproved", "permission to-dos unproved", "permission drive unproved");
        assertThat(text(permission(diagnosis, "to-dos"), "text"))
                .contains("Todo.Todo.Write", "Without it tasks do not stand in people's to-do lists.");
    }

    @Test
    void what_dingtalk_took_is_granted() {
        api.as("ana").post("/api/v1/channels/ops/messages", Map.of("text", "hello"));
        await().until(() -> !dingtalk.group("cidSandboxOps00001==").messages().isEmpty());
        await().untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(1));
            JsonNode diagnosis = look();
            assertThat(text(permission(diagnosis, "messages"), "finding")).isEqualTo("granted");
            assertThat(text(finding(diagnosis, "robot"), "finding")).isEqualTo("speaks");
        });
    }

    @Test
    void what_dingtalk_refused_for_want_of_a_permission_is_named_with_the_page_that_grants_it() {
        dingtalk.faults().add(Fault.of(Kind.REFUSE).on(GROUP_SEND));
        api.as("ana").post("/api/v1/channels/ops/messages", Map.of("text", "hello"));
        await().until(() -> api.as("ana")
                        .get("/api/v1/status")
                        .body()
                        .at("/deliveries/refused")
                        .asInt()
                == 1);

        JsonNode permission = permission(look(), "messages");

        assertThat(text(permission, "health")).isEqualTo("failed");
        assertThat(text(permission, "finding")).isEqualTo("permission-missing");
        assertThat(permission.at("/permissions/0").asString()).isEqualTo("qyapi_robot_sendmsg");
        assertThat(text(permission, "grantAt")).startsWith("https://open-dev.dingtalk.com");
        assertThat(text(permission, "text")).contains("the app's robot says nothing");
    }

    @Test
    void what_comes_from_dingtalk_shows_that_no_callback_is_needed() {
        assertThat(text(finding(look(), "callback"), "finding")).isEqualTo("nothing");

        dingtalk.person("ana").sendsToRobot("dingsandboxapp01", "hello");

        await().untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(1));
            assertThat(text(finding(look(), "callback"), "finding")).isEqualTo("stream");
        });
    }

    @Test
    void alarms_and_a_used_up_quota_are_told() {
        alarms.raise("crane", "The crane is stuck. Free it.");
        quota.usedUp(QuotaClass.API);
        await().until(() -> quota.warned(QuotaClass.API) > 0);

        JsonNode diagnosis = look();

        assertThat(text(finding(diagnosis, "alarm"), "text")).isEqualTo("The crane is stuck. Free it.");
        assertThat(text(finding(diagnosis, "alarm"), "subject")).isEqualTo("crane");
        assertThat(findings(diagnosis))
                .filteredOn(finding -> text(finding, "check").equals("quota"))
                .extracting(finding -> text(finding, "subject") + " " + text(finding, "finding"))
                .containsExactly("api used-up", "webhook-stream fine");
    }

    @Test
    void nobody_hears_of_a_channel_that_he_is_not_in() {
        jdbc.sql("delete from channel_member where account_id = 'budi' and channel_id in"
                        + " (select id from channel where slug = 'pier')")
                .update();
        look();

        assertThat(findings(api.as("budi").get("/api/v1/doctor").body()))
                .filteredOn(finding -> text(finding, "check").equals("channel"))
                .extracting(finding -> text(finding, "subject"))
                .containsExactly("Ops 值班");
    }

    @Test
    void who_is_not_signed_in_is_not_told() {
        assertThat(api.asNobody().get("/api/v1/doctor").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "https://hub.example.com, false, fine",
        "http://hub.example.com, false, plain",
        "https://localhost:8080, false, local",
        "http://localhost:8080, true, sandbox"
    })
    void the_address_must_be_one_that_people_can_open_safely(URI address, boolean sandbox, String found) {
        assertThat(HubExaminer.publicAddress(address, sandbox).finding()).isEqualTo(found);
    }

    private JsonNode look() {
        Api.Answer answer = api.as("ana").get("/api/v1/doctor");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private JsonNode check(String check) {
        return api.as("ana").post("/api/v1/doctor/checks/" + check).body();
    }

    private static List<JsonNode> findings(JsonNode diagnosis) {
        return StreamSupport.stream(diagnosis.path("findings").spliterator(), false)
                .toList();
    }

    private static JsonNode finding(JsonNode diagnosis, String check) {
        return findings(diagnosis).stream()
                .filter(finding -> text(finding, "check").equals(check))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode permission(JsonNode diagnosis, String use) {
        return findings(diagnosis).stream()
                .filter(finding -> text(finding, "check").equals("permission"))
                .filter(finding -> text(finding, "subject").equals(use))
                .findFirst()
                .orElseThrow();
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString();
    }

    private long used() {
        return Arrays.stream(MonthlyQuota.Kind.values())
                .mapToLong(dingtalk.quota()::used)
                .sum();
    }
}
