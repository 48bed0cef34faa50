package dev.dermaga.dingtalk.simulator.api;

import static dev.dermaga.dingtalk.simulator.api.EventFields.invalid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.CalendarEvent;
import dev.dermaga.dingtalk.simulator.world.CalendarEvent.Attendee;
import dev.dermaga.dingtalk.simulator.world.Ids;
import dev.dermaga.dingtalk.simulator.world.Limit;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calendars of people. The path says userId, and means the unionId. */
public final class CalendarApi {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int MOST_ATTENDEES = 500;
    private static final int MOST_ATTENDEES_IN_ALL = 5000;
    private static final int MAX_PAGE = 100;
    private static final Duration LONGEST_RANGE = Duration.ofDays(366);
    private static final Set<String> RESPONSES = Set.of("needsAction", "accepted", "declined", "tentative");

    private final World world;
    private final ClientTokens tokens;

    public CalendarApi(World world) {
        this.world = world;
        this.tokens = new ClientTokens(world);
    }

    /** {@code POST /v1.0/calendar/users/{userId}/calendars/{calendarId}/events}. */
    public Answer create(Call call) {
        Person organizer = person(call);
        JsonNode body = call.object();
        if (body.isEmpty()) {
            throw invalid("Event must be provided.");
        }
        EventFields fields = EventFields.of(body);
        List<Attendee> attendees = attendees(body.path("attendees"), List.of());
        String id = tokens.once(call, () -> {
            Instant now = world.clock().instant();
            LocalDate today = LocalDate.ofInstant(now, CHINA);
            long made = world.calendarEvents.all().stream()
                    .filter(event -> event.organizer().equals(organizer.unionId()))
                    .filter(event ->
                            LocalDate.ofInstant(event.createdAt(), CHINA).equals(today))
                    .count();
            if (world.limits.exceeded(Limit.EVENTS_PER_PERSON_A_DAY, made + 1)) {
                long most = world.limits.of(Limit.EVENTS_PER_PERSON_A_DAY);
                throw Refusal.modern(
                        400,
                        "flowLimit",
                        "current user can not create events exceed " + most + " per day",
                        most + " a day and person");
            }
            CalendarEvent event = new CalendarEvent(
                    Ids.hex(16),
                    organizer.unionId(),
                    fields.text(),
                    fields.startsAt(),
                    fields.endsAt(),
                    attendees,
                    false,
                    now,
                    now);
            world.calendarEvents.put(event.id(), event);
            announce("create", event);
            return event.id();
        });
        return Answer.json(view(world.calendarEvents.find(id).orElseThrow(), organizer, MOST_ATTENDEES));
    }

    /** {@code PUT …/events/{eventId}}: what is not named stays. */
    public Answer update(Call call) {
        Person organizer = person(call);
        JsonNode body = call.object();
        if (body.isEmpty()) {
            throw invalid("Event must be provided.");
        }
        if (!call.variable("eventId").equals(body.path("id").asText(""))) {
            throw invalid("Event id summary cannot be blank", "id in the body is missing, or not that of the path");
        }
        CalendarEvent event = organized(call, organizer);
        List<Attendee> attendees = attendees(body.path("attendees"), event.attendees());
        tokens.once(call, () -> {
            change(event.id(), "update", before -> {
                EventFields fields = EventFields.changed(EventFields.read(before), body);
                return new CalendarEvent(
                        before.id(),
                        before.organizer(),
                        fields.text(),
                        fields.startsAt(),
                        fields.endsAt(),
                        body.hasNonNull("attendees") ? attendees : before.attendees(),
                        before.deleted(),
                        before.createdAt(),
                        world.clock().instant());
            });
            return event.id();
        });
        return Answer.json(view(world.calendarEvents.find(event.id()).orElseThrow(), organizer, MOST_ATTENDEES));
    }

