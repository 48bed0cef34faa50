package dev.dermaga.dingtalk.client.event;

import dev.dermaga.dingtalk.client.id.UnionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something about a date in people's calendars. */
public sealed interface CalendarEvent extends OrgEvent {
    /**
     * {@code calendar_event_change}.
     *
     * @param changeType {@code create}; other values are not documented
     * @param operatorType such as {@code user}
     */
    record Changed(
            String calendarId,
            String eventId,
            String legacyEventId,
            String changeType,
            List<UnionId> people,
            String operatorType,
            @Nullable Instant updatedAt)
            implements CalendarEvent {
        public Changed {
            people = List.copyOf(people);
        }
    }
}
