package dev.dermaga.dingtalk.client.calendar;

import dev.dermaga.dingtalk.client.id.UnionId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An event that is not yet created; also, what is to change of one, and then what is not named stays.
 *
 * <pre>{@code
 * EventDraft.about("Review the plan").from(start, end).inviting(budi, chen).location("Pier 4")
 * }</pre>
 */
public final class EventDraft {
    private static final int LONGEST_SUMMARY = 2048;
    private static final int LONGEST_DESCRIPTION = 5000;
    private static final int MOST_ATTENDEES = 500;

    private final Map<String, Object> fields;

    private EventDraft(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** At most 2,048 characters. */
    public static EventDraft about(String summary) {
        return nothing().summary(summary);
    }

    /** To change an event. */
    public static EventDraft nothing() {
        return new EventDraft(Map.of());
    }

    public EventDraft summary(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the summary of the event is empty");
        }
        return with("summary", limited(text, LONGEST_SUMMARY, "the summary of the event"));
    }

    /** At most 5,000 characters. */
    public EventDraft description(String text) {
        return with("description", limited(text, LONGEST_DESCRIPTION, "the description of the event"));
    }

    public EventDraft richText(String html) {
        return with("richTextDescription", Map.of("text", html));
    }

    /** Both in the same time zone, which has a name. */
    public EventDraft from(ZonedDateTime start, ZonedDateTime end) {
        if (!start.getZone().equals(end.getZone()) || start.getZone() instanceof ZoneOffset) {
            throw new IllegalArgumentException(
                    "DingTalk wants one time zone for both, with a name such as Asia/Jakarta: " + start.getZone() + ", "
                            + end.getZone());
        }
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("the event ends before it begins: " + start + ", " + end);
        }
        return with("isAllDay", false).with("start", moment(start)).with("end", moment(end));
    }

    /** Whole days, the last included. */
    public EventDraft onDays(LocalDate first, LocalDate last) {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("the event ends before it begins: " + first + ", " + last);
        }
        return with("isAllDay", true)
                .with("start", Map.of("date", first.toString()))
                .with("end", Map.of("date", last.plusDays(1).toString()));
    }

    /** At most 500 people with one call. In a change these are the whole new list. */
    public EventDraft inviting(UnionId... people) {
        return inviting(false, people);
    }

    /** People who need not come. */
    public EventDraft invitingOptionally(UnionId... people) {
        return inviting(true, people);
    }

    public EventDraft location(String name) {
        return with("location", Map.of("displayName", name));
    }

    /** So long before it begins, in whole minutes; without a word, 15 minutes. */
    public EventDraft remindBefore(Duration... before) {
        return with(
                "reminders",
                Arrays.stream(before)
                        .map(time -> Map.of("method", "dingtalk", "minutes", time.toMinutes()))
                        .toList());
    }

    public EventDraft withoutReminder() {
        return with("reminders", List.of());
    }

    public EventDraft repeats(Recurrence recurrence) {
        return with("recurrence", recurrence.wire());
    }

    /** With a video conference. In a change, with a new one. */
    public EventDraft withMeeting() {
        return with("onlineMeetingInfo", Map.of("type", "dingtalk"));
    }

    /** Nobody is notified by push. */
    public EventDraft withoutPush() {
        return extra("noPushNotification");
    }

    /** Attendees get no card in their chat with the organizer. */
    public EventDraft withoutChatCard() {
        return extra("noChatNotification");
    }

    /**
     * Hides or disables a part of the event's page.
     *
     * @param part as {@code updateEventButton}, {@code deleteEventButton}, {@code attendee}, {@code comment}
     * @param status {@code hide}, {@code disable} or {@code enable}
     */
    public EventDraft showing(String part, String status) {
        return adding("uiConfigs", List.of(Map.of("uiName", part, "uiStatus", status)));
    }

    Map<String, Object> fields() {
        return fields;
    }

    private EventDraft inviting(boolean optional, UnionId... people) {
        EventDraft draft = adding(
                "attendees",
                Arrays.stream(people).map(person -> attendee(person, optional)).toList());
        if (((List<?>) draft.fields.get("attendees")).size() > MOST_ATTENDEES) {
            throw new IllegalArgumentException("DingTalk takes " + MOST_ATTENDEES + " attendees with one call");
        }
        return draft;
    }

    static Map<String, Object> attendee(UnionId person, boolean optional) {
        return Map.of("id", person.value(), "isOptional", optional);
    }

    private EventDraft extra(String name) {
        Map<String, Object> extra = new LinkedHashMap<>();
        if (fields.get("extra") instanceof Map<?, ?> before) {
            before.forEach((key, value) -> extra.put(String.valueOf(key), value));
        }
        extra.put(name, "true");
        return with("extra", extra);
    }

    private static Map<String, Object> moment(ZonedDateTime time) {
        return Map.of(
                "dateTime",
                EventQuery.text(time.toOffsetDateTime()),
                "timeZone",
                time.getZone().getId());
    }

    private static String limited(String text, int longest, String name) {
        if (text.length() > longest) {
            throw new IllegalArgumentException(
                    name + " has " + text.length() + " characters; DingTalk takes " + longest);
        }
        return text;
    }

    private EventDraft adding(String list, List<?> more) {
        List<Object> items = new ArrayList<>();
        if (fields.get(list) instanceof List<?> before) {
            items.addAll(before);
        }
        items.addAll(more);
        return with(list, items);
    }

    private EventDraft with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new EventDraft(more);
    }
}
