package dev.dermaga.dingtalk.simulator.world;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event in the calendars of its organizer and its attendees. People are unionIds.
 *
 * @param fields what its app said of it, as JSON: title, times, place, repetition, …
 * @param deleted for everybody, by its organizer
 */
public record CalendarEvent(
        String id,
        String organizer,
        String fields,
        Instant startsAt,
        Instant endsAt,
        List<Attendee> attendees,
        boolean deleted,
        Instant createdAt,
        Instant updatedAt) {

    /** @param response needsAction, accepted, declined or tentative */
    public record Attendee(String unionId, boolean optional, String response) {}

    public CalendarEvent {
        attendees = List.copyOf(attendees);
    }

    public boolean concerns(String unionId) {
        return organizer.equals(unionId) || attendee(unionId).isPresent();
    }

    public Optional<Attendee> attendee(String unionId) {
        return attendees.stream()
                .filter(attendee -> attendee.unionId().equals(unionId))
                .findFirst();
    }

    public CalendarEvent withAttendees(List<Attendee> people, Instant now) {
        return new CalendarEvent(id, organizer, fields, startsAt, endsAt, people, deleted, createdAt, now);
    }

    public CalendarEvent asDeleted(Instant now) {
        return new CalendarEvent(id, organizer, fields, startsAt, endsAt, attendees, true, createdAt, now);
    }
}
