package dev.dermaga.dingtalk.client.calendar;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When an event begins or ends: a day, or a moment in a time zone.
 *
 * @param day of a whole-day event; as an end, the day after the last
 * @param moment of any other event
 * @param timeZone as {@code Asia/Shanghai}
 */
public record EventTime(
        @Nullable LocalDate day,
        @Nullable OffsetDateTime moment,
        @Nullable String timeZone) {}
