package dev.dermaga.dingtalk.client.internal;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The machine's clock, put right by the dates of DingTalk's answers when it is wrong, so that signatures and the times of
 * shared tokens are right all the same. What is a few seconds off is left as it is: an answer's date has whole seconds
 * and was some time on its way. What is more than a week off is not believed.
 */
public final class ServerClock extends Clock {
    private static final long TOLERATED = Duration.ofSeconds(20).toMillis();
    private static final long FURTHEST = Duration.ofDays(7).toMillis();
    private static final long HALF_A_SECOND = 500;

    private final Clock machine;
    private volatile long offsetMillis;
    private volatile @Nullable String lastDate;

    public ServerClock(Clock machine) {
        this.machine = machine;
    }

    /** @param date the {@code Date} of an answer that has just come */
    void learn(@Nullable String date) {
        if (date == null || date.equals(lastDate)) {
            return;
        }
        lastDate = date;
        long server;
        try {
            server = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()
                            .toEpochMilli()
                    + HALF_A_SECOND;
        } catch (DateTimeException | ArithmeticException e) {
            return;
        }
        long offset = server - machine.millis();
        if (Math.abs(offset) > FURTHEST || Math.abs(offset - offsetMillis) <= TOLERATED) {
            return;
        }
        offsetMillis = Math.abs(offset) <= TOLERATED ? 0 : offset;
    }

    @Override
    public Instant instant() {
        long offset = offsetMillis;
        return offset == 0 ? machine.instant() : machine.instant().plusMillis(offset);
    }

    @Override
    public long millis() {
        return machine.millis() + offsetMillis;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
