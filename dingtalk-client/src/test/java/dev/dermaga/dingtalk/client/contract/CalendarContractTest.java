package dev.dermaga.dingtalk.client.contract;

import com.aliyun.dingtalkcalendar_1_0.Client;
import com.aliyun.dingtalkcalendar_1_0.models.*;
import com.aliyun.teautil.models.RuntimeOptions;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.calendar.Calendar;
import dev.dermaga.dingtalk.client.calendar.EventAnswer;
import dev.dermaga.dingtalk.client.calendar.EventDraft;
import dev.dermaga.dingtalk.client.calendar.EventQuery;
import dev.dermaga.dingtalk.client.calendar.Recurrence;
import dev.dermaga.dingtalk.client.calendar.WeekOfMonth;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.CalendarEventId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calendars as {@code com.aliyun:dingtalk} asks for them. */
class CalendarContractTest {
    private static final RuntimeOptions PLAIN = new RuntimeOptions();
    private static final String REQUEST = "request-0001";
    private static final String ANA = "unionAna0001";
    private static final ZonedDateTime TEN = ZonedDateTime.of(2026, 12, 1, 10, 0, 0, 0, ZoneId.of("Asia/Shanghai"));

    private Sandbox sandbox;
    private Calendar calendar;
    private Client official;
    private String token;

