package dev.dermaga.hub.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** In a month that begins on a Sunday and has 30 days. */
class ForecastTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-11-01");
    private static final LocalDate LONG_AGO = LocalDate.parse("2026-01-01");

    @Test
    void a_steady_use_ends_on_the_day_on_which_the_sum_reaches_the_limit() {
        Forecast forecast = forecast("2026-11-15T12:00", LONG_AGO, day -> 100);

        assertThat(forecast.usedUpOn(2_000)).contains(LocalDate.parse("2026-11-20"));
        assertThat(forecast.usedUpOn(2_001)).contains(LocalDate.parse("2026-11-21"));
        assertThat(forecast.usedUpOn(3_000)).contains(LocalDate.parse("2026-11-30"));
        assertThat(forecast.usedUpOn(3_001)).isEmpty();
    }

    @Test
    void recent_days_weigh_more_than_the_beginning_of_the_month() {
        Forecast doubled = forecast("2026-11-20T00:00", LONG_AGO, day -> day.getDayOfMonth() < 10 ? 10 : 200);

        // by the mean of the whole month it would last: 2,090 in 19 days
        assertThat(doubled.usedUpOn(3_300)).contains(LocalDate.parse("2026-11-26"));
    }

    @Test
    void a_quiet_weekend_promises_nothing_about_monday() {
        // Sunday the 15th, at its end; 100 on each working day
        Forecast forecast = forecast("2026-11-15T23:00", LONG_AGO, day -> isWeekend(day) ? 0 : 100);

        assertThat(forecast.expected(LocalDate.parse("2026-11-16"))).isEqualTo(100);
        assertThat(forecast.expected(LocalDate.parse("2026-11-21"))).isZero();
        // 10 working days are used, the 21st working day is the 30th
        assertThat(forecast.usedUpOn(2_100)).contains(LocalDate.parse("2026-11-30"));
        assertThat(forecast.usedUpOn(1_500)).contains(LocalDate.parse("2026-11-20"));
        assertThat(forecast.usedUpOn(1_501)).contains(LocalDate.parse("2026-11-23"));
    }

    @Test
    void a_loud_today_counts_as_much_as_it_has_used() {
        Forecast forecast =
                forecast("2026-11-12T10:00", LONG_AGO, day -> day.equals(LocalDate.parse("2026-11-12")) ? 900 : 10);

        assertThat(forecast.usedUpOn(1_000)).contains(LocalDate.parse("2026-11-12"));
        assertThat(forecast.usedUpOn(1_200)).isEmpty();
    }

    @Test
    void the_days_before_the_month_tell_about_its_beginning() {
        Forecast forecast = forecast("2026-11-01T00:00", LONG_AGO, day -> day.isBefore(FIRST) ? 500 : 0);

        assertThat(forecast.usedUpOn(5_000)).contains(LocalDate.parse("2026-11-10"));
    }

    @Test
    void on_the_first_day_of_counting_its_use_is_drawn_out_to_midnight() {
        Forecast noon = forecast("2026-11-10T12:00", LocalDate.parse("2026-11-10"), day -> 50);

        assertThat(noon.expected(LocalDate.parse("2026-11-11"))).isBetween(99.9, 100.1);
        assertThat(noon.usedUpOn(1_000)).contains(LocalDate.parse("2026-11-20"));
    }

    @Test
    void a_first_hour_is_not_drawn_out_to_the_end_of_everything() {
        Forecast early = forecast("2026-11-10T00:01", LocalDate.parse("2026-11-10"), day -> 5);

        assertThat(early.expected(LocalDate.parse("2026-11-11"))).isEqualTo(60);
    }

    @Test
    void days_before_the_first_counted_one_do_not_make_the_mean_smaller() {
        Forecast forecast = forecast("2026-11-12T00:00", LocalDate.parse("2026-11-10"), day -> 300);

        assertThat(forecast.expected(LocalDate.parse("2026-11-13"))).isEqualTo(300);
        assertThat(forecast.expected(LocalDate.parse("2026-11-14"))).isEqualTo(300);
    }

    @Test
    void what_is_used_up_was_so_on_a_day_that_has_passed() {
        Forecast forecast = forecast("2026-11-15T12:00", LONG_AGO, day -> 100);

        assertThat(forecast.usedUpOn(1_000)).contains(LocalDate.parse("2026-11-10"));
    }

    @Test
    void nothing_used_never_ends() {
        assertThat(forecast("2026-11-15T12:00", null, day -> 0).usedUpOn(1)).isEqualTo(Optional.empty());
    }

    /** With the use of each day up to today, as far as it was counted. */
    private static Forecast forecast(String now, @Nullable LocalDate since, ToLongFunction<LocalDate> use) {
        LocalDateTime at = LocalDateTime.parse(now);
        LocalDate today = at.toLocalDate();
        TreeMap<LocalDate, Long> days = new TreeMap<>();
        LocalDate first = since == null ? today : since;
        for (LocalDate day = FIRST.minusDays(10); !day.isAfter(today); day = day.plusDays(1)) {
            boolean midnight = day.equals(today) && at.toLocalTime().equals(LocalTime.MIDNIGHT);
            if (!day.isBefore(first) && !midnight) {
                days.put(day, use.applyAsLong(day));
            }
        }
        return new Forecast(days, at, since);
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().getValue() > 5;
    }
}
