package dev.dermaga.dingtalk.client.calendar;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which events of a calendar to list, by their beginning. Events that repeat are listed once. */
public final class EventQuery {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LARGEST_PAGE = 100;

    private final Map<String, Object> parameters;

    private EventQuery(Map<String, Object> parameters) {
        this.parameters = parameters;
    }

    public static EventQuery all() {
        return new EventQuery(Map.of());
    }

    /** At most a year. */
    public static EventQuery between(OffsetDateTime from, OffsetDateTime to) {
        if (to.isBefore(from) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("DingTalk lists at most a year, not " + from + " to " + to);
        }
        return all().with("timeMin", text(from)).with("timeMax", text(to));
    }

    /** Those that were deleted as well. */
    public EventQuery withCancelled() {
        return with("showDeleted", true);
    }

    /** How many come with one call; at most, and by default, 100. */
    public EventQuery pageSize(int size) {
        return with("maxResults", checked(size));
    }

    /** How many attendees each is to tell; at most, and by default, 100. */
    public EventQuery attendees(int most) {
        return with("maxAttendees", checked(most));
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    static String text(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.withNano(0));
    }

    private static int checked(int number) {
        if (number < 1 || number > LARGEST_PAGE) {
            throw new IllegalArgumentException("DingTalk takes 1 to " + LARGEST_PAGE + ", not " + number);
        }
        return number;
    }

    private EventQuery with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new EventQuery(more);
    }
}
