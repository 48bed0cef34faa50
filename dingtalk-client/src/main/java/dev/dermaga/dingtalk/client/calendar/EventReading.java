package dev.dermaga.dingtalk.client.calendar;

import dev.dermaga.dingtalk.client.id.CalendarEventId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what DingTalk says of events. */
final class EventReading {
    private EventReading() {}

    static CalendarEvent event(JsonObject event) throws IOException {
        String organizer = event.object("organizer").text("id");
        return new CalendarEvent(
                CalendarEventId.of(event.requiredText("id")),
                event.text("summary", ""),
                event.text("description"),
                "cancelled".equals(event.text("status")),
                event.flag("isAllDay"),
                time(event.object("start")),
                time(event.object("end")),
                event.objects("attendees").stream()
                        .flatMap(EventReading::attendee)
                        .toList(),
                organizer == null ? null : UnionId.of(organizer),
                event.object("location").text("displayName"),
                event.object("onlineMeetingInfo").text("url"),
                event.text("seriesMasterId"),
                instant(event.text("createTime")),
                instant(event.text("updateTime")));
    }

    /** An event of a list; none when it has no id. */
    static Stream<CalendarEvent> readable(JsonObject event) {
        try {
            return Stream.of(event(event));
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** None for those without a unionId, such as people invited by mail. */
    static Stream<Attendee> attendee(JsonObject attendee) {
        String id = attendee.text("id");
        return id == null
                ? Stream.empty()
                : Stream.of(new Attendee(
                        UnionId.of(id),
                        attendee.text("displayName", ""),
                        attendee.text("responseStatus", EventAnswer.NEEDS_ACTION.wireName()),
                        attendee.flag("isOptional")));
    }

    private static EventTime time(JsonObject time) {
        return new EventTime(
                parsed(time.text("date"), LocalDate::parse),
                parsed(time.text("dateTime"), OffsetDateTime::parse),
                time.text("timeZone"));
    }

    private static @Nullable Instant instant(@Nullable String text) {
        OffsetDateTime time = parsed(text, OffsetDateTime::parse);
        return time == null ? null : time.toInstant();
    }

    private static <T> @Nullable T parsed(@Nullable String text, Function<String, T> parser) {
        try {
            return text == null ? null : parser.apply(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