    /** {@code DELETE …/events/{eventId}}: for everybody if the organizer does it, else for that person. */
    public Answer delete(Call call) {
        Person person = person(call);
        tokens.once(call, () -> {
            CalendarEvent event = ofPerson(call, person);
            if (event.organizer().equals(person.unionId())) {
                change(
                        event.id(),
                        "delete",
                        before -> before.asDeleted(world.clock().instant()));
            } else {
                withoutAttendees(event, Set.of(person.unionId()));
            }
            return event.id();
        });
        return done();
    }

    /** {@code GET …/events/{eventId}}. */
    public Answer get(Call call) {
        Person person = person(call);
        int people = number(call, "maxAttendees", 100, MOST_ATTENDEES);
        return Answer.json(view(ofPerson(call, person), person, people));
    }

    /** {@code GET …/events}: by their beginning, or what changed since a sync token was given. */
    public Answer list(Call call) {
        Person person = person(call);
        int size = number(call, "maxResults", MAX_PAGE, MAX_PAGE);
        int people = number(call, "maxAttendees", MAX_PAGE, MAX_PAGE);
        Instant from = time(call, "timeMin");
        Instant to = time(call, "timeMax");
        if (from != null && to != null && Duration.between(from, to).compareTo(LONGEST_RANGE) > 0) {
            throw invalid("timeMin and timeMax are at most a year apart");
        }
        String syncToken = call.query("syncToken");
        Instant since = syncToken == null ? null : Instant.ofEpochMilli(cursor(syncToken, "syncToken"));
        boolean deletedToo = since != null || "true".equals(call.query("showDeleted"));
        Stream<CalendarEvent> found = world.calendarEvents.all().stream()
                .filter(event -> event.concerns(person.unionId()))
                .filter(event -> deletedToo || !event.deleted())
                .filter(event -> since == null || !event.updatedAt().isBefore(since))
                .filter(event -> from == null || !event.startsAt().isBefore(from))
                .filter(event -> to == null || !event.startsAt().isAfter(to));
        return page(call, person, found.toList(), size, people, true);
    }

    /** {@code POST …/events/{eventId}/attendees}. */
    public Answer addAttendees(Call call) {
        Person organizer = person(call);
        JsonNode list = call.object().path("attendeesToAdd");
        if (!list.isArray() || list.isEmpty()) {
            throw invalid("attendeesToAdd is missing or empty");
        }
        CalendarEvent event = organized(call, organizer);
        List<Attendee> more = attendees(list, event.attendees());
        tokens.once(call, () -> {
            change(event.id(), "update", before -> {
                List<Attendee> all = new ArrayList<>(before.attendees());
                more.stream()
                        .filter(attendee -> before.attendee(attendee.unionId()).isEmpty())
                        .forEach(all::add);
                if (all.size() > MOST_ATTENDEES_IN_ALL) {
                    throw invalid("An event has at most " + MOST_ATTENDEES_IN_ALL + " attendees");
                }
                return before.withAttendees(all, world.clock().instant());
            });
            return event.id();
        });
        return done();
    }

