package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.CalendarEvent;
import dev.dermaga.dingtalk.simulator.world.World;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who has something in the calendar when; not what it is. */
public final class FreeBusyApi {
    private final World world;

    public FreeBusyApi(World world) {
        this.world = world;
    }

    /** {@code POST /v1.0/calendar/users/{userId}/querySchedule}. */
    public Answer query(Call call) {
        JsonNode body = call.object();
        if (world.personByUnionId(call.variable("userId")).isEmpty()) {
            throw illegal(call.variable("userId") + " is nobody's unionId");
        }
        JsonNode people = body.path("userIds");
        if (!people.isArray() || people.isEmpty()) {
            throw illegal("userIds must be a list of one or more");
        }
        Instant from = time(body, "startTime");
        Instant to = time(body, "endTime");
        if (!from.isBefore(to)) {
            throw illegal("endTime is not after startTime");
        }
        ObjectNode answer = Json.object();
        ArrayNode information = answer.putArray("scheduleInformation");
        for (JsonNode person : people) {
            String unionId = person.asText();
            ObjectNode one = information.addObject().put("userId", unionId);
            ArrayNode items = one.putArray("scheduleItems");
            if (mayBeAsked(unionId, call.client())) {
                events(unionId, from, to).forEach(event -> item(items, event, unionId));
            } else {
                one.put("error", "无权限");
            }
        }
        return Answer.json(answer);
    }

    private boolean mayBeAsked(String unionId, String client) {
        return world.personByUnionId(unionId)
                .filter(person -> world.organization.sees(client, person))
                .isPresent();
    }

    private List<CalendarEvent> events(String unionId, Instant from, Instant to) {
        return world.calendarEvents.all().stream()
                .filter(event -> !event.deleted() && event.concerns(unionId))
                .filter(event -> event.startsAt().isBefore(to) && event.endsAt().isAfter(from))
                .sorted(Comparator.comparing(CalendarEvent::startsAt))
                .toList();
    }

    private static void item(ArrayNode items, CalendarEvent event, String unionId) {
        String status = status(event, unionId);
        if (status != null) {
            JsonNode fields = EventFields.read(event);
            ObjectNode item = items.addObject().put("status", status);
            item.set("start", time(fields.path("start")));
            item.set("end", time(fields.path("end")));
        }
    }

    /** Null for who has declined. */
    private static @Nullable String status(CalendarEvent event, String unionId) {
        String response = event.organizer().equals(unionId)
                ? "accepted"
                : event.attendee(unionId).orElseThrow().response();
        return switch (response) {
            case "accepted" -> "BUSY";
            case "declined" -> null;
            default -> "TENTATIVE";
        };
    }

    private static ObjectNode time(JsonNode given) {
        ObjectNode time = given.deepCopy();
        if (!time.hasNonNull("timeZone")) {
            time.put("timeZone", time.has("date") ? "UTC" : "Asia/Shanghai");
        }
        return time;
    }

    private static Instant time(JsonNode body, String name) {
        try {
            return OffsetDateTime.parse(body.path(name).asText("")).toInstant();
        } catch (DateTimeException e) {
            throw illegal(name + " is missing, or not written like 2020-01-01T10:15:30+08:00");
        }
    }

    private static Refusal illegal(String reason) {
        return Refusal.modern(400, "paramIllegal", "PARAM ILLEGAL", reason);
    }
}
