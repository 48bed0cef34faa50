package dev.dermaga.dingtalk.simulator.conformance;

import dev.dermaga.dingtalk.simulator.world.Limit;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Calendars. */
@Judges({"CalendarApi", "EventFields"})
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
        """)
    void is_refused(ArgumentsAccessor row) throws Exception {
        refuses(row);
    }
}
