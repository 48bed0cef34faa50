package dev.dermaga.dingtalk.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.dingtalkcalendar_1_0.models.GetScheduleHeaders;
import com.aliyun.dingtalkcalendar_1_0.models.GetScheduleRequest;
import com.aliyun.dingtalkcalendar_1_0.models.GetScheduleResponseBody.GetScheduleResponseBodyScheduleInformation;
import com.aliyun.teautil.models.RuntimeOptions;
import dev.dermaga.dingtalk.simulator.world.Limit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Calendars. */
@Judges({"CalendarApi", "EventFields", "FreeBusyApi"})
class OfficialCalendarTest extends Judged {
    @Override
    List<String> success() {
        return List.of(
                "POST /v1.0/calendar/users/unionAna0001/calendars/primary/events",
                "{\"summary\":\"Review\",\"start\":{\"dateTime\":\"2026-12-01T10:00:00+08:00\",\"timeZone\":\"Asia/Shanghai\"},\"end\":{\"dateTime\":\"2026-12-01T11:00:00+08:00\",\"timeZone\":\"Asia/Shanghai\"}}");
    }

    @Override
    void given(String what) {
        switch (what) {
            case "an event" ->
                keep(
                        "event",
                        make("POST", call()[1], success().get(1)).get("id").asText());
            case "somebody outside of the scope" -> simulator.app(100_001).seesOnly(List.of(103L), List.of());
            case "one event a day" -> {
                simulator.limits().set(Limit.EVENTS_PER_PERSON_A_DAY, 1);
                given("an event");
            }
            default -> super.given(what);
        }
    }

    @Test
    void people_are_busy_as_they_answered() throws Exception {
        String event = make("POST", call()[1], success().get(1).replace("\"summary\"", """
                                "attendees":[{"id":"unionBudi0002"},{"id":"unionChen0003"},{"id":"unionDevi0004"}],"summary\""""))
                .get("id")
                .asText();
        answers("unionBudi0002", event, "accepted");
        answers("unionChen0003", event, "declined");

        var busy = busy("2026-12-01T10:59:00+08:00", "2026-12-01T12:00:00+08:00");
        var later = busy("2026-12-01T11:00:00+08:00", "2026-12-01T12:00:00+08:00");

        assertThat(busy)
                .extracting(one -> one.getUserId()
                        + ' '
                        + one.getScheduleItems().stream()
                                .map(item ->
                                        item.getStatus() + ' ' + item.getStart().getDateTime())
                                .toList())
                .containsExactly(
                        "unionAna0001 [BUSY 2026-12-01T10:00:00+08:00]",
                        "unionBudi0002 [BUSY 2026-12-01T10:00:00+08:00]",
                        "unionChen0003 []",
                        "unionDevi0004 [TENTATIVE 2026-12-01T10:00:00+08:00]",
                        "nobody []");
        assertThat(busy.get(0).getError()).isNull();
        assertThat(busy.get(4).getError()).isEqualTo("无权限");
        assertThat(later).allSatisfy(one -> assertThat(one.getScheduleItems()).isEmpty());
    }

    private void answers(String unionId, String event, String answer) {
        make(
                "POST",
                "/v1.0/calendar/users/" + unionId + "/calendars/primary/events/" + event + "/respond",
                "{\"responseStatus\":\"" + answer + "\"}");
    }

