package dev.dermaga.hub.tasks;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Due times as people in DingTalk read them, who may sit in other zones: {@code 2027-01-31 18:00 UTC+8}. */
final class DueTime {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private DueTime() {}

    static String text(Instant due, ZoneId zone) {
        OffsetDateTime at = due.atZone(zone).toOffsetDateTime();
        return MINUTES.format(at) + " UTC" + offset(at.getOffset());
    }

    private static String offset(ZoneOffset offset) {
        if (offset.getTotalSeconds() == 0) {
            return "";
        }
        int minutes = Math.abs(offset.getTotalSeconds()) / 60;
        String sign = offset.getTotalSeconds() < 0 ? "-" : "+";
        return sign + minutes / 60 + (minutes % 60 == 0 ? "" : ":%02d".formatted(minutes % 60));
    }
}
