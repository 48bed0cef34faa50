package dev.dermaga.dingtalk.client.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.CalendarEventId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.PlatformEvent;
import dev.dermaga.dingtalk.client.stream.StreamConnection;
import dev.dermaga.dingtalk.client.stream.StreamOptions;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CalendarTest {
    private static final UnionId ANA = Sandbox.UNION_ANA;
    private static final UnionId BUDI = Sandbox.UNION_BUDI;
    private static final UnionId CHEN = UnionId.of("unionChen0003");
    private static final String PATH = "/v1.0/calendar/users/unionAna0001/calendars/primary/events";
    private static final ZonedDateTime TEN = ZonedDateTime.of(2026, 12, 1, 10, 0, 0, 5, ZoneId.of("Asia/Jakarta"));

    private final Sandbox sandbox = new Sandbox();
    private final Calendar calendar = sandbox.dingtalk.calendar();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void an_event_is_created_read_and_changed() {
        CalendarEvent made = calendar.create(
                ANA,
                review().inviting(BUDI)
                        .invitingOptionally(CHEN)
                        .location("Pier 4")
                        .description("all of it")
                        .withMeeting()
                        .repeats(Recurrence.weekly(1, DayOfWeek.TUESDAY).times(3)));

        CalendarEvent seen = calendar.get(BUDI, made.id());
        assertThat(seen.summary()).isEqualTo("Review");
        assertThat(seen.organizer()).isEqualTo(ANA);
        assertThat(seen.location()).isEqualTo("Pier 4");
        assertThat(seen.meetingUrl()).startsWith("dingtalk://");
        assertThat(seen.start().moment()).isEqualTo(OffsetDateTime.parse("2026-12-01T10:00:00+07:00"));
        assertThat(seen.start().timeZone()).isEqualTo("Asia/Jakarta");
        assertThat(seen.wholeDay()).isFalse();
        assertThat(seen.attendees())
                .extracting(Attendee::id, Attendee::optional)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(BUDI, false),
                        org.assertj.core.groups.Tuple.tuple(CHEN, true));
        assertThat(seen.createdAt()).isNotNull();

        CalendarEvent changed =
                calendar.update(ANA, made.id(), EventDraft.nothing().summary("Big review"));
        assertThat(changed.summary()).isEqualTo("Big review");
        assertThat(changed.location()).isEqualTo("Pier 4");
    }

    @Test
    void whole_days_include_the_last() {
        LocalDate first = LocalDate.of(2026, 12, 30);

        CalendarEvent made =
                calendar.create(ANA, EventDraft.about("Stocktaking").onDays(first, first.plusDays(1)));

        assertThat(made.wholeDay()).isTrue();
        assertThat(made.start().day()).isEqualTo(first);
        assertThat(made.end().day()).isEqualTo(LocalDate.of(2027, 1, 1));
    }

    @Test
    void the_same_request_after_a_lost_answer_makes_no_second_event() {
        sandbox.dingtalk.accessToken();
        sandbox.simulator.faults().add(Fault.of(Kind.LOST_ANSWER).on(PATH).times(1));

        NoAnswer lost = catchThrowableOfType(NoAnswer.class, () -> calendar.create(ANA, review(), "task-7"));
        assertThat(lost.mayHaveHappened()).isTrue();
        calendar.create(ANA, review(), "task-7");

        assertThat(sandbox.simulator.person("ana").calendar()).hasSize(1);
    }

    @Test
    void people_are_invited_answer_and_are_taken_off() {
        CalendarEventId id = calendar.create(ANA, review()).id();

        calendar.invite(ANA, id, BUDI, CHEN);
        calendar.respond(BUDI, id, EventAnswer.ACCEPTED);

        assertThat(calendar.attendees(ANA, id))
                .satisfiesExactly(
                        budi -> {
                            assertThat(budi.hasAnswered(EventAnswer.ACCEPTED)).isTrue();
                            assertThat(budi.name()).isEqualTo("Budi Santoso");
                        },
                        chen -> assertThat(chen.hasAnswered(EventAnswer.NEEDS_ACTION))
                                .isTrue());
        calendar.uninvite(ANA, id, BUDI);
        assertThat(sandbox.simulator.person("budi").calendar()).isEmpty();
    }

    @Test
    void a_deleted_event_is_gone_but_can_be_listed() {
        CalendarEventId id = calendar.create(ANA, review()).id();

        calendar.delete(ANA, id, false);

        assertThat(catchThrowableOfType(Refused.class, () -> calendar.get(ANA, id))
                        .code())
                .isEqualTo("itemNotFound");
        assertThat(calendar.list(ANA, EventQuery.all())).isEmpty();
        assertThat(calendar.list(ANA, EventQuery.all().withCancelled()))
                .singleElement()
                .satisfies(event -> assertThat(event.cancelled()).isTrue());
    }

    @Test
    void a_list_goes_from_page_to_page() {
        for (int day = 1; day <= 5; day++) {
            calendar.create(ANA, EventDraft.about("Day " + day).from(TEN.plusDays(day), TEN.plusDays(day)));
        }

        assertThat(calendar.list(ANA, EventQuery.all().pageSize(2)))
                .extracting(CalendarEvent::summary)
                .containsExactly("Day 1", "Day 2", "Day 3", "Day 4", "Day 5");
        assertThat(calendar.list(
                        ANA,
                        EventQuery.between(
                                TEN.plusDays(2).minusHours(1).toOffsetDateTime(),
                                TEN.plusDays(3).plusHours(1).toOffsetDateTime())))
                .extracting(CalendarEvent::summary)
                .containsExactly("Day 2", "Day 3");
    }

    @Test
    void what_changed_since_the_last_time_is_told() {
        CalendarEventId first = calendar.create(ANA, review()).id();
        sandbox.simulator.advance(Duration.ofSeconds(1));
        CalendarChanges all = calendar.changes(ANA, null);
        assertThat(all.events()).hasSize(1);

        sandbox.simulator.advance(Duration.ofSeconds(1));
        calendar.delete(ANA, first, false);
        sandbox.simulator.advance(Duration.ofSeconds(1));
        CalendarChanges since = calendar.changes(ANA, all.syncToken());
        assertThat(since.events())
                .singleElement()
                .satisfies(event -> assertThat(event.cancelled()).isTrue());

        assertThat(calendar.changes(ANA, since.syncToken()).events()).isEmpty();
    }

    @Test
    void a_change_is_heard_over_the_stream() {
        List<PlatformEvent> heard = new CopyOnWriteArrayList<>();
        try (StreamConnection stream =
                sandbox.dingtalk.openStream(StreamOptions.standard().withSockets(1), event -> {
                    heard.add((PlatformEvent) event);
                    return Ack.success();
                })) {
            await().until(() -> sandbox.simulator.streamConnections(Sandbox.APP) == 1);
            String id = calendar.create(ANA, review().inviting(BUDI)).id().value();

            await().until(() -> heard.size() == 1);
            assertThat(heard.get(0).eventType()).isEqualTo("calendar_event_change");
            assertThat(heard.get(0).data())
                    .contains("\"calendarEventId\":\"" + id + "\"")
                    .contains("\"unionIdList\":[\"unionAna0001\",\"unionBudi0002\"]")
                    .contains("\"changeType\":\"create\"")
                    .contains("\"operator\":{\"type\":\"user\"}");
        }
    }

    @Test
    void what_dingtalk_would_refuse_is_not_sent() {
        assertThatIllegalArgumentException().isThrownBy(() -> EventDraft.about(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> EventDraft.about("a".repeat(2049)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventDraft.nothing().description("a".repeat(5001)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventDraft.nothing().from(TEN, TEN.minusMinutes(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventDraft.nothing()
                        .from(
                                OffsetDateTime.parse("2026-12-01T10:00:00+08:00")
                                        .toZonedDateTime(),
                                OffsetDateTime.parse("2026-12-01T11:00:00+08:00")
                                        .toZonedDateTime()))
                .withMessageContaining("with a name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventDraft.nothing().onDays(LocalDate.of(2026, 12, 2), LocalDate.of(2026, 12, 1)));
        UnionId[] crowd = Collections.nCopies(501, BUDI).toArray(UnionId[]::new);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventDraft.nothing().inviting(crowd));
        assertThatIllegalArgumentException().isThrownBy(() -> calendar.invite(ANA, CalendarEventId.of("e"), crowd));
        assertThatIllegalArgumentException().isThrownBy(() -> calendar.uninvite(ANA, CalendarEventId.of("e")));
        assertThatIllegalArgumentException().isThrownBy(() -> calendar.create(ANA, EventDraft.about("No time")));
        assertThatIllegalArgumentException().isThrownBy(() -> calendar.create(ANA, review(), "a\r\nb: c"));
        assertThatIllegalArgumentException().isThrownBy(() -> Recurrence.daily(366));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recurrence.daily(1).times(100));
        assertThatIllegalArgumentException().isThrownBy(() -> Recurrence.weekly(1));
        assertThatIllegalArgumentException().isThrownBy(() -> Recurrence.monthly(1, 32));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventQuery.between(
                        TEN.toOffsetDateTime(), TEN.plusYears(2).toOffsetDateTime()));
        assertThatIllegalArgumentException().isThrownBy(() -> EventQuery.all().pageSize(101));
        assertThat(sandbox.simulator.journal()).isEmpty();
    }

    private static EventDraft review() {
        return EventDraft.about("Review").from(TEN, TEN.plusHours(1));
    }
}
