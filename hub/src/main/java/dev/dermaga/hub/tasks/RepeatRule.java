package dev.dermaga.hub.tasks;

import dev.dermaga.hub.web.Problem;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a task comes again, a part of RFC 5545: {@code FREQ=DAILY}, {@code FREQ=WEEKLY;BYDAY=MO,FR} or {@code
 * FREQ=MONTHLY;BYMONTHDAY=31}, each with an {@code INTERVAL}. A month that is too short ends with its last day.
 *
 * @param days of a week; empty for the day on which it was due
 * @param dayOfMonth 0 for the day on which it was due
 */
record RepeatRule(Frequency frequency, int interval, Set<DayOfWeek> days, int dayOfMonth) {

    private static final int LONGEST = 100;
    private static final int MOST_INTERVAL = 400;
    private static final String[] NAMES = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

    enum Frequency {
        DAILY,
        WEEKLY,
        MONTHLY
    }

    RepeatRule {
        days = Set.copyOf(days);
    }

    /** @throws Problem 422 {@code repeat-invalid} */
    static RepeatRule parse(String text) {
        String rule = text.strip().toUpperCase(Locale.ROOT).replaceFirst("^RRULE:", "");
        if (rule.length() > LONGEST) {
            throw invalid();
        }
        Frequency frequency = null;
        int interval = 1;
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        int dayOfMonth = 0;
        for (String part : rule.split(";", -1)) {
            String[] named = part.split("=", 2);
            String value = named.length == 2 ? named[1] : "";
            switch (named[0]) {
                case "FREQ" -> frequency = frequency(value);
                case "INTERVAL" -> interval = number(value, MOST_INTERVAL);
                case "BYDAY" -> days = days(value);
                case "BYMONTHDAY" -> dayOfMonth = number(value, 31);
                default -> throw invalid();
            }
        }
        boolean fits = frequency != null
                && (days.isEmpty() || frequency == Frequency.WEEKLY)
                && (dayOfMonth == 0 || frequency == Frequency.MONTHLY);
        if (!fits) {
            throw invalid();
        }
        return new RepeatRule(frequency, interval, days, dayOfMonth);
    }

    /** With the day of the month written down, so that a short month does not change it for ever. */
    RepeatRule beginningAt(LocalDate due) {
        return frequency == Frequency.MONTHLY && dayOfMonth == 0
                ? new RepeatRule(frequency, interval, days, due.getDayOfMonth())
                : this;
    }

    /** The first time that follows one and is after now. */
    ZonedDateTime next(ZonedDateTime due, ZonedDateTime now) {
        ZonedDateTime next = following(due);
        long missed = frequency == Frequency.DAILY && next.isBefore(now)
                ? ChronoUnit.DAYS.between(next, now) / interval * interval
                : 0;
        next = next.plusDays(missed);
        while (!next.isAfter(now)) {
            next = following(next);
        }
        return next;
    }

    private ZonedDateTime following(ZonedDateTime due) {
        return switch (frequency) {
            case DAILY -> due.plusDays(interval);
            case WEEKLY ->
                due.with(days.isEmpty() ? due.toLocalDate().plusWeeks(interval) : dayAfter(due.toLocalDate()));
            case MONTHLY -> due.with(inMonth(YearMonth.from(due).plusMonths(interval)));
        };
    }

    private LocalDate dayAfter(LocalDate due) {
        LocalDate day = due.plusDays(1);
        while (day.getDayOfWeek() != DayOfWeek.MONDAY) {
            if (days.contains(day.getDayOfWeek())) {
                return day;
            }
            day = day.plusDays(1);
        }
        LocalDate monday =
                due.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(interval);
        return monday.plusDays(days.stream().mapToInt(DayOfWeek::ordinal).min().orElseThrow());
    }

    private LocalDate inMonth(YearMonth month) {
        return month.atDay(Math.min(dayOfMonth, month.lengthOfMonth()));
    }

    @Override
    public String toString() {
        String by = frequency == Frequency.MONTHLY && dayOfMonth > 0
                ? ";BYMONTHDAY=" + dayOfMonth
                : days.isEmpty()
                        ? ""
                        : ";BYDAY="
                                + days.stream()
                                        .sorted()
                                        .map(day -> NAMES[day.ordinal()])
                                        .collect(Collectors.joining(","));
        return "FREQ=" + frequency + (interval == 1 ? "" : ";INTERVAL=" + interval) + by;
    }

    private static Frequency frequency(String value) {
        try {
            return Frequency.valueOf(value);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static Set<DayOfWeek> days(String value) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String name : value.split(",", -1)) {
            int index = List.of(NAMES).indexOf(name);
            if (index < 0) {
                throw invalid();
            }
            days.add(DayOfWeek.of(index + 1));
        }
        return days;
    }

    private static int number(String value, int most) {
        if (!value.matches("\\d{1,3}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > most) {
            throw invalid();
        }
        return Integer.parseInt(value);
    }

    static Problem invalid() {
        return Problem.unprocessable(
                "repeat-invalid",
                "repeat is FREQ=DAILY, FREQ=WEEKLY;BYDAY=MO,FR or FREQ=MONTHLY;BYMONTHDAY=31, with or without INTERVAL=2;"
                        + " and the task needs a due time.",
                "repeat");
    }
}
