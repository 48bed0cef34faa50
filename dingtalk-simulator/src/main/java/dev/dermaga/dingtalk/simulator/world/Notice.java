package dev.dermaga.dingtalk.simulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A work notification of an app, and who got it.
 *
 * @param msg what was sent, as it came; only its status bar ever changes
 * @param toAll whether it was sent to the whole organisation
 * @param reached who got it, by userId
 * @param statusBar null where the message has none
 * @param readBy those of {@code reached} who have looked at it
 */
public record Notice(
        long taskId,
        String clientId,
        JsonNode msg,
        boolean toAll,
        Instant sentAt,
        List<String> reached,
        List<Blocked> blocked,
        List<String> unknownPeople,
        List<Long> unknownDepartments,
        @Nullable StatusBar statusBar,
        List<String> readBy,
        boolean recalled) {
    /** How long the platform needs to work one off. */
    public static final Duration WORK = Duration.ofSeconds(1);

    /**
     * Somebody whom a limit kept it from.
     *
     * @param count the limit
     */
    public record Blocked(String userId, String code, long count) {}

    /** Its colour is empty where none was given. */
    public record StatusBar(String value, String background) {}

    public boolean done(Instant now) {
        return !now.isBefore(sentAt.plus(WORK));
    }

    public boolean olderThan(Duration age, Instant now) {
        return now.isAfter(sentAt.plus(age));
    }

    public String kind() {
        return msg.path("msgtype").asText();
    }

    Notice readBy(String userId) {
        return with(statusBar, Stream.concat(readBy.stream(), Stream.of(userId)).toList(), recalled);
    }

    Notice with(StatusBar changed) {
        return with(changed, readBy, recalled);
    }

    Notice takenBack() {
        return with(statusBar, readBy, true);
    }

    private Notice with(@Nullable StatusBar bar, List<String> readers, boolean gone) {
        return new Notice(
                taskId,
                clientId,
                msg,
                toAll,
                sentAt,
                reached,
                blocked,
                unknownPeople,
                unknownDepartments,
                bar,
                readers,
                gone);
    }
}
