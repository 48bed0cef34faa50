package dev.dermaga.hub.quota;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * On which day a month's quota is used up, if people go on as they do.
 *
 * <p>What a coming day will use is the mean of the last seven full days, working days and weekends apart: recent enough
 * to see that a new channel has doubled the traffic, long enough that one loud day is not the end of the month, and a
 * quiet Sunday promises nothing about Monday. Where no day of the kind is known yet, all known days stand for it; on the
 * very first day, what it has used so far is drawn out to midnight. Today uses at least what it has used.
 */
final class Forecast {

    static final int DAYS = 7;

    /** Before this much of the first day has passed, nothing can be drawn out of it. */
    private static final double SHORTEST_PART = 1.0 / 12;

    private final SortedMap<LocalDate, Long> days;
    private final LocalDateTime now;
    private final LocalDate from;

    /**
     * @param days counts by day, from the first of the month and from seven days ago on, today's so far; a missing day
     *     counts 0
     * @param since since when it is counted at all; null when it never was
     */
    Forecast(SortedMap<LocalDate, Long> days, LocalDateTime now, @Nullable LocalDate since) {
        this.days = days;
        this.now = now;
        LocalDate today = now.toLocalDate();
        LocalDate weekAgo = today.minusDays(DAYS);
        this.from = since == null ? today : since.isAfter(weekAgo) ? since : weekAgo;
    }

    /** The day on which the limit is reached; a day that has passed when it is reached already; empty when none. */
    Optional<LocalDate> usedUpOn(long limit) {
        LocalDate today = now.toLocalDate();
        LocalDate end = YearMonth.from(today).atEndOfMonth();
        double used = 0;
        for (LocalDate day = today.withDayOfMonth(1); !day.isAfter(end); day = day.plusDays(1)) {
            used += day.isBefore(today) ? count(day) : day.equals(today) ? usedToday() : expected(day);
            if (used >= limit) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    private double usedToday() {
        return Math.max(count(now.toLocalDate()), expected(now.toLocalDate()));
    }

    /** What such a day uses. */
    double expected(LocalDate day) {
        LocalDate today = now.toLocalDate();
        if (!from.isBefore(today)) {
            double passed = now.toLocalTime().toSecondOfDay() / (double) LocalTime.MAX.toSecondOfDay();
            return count(today) / Math.max(passed, SHORTEST_PART);
        }
        boolean weekend = isWeekend(day);
        double sameKind = mean(known -> isWeekend(known) == weekend);
        return Double.isNaN(sameKind) ? mean(known -> true) : sameKind;
    }

    private double mean(Predicate<LocalDate> wanted) {
        return from.datesUntil(now.toLocalDate())
                .filter(wanted)
                .mapToLong(this::count)
                .average()
                .orElse(Double.NaN);
    }

    private long count(LocalDate day) {
        return days.getOrDefault(day, 0L);
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
