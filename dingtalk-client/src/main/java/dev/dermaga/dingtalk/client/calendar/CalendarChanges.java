package dev.dermaga.dingtalk.client.calendar;

import java.util.List;

/**
 * What changed in a calendar.
 *
 * @param events cancelled ones too
 * @param syncToken leads to what changes from now on
 */
public record CalendarChanges(List<CalendarEvent> events, String syncToken) {
    public CalendarChanges {
        events = List.copyOf(events);
    }
}