    @BeforeEach
    void start() throws Exception {
        sandbox = new Sandbox();
        calendar = sandbox.dingtalk.calendar();
        official = new Client(Official.config(sandbox));
        token = Official.token(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void creating() throws Exception {
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> calendar.create(
                                Sandbox.UNION_ANA,
                                EventDraft.about("Review")
                                        .description("all of it")
                                        .richText("<b>all</b>")
                                        .from(TEN, TEN.plusHours(1))
                                        .inviting(Sandbox.UNION_BUDI)
                                        .location("Pier 4")
                                        .remindBefore(Duration.ofMinutes(30))
                                        .repeats(Recurrence.monthly(
                                                        2, WeekOfMonth.LAST, DayOfWeek.MONDAY, DayOfWeek.FRIDAY)
                                                .weekStartsOn(DayOfWeek.MONDAY)
                                                .until(OffsetDateTime.parse("2027-12-31T00:00:00+08:00")))
                                        .withMeeting()
                                        .withoutPush()
                                        .withoutChatCard()
                                        .showing("comment", "hide")),
                        () -> official.createEventWithOptions(
                                ANA,
                                "primary",
                                new CreateEventRequest()
                                        .setSummary("Review")
                                        .setDescription("all of it")
                                        .setRichTextDescription(
                                                new CreateEventRequest.CreateEventRequestRichTextDescription()
                                                        .setText("<b>all</b>"))
                                        .setIsAllDay(false)
                                        .setStart(new CreateEventRequest.CreateEventRequestStart()
                                                .setDateTime("2026-12-01T10:00:00+08:00")
                                                .setTimeZone("Asia/Shanghai"))
                                        .setEnd(new CreateEventRequest.CreateEventRequestEnd()
                                                .setDateTime("2026-12-01T11:00:00+08:00")
                                                .setTimeZone("Asia/Shanghai"))
                                        .setAttendees(List.of(new CreateEventRequest.CreateEventRequestAttendees()
                                                .setId("unionBudi0002")
                                                .setIsOptional(false)))
                                        .setLocation(new CreateEventRequest.CreateEventRequestLocation()
                                                .setDisplayName("Pier 4"))
                                        .setReminders(List.of(new CreateEventRequest.CreateEventRequestReminders()
                                                .setMethod("dingtalk")
                                                .setMinutes(30)))
                                        .setRecurrence(new CreateEventRequest.CreateEventRequestRecurrence()
                                                .setPattern(new CreateEventRequest.CreateEventRequestRecurrencePattern()
                                                        .setType("relativeMonthly")
                                                        .setInterval(2)
                                                        .setIndex("last")
                                                        .setDaysOfWeek("monday,friday")
                                                        .setFirstDayOfWeek("monday"))
                                                .setRange(new CreateEventRequest.CreateEventRequestRecurrenceRange()
                                                        .setType("endDate")
                                                        .setEndDate("2027-12-31T00:00:00+08:00")))
                                        .setOnlineMeetingInfo(
                                                new CreateEventRequest.CreateEventRequestOnlineMeetingInfo()
                                                        .setType("dingtalk"))
                                        .setExtra(Map.of("noPushNotification", "true", "noChatNotification", "true"))
                                        .setUiConfigs(List.of(new CreateEventRequest.CreateEventRequestUiConfigs()
                                                .setUiName("comment")
                                                .setUiStatus("hide"))),
                                new CreateEventHeaders()
                                        .setXClientToken(REQUEST)
                                        .setXAcsDingtalkAccessToken(token),
                                PLAIN));
    }

    @Test
    void changing_reading_and_listing() throws Exception {
        CalendarEventId id = event();
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            calendar.update(
                                    Sandbox.UNION_ANA,
                                    id,
                                    EventDraft.about("Stocktaking")
                                            .onDays(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 1))
                                            .withoutReminder());
                            calendar.get(Sandbox.UNION_ANA, id);
                            calendar.list(
                                            Sandbox.UNION_ANA,
                                            EventQuery.between(
                                                            TEN.toOffsetDateTime(),
                                                            TEN.plusDays(1).toOffsetDateTime())
                                                    .withCancelled()
                                                    .pageSize(7)
                                                    .attendees(3))
                                    .toList();
                            calendar.changes(Sandbox.UNION_ANA, "1000");
                        },
                        () -> {
                            official.patchEventWithOptions(
                                    ANA,
                                    "primary",
                                    id.value(),
                                    new PatchEventRequest()
                                            .setId(id.value())
                                            .setSummary("Stocktaking")
                                            .setIsAllDay(true)
                                            .setStart(new PatchEventRequest.PatchEventRequestStart()
                                                    .setDate("2026-12-01"))
                                            .setEnd(new PatchEventRequest.PatchEventRequestEnd().setDate("2026-12-02"))
                                            .setReminders(List.of()),
                                    new PatchEventHeaders()
                                            .setXClientToken(REQUEST)
                                            .setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.getEventWithOptions(
                                    ANA,
                                    "primary",
                                    id.value(),
                                    new GetEventRequest(),
                                    new GetEventHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.listEventsWithOptions(
                                    ANA,
                                    "primary",
                                    new ListEventsRequest()
                                            .setTimeMin("2026-12-01T10:00:00+08:00")
                                            .setTimeMax("2026-12-02T10:00:00+08:00")
                                            .setShowDeleted(true)
                                            .setMaxResults(7)
                                            .setMaxAttendees(3),
                                    new ListEventsHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.listEventsWithOptions(
                                    ANA,
                                    "primary",
                                    new ListEventsRequest().setSyncToken("1000"),
                                    new ListEventsHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                        });
    }

    @Test
    void attendees_and_deleting() throws Exception {
        CalendarEventId id = event();
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            gone(() -> calendar.invite(Sandbox.UNION_ANA, id, Sandbox.UNION_BUDI));
                            gone(() -> calendar.respond(Sandbox.UNION_BUDI, id, EventAnswer.TENTATIVE));
                            gone(() -> calendar.attendees(Sandbox.UNION_ANA, id).toList());
                            gone(() -> calendar.uninvite(Sandbox.UNION_ANA, id, Sandbox.UNION_BUDI));
                            gone(() -> calendar.delete(Sandbox.UNION_ANA, id, true));
                        },
                        () -> {
                            official.addAttendeeWithOptions(
                                    ANA,
                                    "primary",
                                    id.value(),
                                    new AddAttendeeRequest()
                                            .setAttendeesToAdd(
                                                    List.of(new AddAttendeeRequest.AddAttendeeRequestAttendeesToAdd()
                                                            .setId("unionBudi0002")
                                                            .setIsOptional(false))),
                                    new AddAttendeeHeaders()
                                            .setXClientToken(REQUEST)
                                            .setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.respondEventWithOptions(
                                    "unionBudi0002",
                                    "primary",
                                    id.value(),
                                    new RespondEventRequest().setResponseStatus("tentative"),
                                    new RespondEventHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.listAttendeesWithOptions(
                                    ANA,
                                    "primary",
                                    id.value(),
                                    new ListAttendeesRequest().setMaxResults(500),
                                    new ListAttendeesHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.removeAttendeeWithOptions(
                                    ANA,
                                    "primary",
                                    id.value(),
                                    new RemoveAttendeeRequest()
                                            .setAttendeesToRemove(List.of(
                                                    new RemoveAttendeeRequest.RemoveAttendeeRequestAttendeesToRemove()
                                                            .setId("unionBudi0002"))),
                                    new RemoveAttendeeHeaders()
                                            .setXClientToken(REQUEST)
                                            .setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.deleteEventWithOptions(
                                    ANA,
                                    "primary",
                                    id.value(),
                                    new DeleteEventRequest().setPushNotification(true),
                                    new DeleteEventHeaders()
                                            .setXClientToken(REQUEST)
                                            .setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                        });
    }

    private CalendarEventId event() {
        return calendar.create(Sandbox.UNION_ANA, EventDraft.about("Review").from(TEN, TEN.plusHours(1)))
                .id();
    }

    /** The official SDK has deleted it before: what was sent is what counts. */
    private static void gone(Runnable calling) {
        try {
            calling.run();
        } catch (Refused refused) {
            if (!refused.code().equals("itemNotFound")) {
                throw refused;
            }
        }
    }
}
