package dev.dermaga.hub.tasks;

import dev.dermaga.hub.web.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a task is about. Made by {@link #checked}, it fits into DingTalk.
 *
 * @param zone in which the due time was meant; null for the workspace's
 * @param remindMinutes how long before it is due people are reminded; 0 for never
 * @param repeat how it comes again, as {@link RepeatRule}
 */
record TaskContent(
        String subject,
        @Nullable String description,
        @Nullable Instant due,
        @Nullable String zone,
        Priority priority,
        List<String> labels,
        int remindMinutes,
        @Nullable String repeat) {

    static final int LONGEST_SUBJECT = 500;
    static final int LONGEST_DESCRIPTION = 4000;
    static final int MOST_LABELS = 20;
    static final int LONGEST_LABEL = 50;
    static final int REMIND_MINUTES = 60;
    static final int MOST_REMIND_MINUTES = 60 * 24 * 31;

    private static final Instant EARLIEST_DUE = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST_DUE = Instant.parse("2200-01-01T00:00:00Z");

    TaskContent {
        labels = List.copyOf(labels);
    }

    /**
     * @throws Problem 422 {@code subject-empty}, {@code subject-too-long}, {@code description-too-long},
     *     {@code due-invalid}, {@code zone-unknown}, {@code label-invalid}, {@code remind-invalid}, {@code repeat-invalid}
     */
    static TaskContent checked(
            @Nullable String subject,
            @Nullable String description,
            @Nullable Instant due,
            @Nullable String zone,
            @Nullable Priority priority,
            @Nullable List<@Nullable String> labels,
            @Nullable Integer remindMinutes,
            @Nullable String repeat) {
        return new TaskContent(
                subject(subject),
                description(description),
                due(due),
                zone(zone),
                priority == null ? Priority.NORMAL : priority,
                labels(labels == null ? List.of() : labels),
                remindMinutes(remindMinutes),
                repeat == null || repeat.isBlank() ? null : repeat(repeat, due));
    }

    private static int remindMinutes(@Nullable Integer given) {
        int minutes = given == null ? REMIND_MINUTES : given;
        if (minutes < 0 || minutes > MOST_REMIND_MINUTES) {
            throw Problem.unprocessable(
                    "remind-invalid",
                    "remindMinutes is 0 for never, or at most " + MOST_REMIND_MINUTES + ".",
                    "remindMinutes");
        }
        return minutes;
    }

    private static String repeat(String given, @Nullable Instant due) {
        if (due == null) {
            throw RepeatRule.invalid();
        }
        return RepeatRule.parse(given).toString();
    }

    TaskContent again(Instant when, RepeatRule rule) {
        return new TaskContent(subject, description, when, zone, priority, labels, remindMinutes, rule.toString());
    }

    private static String subject(@Nullable String given) {
        String subject = given == null ? "" : storable(given).strip();
        if (subject.isEmpty()) {
            throw Problem.unprocessable("subject-empty", "The task needs a subject.", "subject");
        }
        if (subject.length() > LONGEST_SUBJECT) {
            throw Problem.unprocessable(
                    "subject-too-long", "The subject has more than " + LONGEST_SUBJECT + " characters.", "subject");
        }
        return subject;
    }

    private static @Nullable String description(@Nullable String given) {
        String description =
                given == null || given.isBlank() ? null : storable(given).strip();
        if (description != null && description.length() > LONGEST_DESCRIPTION) {
            throw Problem.unprocessable(
                    "description-too-long",
                    "The description has more than " + LONGEST_DESCRIPTION + " characters.",
                    "description");
        }
        return description;
    }

    private static @Nullable Instant due(@Nullable Instant due) {
        if (due != null && (due.isBefore(EARLIEST_DUE) || due.isAfter(LATEST_DUE))) {
            // Mostly milliseconds: a number is read as seconds.
            throw Problem.unprocessable(
                    "due-invalid",
                    "The due time must lie between the years 2000 and 2200. Write it as 2027-01-31T10:00:00Z.",
                    "due");
        }
        return due == null ? null : due.truncatedTo(ChronoUnit.MILLIS);
    }

    private static @Nullable String zone(@Nullable String zone) {
        try {
            return zone == null || zone.isBlank()
                    ? null
                    : ZoneId.of(zone.strip()).getId();
        } catch (DateTimeException e) {
            throw Problem.unprocessable(
                    "zone-unknown", "There is no such time zone. Write it as Asia/Shanghai.", "zone");
        }
    }

    private static List<String> labels(List<@Nullable String> given) {
        List<String> labels = given.stream()
                .filter(Objects::nonNull)
                .map(label -> storable(label).strip())
                .filter(label -> !label.isEmpty())
                .distinct()
                .toList();
        if (labels.size() > MOST_LABELS || labels.stream().anyMatch(label -> label.length() > LONGEST_LABEL)) {
            throw Problem.unprocessable(
                    "label-invalid",
                    "A task has at most " + MOST_LABELS + " labels of at most " + LONGEST_LABEL + " characters.",
                    "labels");
        }
        return labels;
    }

    /** PostgreSQL's text cannot hold NUL. */
    static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