    private List<GetScheduleResponseBodyScheduleInformation> busy(String from, String to) throws Exception {
        return new com.aliyun.dingtalkcalendar_1_0.Client(OfficialCall.config(simulator))
                .getScheduleWithOptions(
                        "unionAna0001",
                        new GetScheduleRequest()
                                .setUserIds(List.of(
                                        "unionAna0001", "unionBudi0002", "unionChen0003", "unionDevi0004", "nobody"))
                                .setStartTime(from)
                                .setEndTime(to),
                        new GetScheduleHeaders().setXAcsDingtalkAccessToken(token),
                        new RuntimeOptions())
                .getBody()
                .getScheduleInformation();
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        POST /v1.0/calendar/users/ana/calendars/primary/events | {"summary":"x","start":{"dateTime":"2026-12-01T10:00:00+08:00","timeZone":"Asia/Shanghai"},"end":{"dateTime":"2026-12-01T11:00:00+08:00","timeZone":"Asia/Shanghai"}} | invalidParameter
        POST /v1.0/calendar/users/unionAna0001/calendars/other/events | {"summary":"x","start":{"dateTime":"2026-12-01T10:00:00+08:00","timeZone":"Asia/Shanghai"},"end":{"dateTime":"2026-12-01T11:00:00+08:00","timeZone":"Asia/Shanghai"}} | invalidParameter
        POST /v1.0/calendar/users/unionAna0001/calendars/primary/events | {} | invalidParameter
        DELETE /v1.0/calendar/users/unionAna0001/calendars/primary/events/gone |  | itemNotFound
        GET /v1.0/calendar/users/unionAna0001/calendars/primary/events/gone |  | itemNotFound
        PUT /v1.0/calendar/users/unionAna0001/calendars/primary/events/gone | {} | invalidParameter
        POST /v1.0/calendar/users/unionAna0001/calendars/primary/events/gone/attendees | {"attendeesToAdd":[]} | invalidParameter
        POST /v1.0/calendar/users/unionAna0001/calendars/primary/events/gone/attendees/batchRemove | {} | invalidParameter
        GET /v1.0/calendar/users/unionAna0001/calendars/primary/events/gone/attendees?maxResults=-1 |  | invalidParameter
        GET /v1.0/calendar/users/unionAna0001/calendars/primary/events/gone/attendees?maxResults=501 |  | invalidParameter.maxResults
        POST /v1.0/calendar/users/unionAna0001/calendars/primary/events/gone/respond | {"responseStatus":"maybe"} | invalidParameter
        POST /v1.0/calendar/users/unionAna0001/calendars/primary/events/gone/respond | {"responseStatus":"accepted"} | itemNotFound
        PUT /v1.0/calendar/users/unionAna0001/calendars/primary/events/none | {"id":"none"} | itemNotFound
        GET /v1.0/calendar/users/unionAna0001/calendars/primary/events?nextToken=x |  | invalidParameter
        PUT /v1.0/calendar/users/unionBudi0002/calendars/primary/events/{event} | {"id":"{event}"} | itemNotFound | an event
        PUT /v1.0/calendar/users/unionAna0001/calendars/primary/events/{event} | {"id":"other"} | invalidParameter | an event
        GET /v1.0/calendar/users/unionChen0003/calendars/primary/events |  | permissionDeny | somebody outside of the scope
        POST /v1.0/calendar/users/unionAna0001/calendars/primary/events | {"summary":"Review","start":{"dateTime":"2026-12-01T10:00:00+08:00","timeZone":"Asia/Shanghai"},"end":{"dateTime":"2026-12-01T11:00:00+08:00","timeZone":"Asia/Shanghai"}} | flowLimit | one event a day
        POST /v1.0/calendar/users/unionAna0001/querySchedule | {"startTime":"2026-12-01T00:00:00+08:00","endTime":"2026-12-02T00:00:00+08:00"} | paramIllegal
        POST /v1.0/calendar/users/unionAna0001/querySchedule | {"userIds":["unionBudi0002"],"startTime":"tomorrow","endTime":"2026-12-02T00:00:00+08:00"} | paramIllegal
        POST /v1.0/calendar/users/unionAna0001/querySchedule | {"userIds":["unionBudi0002"],"startTime":"2026-12-02T00:00:00+08:00","endTime":"2026-12-02T00:00:00+08:00"} | paramIllegal
        POST /v1.0/calendar/users/ana/querySchedule | {"userIds":["unionBudi0002"],"startTime":"2026-12-01T00:00:00+08:00","endTime":"2026-12-02T00:00:00+08:00"} | paramIllegal
        DELETE /v1.0/calendar/users/unionAna0001/calendars/other/events/gone |  | invalidParameter
        GET /v1.0/calendar/users/unionAna0001/calendars/other/events/gone |  | invalidParameter
        """)
    void is_refused(ArgumentsAccessor row) throws Exception {
        refuses(row);
    }
}