    /** {@code POST …/events/{eventId}/attendees/batchRemove}. */
    public Answer removeAttendees(Call call) {
        Person organizer = person(call);
        JsonNode list = call.object().path("attendeesToRemove");
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_ATTENDEES) {
            throw invalid("attendeesToRemove holds 1 to " + MOST_ATTENDEES + " people");
        }
        CalendarEvent event = organized(call, organizer);
        Set<String> gone = new java.util.HashSet<>();
        list.forEach(item -> gone.add(person(item.path("id").asText("")).unionId()));
        tokens.once(call, () -> {
            withoutAttendees(event, gone);
            return event.id();
        });
        return done();
    }

    /** {@code POST …/events/{eventId}/respond}: one attendee says whether to come. */
    public Answer respond(Call call) {
        Person person = person(call);
        String response = call.object().path("responseStatus").asText("");
        if (!RESPONSES.contains(response)) {
            throw invalid("responseStatus is one of " + RESPONSES);
        }
        CalendarEvent event = ofPerson(call, person);
        if (event.attendee(person.unionId()).isEmpty()) {
            throw notFound(person.name() + " is no attendee of this event");
        }
        change(
                event.id(),
                "update",
                before -> before.withAttendees(
                        before.attendees().stream()
                                .map(there -> there.unionId().equals(person.unionId())
                                        ? new Attendee(there.unionId(), there.optional(), response)
                                        : there)
                                .toList(),
                        world.clock().instant()));
        return done();
    }

    /** {@code GET …/events/{eventId}/attendees}, page by page. */
    public Answer listAttendees(Call call) {
        Person person = person(call);
        String wanted = call.query("maxResults");
        int size = wanted == null ? 100 : cursor(wanted, "maxResults") > 500 ? -1 : (int) cursor(wanted, "maxResults");
        if (size < 0) {
            String message = "maxResults size must within range [0,500]";
            throw Refusal.modern(400, "invalidParameter.maxResults", message, "maxResults is " + wanted);
        }
        CalendarEvent event = ofPerson(call, person);
        int from = (int) Math.min(offset(call), event.attendees().size());
        int to = Math.min(event.attendees().size(), from + size);
        ObjectNode answer =
                Json.object().put("nextToken", to < event.attendees().size() ? Integer.toString(to) : null);
        ArrayNode list = answer.putArray("attendees");
        event.attendees().subList(from, to).forEach(attendee -> list.add(attendee(attendee, person)));
        return Answer.json(answer);
    }

    private Answer page(
            Call call, Person person, List<CalendarEvent> found, int size, int people, boolean withSyncToken) {
        int from = (int) Math.min(offset(call), found.size());
        int to = Math.min(found.size(), from + size);
        boolean more = to < found.size();
        ObjectNode answer = Json.object().put("nextToken", more ? Integer.toString(to) : null);
        ArrayNode events = answer.putArray("events");
        found.subList(from, to).forEach(event -> events.add(view(event, person, people)));
        if (withSyncToken && !more) {
            answer.put("syncToken", Long.toString(world.clock().millis()));
        }
        return Answer.json(answer);
    }

    // ---- what an event looks like

    private ObjectNode view(CalendarEvent event, Person viewer, int people) {
        ObjectNode view = EventFields.read(event);
        view.put("id", event.id()).put("status", event.deleted() ? "cancelled" : "confirmed");
        if (!view.has("isAllDay")) {
            view.put("isAllDay", false);
        }
        if (!view.has("reminders")) {
            view.putArray("reminders").addObject().put("method", "dingtalk").put("minutes", 15);
        }
        for (JsonNode reminder : view.path("reminders")) {
            ((ObjectNode) reminder).put("minutes", reminder.path("minutes").asText());
        }
        ArrayNode attendees = view.putArray("attendees");
        event.attendees().stream().limit(people).forEach(attendee -> attendees.add(attendee(attendee, viewer)));
        view.putObject("organizer")
                .put("id", event.organizer())
                .put("displayName", nameOf(event.organizer()))
                .put("responseStatus", "accepted")
                .put("self", event.organizer().equals(viewer.unionId()));
        return view.put("createTime", text(event.createdAt())).put("updateTime", text(event.updatedAt()));
    }

    private ObjectNode attendee(Attendee attendee, Person viewer) {
        return Json.object()
                .put("id", attendee.unionId())
                .put("displayName", nameOf(attendee.unionId()))
                .put("responseStatus", attendee.response())
                .put("self", attendee.unionId().equals(viewer.unionId()))
                .put("isOptional", attendee.optional());
    }

    private String nameOf(String unionId) {
        return world.personByUnionId(unionId).map(Person::name).orElse("");
    }

    private static String text(Instant instant) {
        return instant.atZone(CHINA).toOffsetDateTime().toString();
    }

    // ---- changes

    private void withoutAttendees(CalendarEvent event, Set<String> gone) {
        change(
                event.id(),
                "update",
                before -> before.withAttendees(
                        before.attendees().stream()
                                .filter(attendee -> !gone.contains(attendee.unionId()))
                                .toList(),
                        world.clock().instant()));
    }

    private void change(String id, String kind, java.util.function.UnaryOperator<CalendarEvent> change) {
        announce(kind, world.calendarEvents.update(id, change).orElseThrow());
    }

    /** Of the kinds of a change only {@code create} is documented. */
    private void announce(String kind, CalendarEvent event) {
        List<String> people = Stream.concat(
                        Stream.of(event.organizer()), event.attendees().stream().map(Attendee::unionId))
                .distinct()
                .toList();
        world.announce(
                "calendar_event_change",
                Map.of(
                        "calendarEventId",
                        event.id(),
                        "calendarEventUpdateTime",
                        event.updatedAt().toEpochMilli(),
                        "calendarId",
                        "primary",
                        "unionIdList",
                        people,
                        "changeType",
                        kind,
                        "operator",
                        Map.of("type", "user"),
                        "legacyCalendarEventId",
                        event.id()));
    }

    // ---- checks

    private Person person(Call call) {
        if (!call.variable("calendarId").equals("primary")) {
            throw invalid("calendarId is primary");
        }
        Person person = person(call.variable("userId"));
        if (!world.organization.sees(call.client(), person)) {
            throw Refusal.modern(
                    400,
                    "permissionDeny",
                    "permissionDeny",
                    person.userId() + " is outside of the app's contact scope");
        }
        return person;
    }

    private Person person(String unionId) {
        return world.personByUnionId(unionId)
                .orElseThrow(() -> invalid(unionId
                        + (world.person(unionId).isPresent()
                                ? " is a userId; calendars want the unionId"
                                : " is nobody's unionId")));
    }

    private CalendarEvent ofPerson(Call call, Person person) {
        return world.calendarEvents
                .find(call.variable("eventId"))
                .filter(event -> !event.deleted() && event.concerns(person.unionId()))
                .orElseThrow(() -> notFound(person.name() + " has no such event"));
    }

    private CalendarEvent organized(Call call, Person organizer) {
        CalendarEvent event = ofPerson(call, organizer);
        if (!event.organizer().equals(organizer.unionId())) {
            throw invalid("The path must name the organizer; " + organizer.name() + " is an attendee");
        }
        return event;
    }

    private static Refusal notFound(String reason) {
        return Refusal.modern(404, "itemNotFound", reason);
    }

    /** Those who were attendees before keep their answers. */
    private List<Attendee> attendees(JsonNode list, List<Attendee> before) {
        if (list.size() > MOST_ATTENDEES) {
            throw invalid("At most " + MOST_ATTENDEES + " attendees in one call");
        }
        List<Attendee> attendees = new ArrayList<>();
        for (JsonNode item : list) {
            String unionId = person(item.path("id").asText("")).unionId();
            String response = before.stream()
                    .filter(there -> there.unionId().equals(unionId))
                    .map(Attendee::response)
                    .findFirst()
                    .orElse("needsAction");
            if (attendees.stream().noneMatch(there -> there.unionId().equals(unionId))) {
                attendees.add(new Attendee(unionId, item.path("isOptional").asBoolean(false), response));
            }
        }
        return attendees;
    }

    private static int number(Call call, String name, int otherwise, int most) {
        String text = call.query(name);
        if (text == null) {
            return otherwise;
        }
        long number = cursor(text, name);
        if (number < 1 || number > most) {
            throw invalid(name + " is 1 to " + most + ", not " + text);
        }
        return (int) number;
    }

    private static long offset(Call call) {
        String token = call.query("nextToken");
        return token == null || token.isEmpty() ? 0 : cursor(token, "nextToken");
    }

    private static long cursor(String text, String name) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw invalid(name + " was not given by an earlier answer, or is no number: " + text);
        }
        throw invalid(name + " was not given by an earlier answer, or is no number: " + text);
    }

    private static @Nullable Instant time(Call call, String name) {
        String text = call.query(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw invalid(name + " is not an ISO-8601 date-time: " + text);
        }
    }

    private static Answer done() {
        return new Answer(200, "application/json;charset=utf-8", new byte[0], Map.of());
    }
}
