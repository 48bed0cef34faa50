package dev.dermaga.dingtalk.client.calendar;

import dev.dermaga.dingtalk.client.id.CalendarEventId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.Pages;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Events in people's calendars; people are unionIds. Permissions: {@code Calendar.Event.Write} and
 * {@code Calendar.Event.Read}.
 *
 * @see <a href="https://open.dingtalk.com/document/development/create-schedule">Create an event</a>
 */
public final class Calendar {
    private static final String EVENTS = "/v1.0/calendar/users/{userId}/calendars/primary/events";
    private static final String EVENT = EVENTS + "/{eventId}";
    private static final int MOST_ATTENDEES = 500;
    private static final int LARGEST_PAGE_OF_ATTENDEES = 500;

    private final Pipeline pipeline;

    public Calendar(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** As {@link #create(UnionId, EventDraft, String)}, with a request id of its own. */
    public CalendarEvent create(UnionId organizer, EventDraft draft) {
        return create(organizer, draft, UUID.randomUUID().toString());
    }

    /**
     * Creates an event; a person has at most 100 new ones a day ({@code flowLimit}).
     *
     * @param requestId our own id of this request: within a day, the same again makes no second event, so after a lost answer
     *     repeat it with the same one. {@code idempotencyProcessing} says that the first is still under way
     */
    public CalendarEvent create(UnionId organizer, EventDraft draft, String requestId) {
        for (String needed : List.of("summary", "start")) {
            if (!draft.fields().containsKey(needed)) {
                throw new IllegalArgumentException("the event has no " + needed);
            }
        }
        if (requestId.isBlank() || !requestId.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("the id of the request must be plain characters without blanks");
        }
        return pipeline.execute(
                Call.modern("POST", EVENTS, organizer)
                        .header("x-client-token", requestId)
                        .json(draft.fields()),
                EventReading::event);
    }

    /**
     * Changes what {@code change} names.
     *
     * @see <a href="https://open.dingtalk.com/document/development/modify-event">Change an event</a>
     */
    public CalendarEvent update(UnionId organizer, CalendarEventId id, EventDraft change) {
        Map<String, Object> body = new LinkedHashMap<>(change.fields());
        body.put("id", id.value());
        return pipeline.execute(once(Call.modern("PUT", EVENT, organizer, id).json(body)), EventReading::event);
    }

    /**
     * Deletes an event: by its organizer for everybody.
     *
     * @param notifying whether people are notified
     * @see <a href="https://open.dingtalk.com/document/development/delete-event">Delete an event</a>
     */
    public void delete(UnionId person, CalendarEventId id, boolean notifying) {
        pipeline.execute(once(Call.modern("DELETE", EVENT, person, id)).query("pushNotification", notifying));
    }

    /** @see <a href="https://open.dingtalk.com/document/development/query-details-about-an-event">Query an event</a> */
    public CalendarEvent get(UnionId person, CalendarEventId id) {
        return pipeline.execute(Call.modern("GET", EVENT, person, id).reading(), EventReading::event);
    }

    /**
     * The events of a calendar, fetched page by page as they are looked at.
     *
     * @see <a href="https://open.dingtalk.com/document/development/query-an-event-list">List events</a>
     */
    public Stream<CalendarEvent> list(UnionId person, EventQuery query) {
        return Pages.of(pipeline, page -> listing(person, query.parameters(), page), "events")
                .flatMap(event -> EventReading.readable(event));
    }

    /**
     * What changed in a calendar since a sync token was given, all of it. Without a token it is everything.
     *
     * @param syncToken from the last time
     */
    public CalendarChanges changes(UnionId person, @Nullable String syncToken) {
        Map<String, Object> parameters = syncToken == null ? Map.of() : Map.of("syncToken", syncToken);
        List<CalendarEvent> events = new ArrayList<>();
        String[] next = {null};
        while (true) {
            String token = pipeline.execute(listing(person, parameters, next[0]), answer -> {
                answer.objects("events").stream()
                        .flatMap(EventReading::readable)
                        .forEach(events::add);
                String page = answer.text("nextToken");
                if (page != null && page.equals(next[0])) {
                    throw new IOException("the page leads to itself");
                }
                next[0] = page;
                return page == null ? answer.requiredText("syncToken") : "";
            });
            if (next[0] == null) {
                return new CalendarChanges(events, token);
            }
        }
    }

    /**
     * Invites more people; at most 500 with one call, 5,000 in all.
     *
     * @see <a href="https://open.dingtalk.com/document/development/add-schedule-participant">Add attendees</a>
     */
    public void invite(UnionId organizer, CalendarEventId id, UnionId... people) {
        List<Map<String, Object>> attendees = some(people).stream()
                .map(person -> EventDraft.attendee(person, false))
                .toList();
        pipeline.execute(once(Call.modern("POST", EVENT + "/attendees", organizer, id))
                .json(Map.of("attendeesToAdd", attendees)));
    }

    /**
     * Takes people off the list; at most 500 with one call.
     *
     * @see <a href="https://open.dingtalk.com/document/development/delete-schedule-participant">Remove attendees</a>
     */
    public void uninvite(UnionId organizer, CalendarEventId id, UnionId... people) {
        List<Map<String, Object>> attendees = some(people).stream()
                .map(person -> Map.<String, Object>of("id", person.value()))
                .toList();
        pipeline.execute(once(Call.modern("POST", EVENT + "/attendees/batchRemove", organizer, id))
                .json(Map.of("attendeesToRemove", attendees)));
    }

    /**
     * Answers an invitation for an attendee.
     *
     * @see <a href="https://open.dingtalk.com/document/development/configure-response-status">Respond to an event</a>
     */
    public void respond(UnionId attendee, CalendarEventId id, EventAnswer answer) {
        pipeline.execute(Call.modern("POST", EVENT + "/respond", attendee, id)
                .json(Map.of("responseStatus", answer.wireName())));
    }

    /**
     * All attendees, fetched page by page as they are looked at.
     *
     * @see <a href="https://open.dingtalk.com/document/development/get-the-participants-of-a-schedule">List attendees</a>
     */
    public Stream<Attendee> attendees(UnionId person, CalendarEventId id) {
        return Pages.of(
                        pipeline,
                        page -> Call.modern("GET", EVENT + "/attendees", person, id)
                                .query("maxResults", LARGEST_PAGE_OF_ATTENDEES)
                                .query("nextToken", page)
                                .reading(),
                        "attendees")
                .flatMap(EventReading::attendee);
    }

    private static Call listing(UnionId person, Map<String, Object> parameters, @Nullable String page) {
        Call call = Call.modern("GET", EVENTS, person).reading();
        parameters.forEach(call::query);
        return call.query("nextToken", page);
    }

    /** Repeated on the way, it counts once. */
    private static Call once(Call call) {
        return call.header("x-client-token", UUID.randomUUID().toString());
    }

    private static List<UnionId> some(UnionId... people) {
        if (people.length == 0 || people.length > MOST_ATTENDEES) {
            throw new IllegalArgumentException(
                    "DingTalk takes 1 to " + MOST_ATTENDEES + " attendees with one call, not " + people.length);
        }
        return Arrays.asList(people);
    }
}
