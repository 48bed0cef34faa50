package dev.dermaga.hub.inbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages to the robot, as the inbox keeps them. */
final class Heard {

    static final String PIER = "cidSandboxPier0001==";
    static final String OPS = "cidSandboxOps00001==";

    private static final Instant NOW = Instant.parse("2026-08-24T09:00:00Z");

    private Heard() {}

    static RobotMessage inGroup(String group, String sender, String text) {
        return message(group, true, sender, text, false, NOW);
    }

    static RobotMessage fromOutside(String group, String text) {
        return message(group, true, null, text, false, NOW);
    }

    static RobotMessage inSingleChat(@Nullable String sender, String text) {
        return message("cidSingle==", false, sender, text, false, NOW);
    }

    static RobotMessage mentioning(String group, String sender, String mentioned) {
        return message(group, true, sender, "look", false, NOW, List.of(mentioned));
    }

    static RobotMessage withoutContent(String group, Instant writtenAt) {
        return message(group, true, "budi", null, true, writtenAt);
    }

    static RobotMessage inGroup(String group, String sender, String text, Instant writtenAt) {
        return message(group, true, sender, text, false, writtenAt);
    }

    private static RobotMessage message(
            String conversation,
            boolean inGroup,
            @Nullable String sender,
            @Nullable String text,
            boolean quotaUsedUp,
            Instant writtenAt) {
        return message(conversation, inGroup, sender, text, quotaUsedUp, writtenAt, List.of());
    }

    private static RobotMessage message(
            String conversation,
            boolean inGroup,
            @Nullable String sender,
            @Nullable String text,
            boolean quotaUsedUp,
            Instant writtenAt,
            List<String> mentioned) {
        return new RobotMessage(
                conversation,
                inGroup,
                inGroup ? "Elsewhere" : null,
                sender,
                "Nick",
                "text",
                text,
                List.of(),
                mentioned,
                null,
                null,
                null,
                quotaUsedUp,
                writtenAt);
    }
}
