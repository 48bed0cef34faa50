package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.CalendarEvent;
import dev.dermaga.dingtalk.simulator.world.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** What a calendar event says of itself, checked. */
final class EventFields {
    private static final String INVALID = "invalidParameter";
    private static final int MAX_SUMMARY = 2048;
    private static final int MAX_DESCRIPTION = 5000;
    private static final List<String> MEMBERS = List.of(
            "summary",
            "description",
            "start",
            "end",
            "isAllDay",
            "recurrence",
            "location",
            "reminders",
            "uiConfigs",
            "richTextDescription");
    private static final Set<String> PATTERNS =
            Set.of("daily", "weekly", "absoluteMonthly", "relativeMonthly", "absoluteYearly");

    private final ObjectNode fields;
    private final Instant startsAt;
    private final Instant endsAt;

    private EventFields(ObjectNode fields) {
        this.fields = fields;
        boolean allDay = fields.path("isAllDay").asBoolean(false);
        this.startsAt = instant(fields.path("start"), allDay, "start");
        this.endsAt = instant(fields.path("end"), allDay, "end");
    }

    /** A new event's. */
    static EventFields of(JsonNode body) {
        return changed(Json.object(), body);
    }

    /** What an event says after a change; what is not named stays. */
    static EventFields changed(ObjectNode before, JsonNode body) {
        ObjectNode fields = before;
        MEMBERS.stream().filter(body::hasNonNull).forEach(member -> fields.set(member, body.get(member)));
        if (body.hasNonNull("onlineMeetingInfo")) {
            meeting(fields, body.path("onlineMeetingInfo"));
        }
        limits(fields);
        EventFields read = new EventFields(fields);
        read.times();
        recurrence(fields.path("recurrence"));
        reminders(fields.path("reminders"));
        return read;
    }

    static ObjectNode read(CalendarEvent event) {
        try {
            return (ObjectNode) Json.read(event.fields());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return Json.text(fields);
    }

    Instant startsAt() {
        return startsAt;
    }

    Instant endsAt() {
        return endsAt;
    }

    static Refusal invalid(String message, String reason) {
        return Refusal.modern(400, INVALID, message, reason);
    }

    static Refusal invalid(String reason) {
        return invalid(reason, reason);
    }

    private static void meeting(ObjectNode fields, JsonNode meeting) {
        if (!meeting.path("type").asText("").equals("dingtalk")) {
            throw invalid("onlineMeetingInfo.type is dingtalk");
        }
        String id = Ids.hex(12);
        fields.putObject("onlineMeetingInfo")
                .put("type", "dingtalk")
                .put("conferenceId", id)
                .put("url", "dingtalk://dingtalkclient/page/videoConf?confId=" + id);
    }

    private static void limits(JsonNode fields) {
        String summary = fields.path("summary").asText("");
        if (summary.isBlank()) {
            throw invalid("Event summary cannot be blank", "summary is missing");
        }
        if (summary.length() > MAX_SUMMARY
                || fields.path("description").asText("").length() > MAX_DESCRIPTION) {
            throw invalid("summary has at most " + MAX_SUMMARY + " characters, description " + MAX_DESCRIPTION);
        }
        if (!fields.path("start").isObject()) {
            throw invalid("Event start time not set.", "start is missing");
        }
        if (!fields.path("end").isObject()) {
            throw invalid("Event end time not set.", "end is missing");
        }
    }

    private void times() {
        String zone = fields.path("start").path("timeZone").asText("");
        if (!zone.equals(fields.path("end").path("timeZone").asText(""))) {
            throw invalid("start and end must have the same timeZone");
        }
        boolean allDay = fields.path("isAllDay").asBoolean(false);
        if (endsAt.isBefore(startsAt) || allDay && endsAt.equals(startsAt)) {
            throw invalid("The event ends before it begins; a whole day ends on the next");
        }
    }

    /** A whole day has a date alone, in UTC; everything else a time and a zone alone. */
    private static Instant instant(JsonNode time, boolean allDay, String name) {
        String date = time.path("date").asText("");
        String dateTime = time.path("dateTime").asText("");
        String zone = time.path("timeZone").asText("");
        boolean right = allDay
                ? dateTime.isEmpty() && zone.isEmpty()
                : date.isEmpty() && !dateTime.isEmpty() && !zone.isEmpty();
        if (!right) {
            throw invalid(
                    name + (allDay ? " of a whole day is a date alone" : " is dateTime and timeZone, without date"));
        }
        try {
            if (allDay) {
                return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            ZoneId.of(zone);
            return OffsetDateTime.parse(dateTime).toInstant();
        } catch (DateTimeException e) {
            throw invalid(name + " is not written as the page says: " + e.getMessage());
        }
    }

    private static void recurrence(JsonNode recurrence) {
        if (recurrence.isMissingNode()) {
            return;
        }
        JsonNode pattern = recurrence.path("pattern");
        JsonNode range = recurrence.path("range");
        int interval = pattern.path("interval").asInt(0);
        if (interval < 1 || interval > 365) {
            throw invalid("Recurrence interval must between [1, 365]", "interval is missing or out of range");
        }
        if (!PATTERNS.contains(pattern.path("type").asText(""))) {
            throw invalid("recurrence.pattern.type is one of " + PATTERNS);
        }
        int times = range.path("numberOfOccurrences").asInt(0);
        boolean ends = range.hasNonNull("endDate");
        switch (range.path("type").asText("")) {
            case "numbered" -> {
                if (times < 1 || times > 99) {
                    throw invalid(
                            "Recurrence range numberOfOccurrences must between [1, 99]",
                            "numberOfOccurrences is missing or out of range");
                }
            }
            case "endDate" -> {
                if (!ends) {
                    throw invalid("recurrence.range.endDate is missing");
                }
            }
            case "noEnd" -> {}
            default -> throw invalid("recurrence.range.type is noEnd, endDate or numbered");
        }
        if (ends && range.hasNonNull("numberOfOccurrences")) {
            throw invalid("endDate and numberOfOccurrences cannot both be set");
        }
    }

    private static void reminders(JsonNode reminders) {
        for (JsonNode reminder : reminders) {
            if (!reminder.path("method").asText("").equals("dingtalk")
                    || !reminder.path("minutes").isInt()
                    || reminder.path("minutes").intValue() < 0) {
                throw invalid("A reminder has dingtalk as method, and minutes");
            }
        }
    }
}
