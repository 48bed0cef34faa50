package dev.dermaga.dingtalk.client.id;

/** An event in a calendar. */
public record CalendarEventId(String value) {
    public CalendarEventId {
        Ids.requireText(value, "eventId");
    }

    public static CalendarEventId of(String value) {
        return new CalendarEventId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
