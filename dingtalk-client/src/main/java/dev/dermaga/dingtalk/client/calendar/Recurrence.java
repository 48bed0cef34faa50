package dev.dermaga.dingtalk.client.calendar;

import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How an event repeats; for ever, unless an end is given.
 *
 * <pre>{@code
 * Recurrence.weekly(2, DayOfWeek.MONDAY).times(10)
 * }</pre>
 */
public final class Recurrence {
    private static final int LONGEST_INTERVAL = 365;
    private static final int MOST_TIMES = 99;

    private final Map<String, Object> pattern;
    private final Map<String, Object> range;

    private Recurrence(Map<String, Object> pattern, Map<String, Object> range) {
        this.pattern = pattern;
        this.range = range;
    }

    /** Every so many days, 1 to 365, as in the others. */
    public static Recurrence daily(int interval) {
        return of("daily", interval);
    }

    public static Recurrence weekly(int interval, DayOfWeek... days) {
        return of("weekly", interval).with("daysOfWeek", text(days));
    }

    public static Recurrence monthly(int interval, int dayOfMonth) {
        if (dayOfMonth < 1 || dayOfMonth > 31) {
            throw new IllegalArgumentException("a month has no day " + dayOfMonth);
        }
        return of("absoluteMonthly", interval).with("dayOfMonth", dayOfMonth);
    }

    public static Recurrence monthly(int interval, WeekOfMonth week, DayOfWeek... days) {
        return of("relativeMonthly", interval)
                .with("index", week.name().toLowerCase(Locale.ROOT))
                .with("daysOfWeek", text(days));
    }

    public static Recurrence yearly(int interval) {
        return of("absoluteYearly", interval);
    }

    private static Recurrence of(String type, int interval) {
        if (interval < 1 || interval > LONGEST_INTERVAL) {
            throw new IllegalArgumentException(
                    "DingTalk repeats at intervals of 1 to " + LONGEST_INTERVAL + ", not " + interval);
        }
        return new Recurrence(Map.of(), Map.of("type", "noEnd"))
                .with("type", type)
                .with("interval", interval);
    }

    /** Sunday, unless this is given. */
    public Recurrence weekStartsOn(DayOfWeek day) {
        return with("firstDayOfWeek", text(day));
    }

    public Recurrence until(OffsetDateTime end) {
        return new Recurrence(pattern, Map.of("type", "endDate", "endDate", EventQuery.text(end)));
    }

    /** 1 to 99. */
    public Recurrence times(int count) {
        if (count < 1 || count > MOST_TIMES) {
            throw new IllegalArgumentException("DingTalk repeats 1 to " + MOST_TIMES + " times, not " + count);
        }
        return new Recurrence(pattern, Map.of("type", "numbered", "numberOfOccurrences", count));
    }

    Map<String, Object> wire() {
        return Map.of("pattern", pattern, "range", range);
    }

    private static String text(DayOfWeek... days) {
        if (days.length == 0) {
            throw new IllegalArgumentException("no day of the week is named");
        }
        return Arrays.stream(days)
                .map(day -> day.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
    }

    private Recurrence with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(pattern);
        more.put(name, value);
        return new Recurrence(more, range);
    }
}
