package dev.dermaga.dingtalk.client.calendar;

import dev.dermaga.dingtalk.client.id.CalendarEventId;
import dev.dermaga.dingtalk.client.id.UnionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as a person's calendar shows it.
 *
 * @param attendees at most as many as were asked for; all of them with {@link Calendar#attendees}
 * @param meetingUrl of its video conference
 * @param seriesId of an occurrence, the event that repeats
 */
public record CalendarEvent(
        CalendarEventId id,
        String summary,
        @Nullable String description,
        boolean cancelled,
        boolean wholeDay,
        EventTime start,
        EventTime end,
        List<Attendee> attendees,
        @Nullable UnionId organizer,
        @Nullable String location,
        @Nullable String meetingUrl,
        @Nullable String seriesId,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {
    public CalendarEvent {
        attendees = List.copyOf(attendees);
    }
}
