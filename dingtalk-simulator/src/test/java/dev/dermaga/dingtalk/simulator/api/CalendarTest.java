package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.CalendarEvent.Attendee;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk =
            DingTalkSimulatorExtension.with(DingTalkSimulator.builder().callsPerSecond(1_000));

    private static final String ANA = "/v1.0/calendar/users/unionAna0001/calendars/primary/events";
    private static final String BUDI = "/v1.0/calendar/users/unionBudi0002/calendars/primary/events";
    private static final String START = "'start':{'dateTime':'2026-12-01T10:00:00+08:00','timeZone':'Asia/Shanghai'}";
    private static final String END = "'end':{'dateTime':'2026-12-01T11:00:00+08:00','timeZone':'Asia/Shanghai'}";
    private static final String TIMES = START + "," + END;
    private static final String REVIEW = "'summary':'Review'," + TIMES
            + ",'attendees':[{'id':'unionBudi0002'},{'id':'unionChen0003','isOptional':true}]";

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
    void an_event_is_in_the_calendars_of_organizer_and_attendees() {
        JsonNode made = create(REVIEW + ",'location':{'displayName':'Pier 4'},'onlineMeetingInfo':{'type':'dingtalk'}");

        assertThat(made.get("status").asText()).isEqualTo("confirmed");
        assertThat(made.at("/organizer/id").asText()).isEqualTo("unionAna0001");
        assertThat(made.at("/organizer/self").asBoolean()).isTrue();
        assertThat(made.at("/attendees/0/responseStatus").asText()).isEqualTo("needsAction");
        assertThat(made.at("/attendees/1/isOptional").asBoolean()).isTrue();
        assertThat(made.at("/reminders/0/minutes").asText()).isEqualTo("15");
        assertThat(made.at("/onlineMeetingInfo/url").asText()).isNotEmpty();
        JsonNode seen = get(BUDI + "/" + made.get("id").asText()).json();
        assertThat(seen.at("/organizer/self").asBoolean()).isFalse();
        assertThat(seen.at("/attendees/0/self").asBoolean()).isTrue();
        assertThat(seen.at("/location/displayName").asText()).isEqualTo("Pier 4");
        assertThat(simulator.person("chen").calendar()).hasSize(1);
        assertThat(get("/v1.0/calendar/users/unionDevi0004/calendars/primary/events/"
                                + made.get("id").asText())
                        .code())
                .isEqualTo("itemNotFound");
    }

    @Test
    void a_change_keeps_what_it_does_not_name_and_the_answers_of_attendees() {
        String id = create(REVIEW).get("id").asText();
        respond(BUDI, id, "accepted");

        JsonNode after = put(
                        ANA + "/" + id,
                        "'id':'" + id + "','summary':'Big review','reminders':[],'attendees':[{'id':'unionBudi0002'}]")
                .json();

        assertThat(after.get("summary").asText()).isEqualTo("Big review");
        assertThat(after.at("/start/dateTime").asText()).isEqualTo("2026-12-01T10:00:00+08:00");
        assertThat(after.get("reminders")).isEmpty();
        assertThat(simulator.person("ana").calendar().get(0).attendees())
                .containsExactly(new Attendee("unionBudi0002", false, "accepted"));
        assertThat(put(ANA + "/" + id, "'summary':'x'").json().get("message").asText())
                .isEqualTo("Event id summary cannot be blank");
        assertThat(put(ANA + "/" + id, "'id':'other'").code()).isEqualTo("invalidParameter");
        assertThat(put(ANA + "/" + id, "").json().get("message").asText()).isEqualTo("Event must be provided.");
        assertThat(put(BUDI + "/" + id, "'id':'" + id + "'").code()).isEqualTo("invalidParameter");
        assertThat(put(ANA + "/none", "'id':'none'").code()).isEqualTo("itemNotFound");
    }

    @Test
    void an_attendee_deletes_it_for_one_and_the_organizer_for_all() {
        String id = create(REVIEW).get("id").asText();

        Wire.Reply reply = wire.modern("DELETE", BUDI + "/" + id + "?pushNotification=false", token, "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
        assertThat(simulator.person("budi").calendar()).isEmpty();
        assertThat(simulator.person("chen").calendar()).hasSize(1);

        wire.modern("DELETE", ANA + "/" + id, token, "");
        assertThat(simulator.person("chen").calendar()).isEmpty();
        assertThat(get(ANA + "/" + id).code()).isEqualTo("itemNotFound");
        assertThat(get(ANA + "/" + id).status()).isEqualTo(404);
        assertThat(wire.modern("DELETE", ANA + "/" + id, token, "").code()).isEqualTo("itemNotFound");
        assertThat(list("showDeleted=true").at("/events/0/status").asText()).isEqualTo("cancelled");
        assertThat(list("").get("events")).isEmpty();
    }

    @Test
    void attendees_come_and_go_and_answer() {
        String id = create("'summary':'Review'," + TIMES).get("id").asText();

        assertThat(post(
                                ANA + "/" + id + "/attendees",
                                "'attendeesToAdd':[{'id':'unionBudi0002'},{'id':'unionChen0003'}]")
                        .status())
                .isEqualTo(200);
        respond(BUDI, id, "tentative");
        JsonNode page = get(ANA + "/" + id + "/attendees?maxResults=1").json();
        assertThat(page.at("/attendees/0/responseStatus").asText()).isEqualTo("tentative");
        assertThat(get(ANA + "/" + id + "/attendees?nextToken="
                                + page.get("nextToken").asText())
                        .json()
                        .at("/attendees/0/displayName")
                        .asText())
                .isEqualTo("陈晓明");
        post(ANA + "/" + id + "/attendees/batchRemove", "'attendeesToRemove':[{'id':'unionBudi0002'}]");
        assertThat(simulator.person("budi").calendar()).isEmpty();

        assertThat(respond(BUDI, id, "accepted")).isEqualTo("itemNotFound");
        assertThat(respond(ANA, id, "accepted")).isEqualTo("itemNotFound");
        assertThat(respond(ANA, id, "maybe")).isEqualTo("invalidParameter");
        assertThat(post(ANA + "/" + id + "/attendees", "'attendeesToAdd':[]").code())
                .isEqualTo("invalidParameter");
        assertThat(post(ANA + "/" + id + "/attendees", "'attendeesToAdd':[{'id':'budi'}]")
                        .code())
                .isEqualTo("invalidParameter");
        assertThat(post(ANA + "/" + id + "/attendees/batchRemove", "").code()).isEqualTo("invalidParameter");
        assertThat(get(ANA + "/" + id + "/attendees?maxResults=501").code()).isEqualTo("invalidParameter.maxResults");
        assertThat(get(ANA + "/" + id + "/attendees?maxResults=-1").code()).isEqualTo("invalidParameter");
    }

    @Test
    void a_list_is_cut_by_beginning_and_page() {
        for (int day = 1; day <= 3; day++) {
            create(("'summary':'Day " + day + "'," + TIMES).replace("2026-12-01", "2026-12-0" + day));
        }

        JsonNode page = list("maxResults=2");
        assertThat(page.get("events").findValuesAsText("summary")).containsExactly("Day 1", "Day 2");
        assertThat(page.has("syncToken")).isFalse();
        JsonNode rest = list("maxResults=2&nextToken=" + page.get("nextToken").asText());
        assertThat(rest.get("events").findValuesAsText("summary")).containsExactly("Day 3");
        assertThat(rest.get("nextToken").isNull()).isTrue();
        assertThat(list("timeMin=2026-12-02T00:00:00%2B08:00&timeMax=2026-12-02T23:00:00%2B08:00")
                        .get("events")
                        .findValuesAsText("summary"))
                .containsExactly("Day 2");
        assertThat(list("timeMin=2026-12-02T00:00:00Z&timeMax=2027-12-31T00:00:00Z")
                        .get("code")
                        .asText())
                .isEqualTo("invalidParameter");
        for (String wrong :
                List.of("maxResults=101", "maxResults=0", "maxAttendees=101", "nextToken=x", "timeMin=now")) {
            assertThat(list(wrong).get("code").asText()).as(wrong).isEqualTo("invalidParameter");
        }
    }

    @Test
    void a_sync_token_leads_to_what_changed_since() {
        String first = create("'summary':'First'," + TIMES).get("id").asText();
        create("'summary':'Second'," + TIMES);
        simulator.advance(Duration.ofSeconds(1));
        String syncToken = list("").get("syncToken").asText();
        simulator.advance(Duration.ofSeconds(1));
        wire.modern("DELETE", ANA + "/" + first, token, "");
        create("'summary':'Third'," + TIMES);

        JsonNode changes = list("syncToken=" + syncToken);

        assertThat(changes.get("events").findValuesAsText("summary")).containsExactly("First", "Third");
        assertThat(changes.get("events").findValuesAsText("status")).containsExactly("cancelled", "confirmed");
    }

    @Test
    void the_same_client_token_within_a_day_is_the_same_request() {
        String first = createWith("token-1");
        assertThat(createWith("token-1")).isEqualTo(first);
        assertThat(createWith("token-2")).isNotEqualTo(first);

        simulator.advance(Duration.ofDays(1));
        assertThat(createWith("token-1")).isNotEqualTo(first);
    }

    @Test
    void a_person_makes_a_hundred_events_a_day() {
        for (int i = 0; i < 100; i++) {
            create("'summary':'x'," + TIMES);
        }

        assertThat(post(ANA, "'summary':'x'," + TIMES).code()).isEqualTo("flowLimit");
        assertThat(post(BUDI, "'summary':'x'," + TIMES).status()).isEqualTo(200);
        simulator.advance(Duration.ofDays(1));
        assertThat(post(ANA, "'summary':'x'," + TIMES).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'a':'b' | Event summary cannot be blank",
                "'summary':'x'," + END + " | Event start time not set.",
                "'summary':'x'," + START + " | Event end time not set.",
                "'summary':'x'," + TIMES
                        + ",'recurrence':{'pattern':{'type':'daily','interval':366},'range':{'type':'noEnd'}}"
                        + " | Recurrence interval must between [1, 365]",
                "'summary':'x'," + TIMES
                        + ",'recurrence':{'pattern':{'type':'daily','interval':1},'range':{'type':'numbered','numberOfOccurrences':100}}"
                        + " | Recurrence range numberOfOccurrences must between [1, 99]",
            })
    void the_page_has_words_for_what_is_missing(String members, String message) {
        Wire.Reply reply = post(ANA, members);

        assertThat(reply.code()).isEqualTo("invalidParameter");
        assertThat(reply.json().get("message").asText()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'summary':'x','isAllDay':true," + TIMES,
                "'summary':'x','isAllDay':true,'start':{'date':'2026-12-01'},'end':{'date':'2026-12-01'}",
                "'summary':'x','isAllDay':true,'start':{'date':'1 December'},'end':{'date':'2026-12-02'}",
                "'summary':'x','start':{'date':'2026-12-01','dateTime':'2026-12-01T10:00:00Z','timeZone':'UTC'}," + END,
                "'summary':'x','start':{'dateTime':'2026-12-01T10:00:00+08:00'}," + END,
                "'summary':'x','start':{'dateTime':'2026-12-01T10:00:00','timeZone':'Asia/Shanghai'}," + END,
                "'summary':'x','start':{'dateTime':'2026-12-01T10:00:00Z','timeZone':'Asia/Jakarta'}," + END,
                "'summary':'x','start':{'dateTime':'2026-12-01T12:00:00+08:00','timeZone':'Asia/Shanghai'}," + END,
                "'summary':'x'," + TIMES + ",'attendees':[{'id':'budi'}]",
                "'summary':'x'," + TIMES + ",'reminders':[{'method':'sms','minutes':1}]",
                "'summary':'x'," + TIMES + ",'onlineMeetingInfo':{'type':'other'}",
                "'summary':'x'," + TIMES
                        + ",'recurrence':{'pattern':{'type':'hourly','interval':1},'range':{'type':'noEnd'}}",
                "'summary':'x'," + TIMES
                        + ",'recurrence':{'pattern':{'type':'daily','interval':1},'range':{'type':'endDate'}}",
                "'summary':'x'," + TIMES
                        + ",'recurrence':{'pattern':{'type':'daily','interval':1},'range':{'type':'numbered','numberOfOccurrences':2,"
                        + "'endDate':'2027-01-01T00:00:00Z'}}",
            })
    void an_event_that_is_not_right_is_refused(String members) {
        assertThat(post(ANA, members).code()).isEqualTo("invalidParameter");
        assertThat(simulator.person("ana").calendar()).isEmpty();
    }

    @Test
    void limits_and_paths_are_kept() {
        assertThat(post(ANA, "").json().get("message").asText()).isEqualTo("Event must be provided.");
        assertThat(post(ANA, "'summary':'" + "a".repeat(2049) + "'," + TIMES).code())
                .isEqualTo("invalidParameter");
        assertThat(post(ANA, "'summary':'x','description':'" + "a".repeat(5001) + "'," + TIMES)
                        .code())
                .isEqualTo("invalidParameter");
        String crowd =
                IntStream.range(0, 501).mapToObj(i -> "{'id':'unionBudi0002'}").collect(Collectors.joining(","));
        assertThat(post(ANA, "'summary':'x'," + TIMES + ",'attendees':[" + crowd + "]")
                        .code())
                .isEqualTo("invalidParameter");
        assertThat(post(ANA.replace("unionAna0001", "ana"), "'summary':'x'," + TIMES)
                        .code())
                .isEqualTo("invalidParameter");
        assertThat(post(ANA.replace("primary", "other"), "'summary':'x'," + TIMES)
                        .code())
                .isEqualTo("invalidParameter");
        assertThat(post(ANA, "'summary':'x','isAllDay':true,'start':{'date':'2026-12-01'},'end':{'date':'2026-12-02'}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_person_outside_of_the_contact_scope_is_refused() {
        simulator.app(100_001).seesOnly(List.of(), List.of("budi"));

        assertThat(post(ANA, "'summary':'x'," + TIMES).code()).isEqualTo("permissionDeny");
        assertThat(post(BUDI, "'summary':'x'," + TIMES).status()).isEqualTo(200);
    }

    @Test
    void what_only_the_platform_can_decide_comes_on_request() {
        simulator
                .faults()
                .add(Fault.of(Kind.REFUSE)
                        .on(ANA)
                        .saying("idempotencyProcessing", "Idempotency processing")
                        .times(1));

        assertThat(post(ANA, "'summary':'x'," + TIMES).code()).isEqualTo("idempotencyProcessing");
    }

    private String createWith(String clientToken) {
        return wire.send(
                        "POST",
                        ANA,
                        json("{'summary':'x'," + TIMES + "}").getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/json",
                        "x-acs-dingtalk-access-token",
                        wire.token(),
                        "x-client-token",
                        clientToken)
                .json()
                .get("id")
                .asText();
    }

    private JsonNode create(String members) {
        Wire.Reply reply = post(ANA, members);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private Wire.Reply post(String path, String members) {
        return wire.modern("POST", path, wire.token(), json("{" + members + "}"));
    }

    private Wire.Reply put(String path, String members) {
        return wire.modern("PUT", path, token, json("{" + members + "}"));
    }

    private Wire.Reply get(String path) {
        return wire.modern("GET", path, token, "");
    }

    private JsonNode list(String query) {
        return get(ANA + "?" + query).json();
    }

    private String respond(String path, String id, String status) {
        Wire.Reply reply = post(path + "/" + id + "/respond", "'responseStatus':'" + status + "'");
        return reply.status() == 200 ? "" : reply.code();
    }

    private static String json(String quotedSimply) {
        return quotedSimply.replace('\'', '"');
    }
}
