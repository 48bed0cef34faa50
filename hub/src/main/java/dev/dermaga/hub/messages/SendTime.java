package dev.dermaga.hub.messages;

import dev.dermaga.hub.web.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** When a message is to be sent, as people say it: a time of a place, or one with its offset. */
final class SendTime {

    private static final Duration FURTHEST = Duration.ofDays(366);

    private SendTime() {}

    /**
     * Where the clocks are put forward over a time that there is not, it is as much later; one that there is twice is the
     * first.
     *
     * @param written such as {@code 2027-01-31T09:00} in the zone, or {@code 2027-01-31T09:00+08:00}
     * @throws Problem 422 {@code send-at-invalid}, {@code send-at-past}, {@code send-at-too-far}, {@code zone-unknown}
     */
    static Instant of(@Nullable String written, @Nullable String zone, Instant now) {
        @Nullable ZoneId in = zone == null ? null : zone(zone);
        Instant at = read(written == null ? "" : written.strip(), in);
        if (at.isBefore(now)) {
            throw Problem.unprocessable("send-at-past", "That time is over.", "sendAt");
        }
        if (at.isAfter(now.plus(FURTHEST))) {
            throw Problem.unprocessable("send-at-too-far", "A message waits for a year at most.", "sendAt");
        }
        return at;
    }

    private static Instant read(String written, @Nullable ZoneId zone) {
        try {
            return OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException hasNoOffset) {
            try {
                if (zone != null) {
                    return LocalDateTime.parse(written).atZone(zone).toInstant();
                }
            } catch (DateTimeException isNoTime) {
                // told below
            }
            throw Problem.unprocessable(
                    "send-at-invalid",
                    "sendAt is a time with its offset, such as 2027-01-31T09:00+08:00, or one without and its zone.",
                    "sendAt");
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Problem.unprocessable("zone-unknown", "A zone is written as Asia/Shanghai.", "zone");
        }
    }
}
