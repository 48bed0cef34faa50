package dev.dermaga.dingtalk.client.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.calendar.Attendee;
import dev.dermaga.dingtalk.client.calendar.CalendarEvent;
import dev.dermaga.dingtalk.client.calendar.EventAnswer;
import dev.dermaga.dingtalk.client.calendar.EventDraft;
import dev.dermaga.dingtalk.client.id.UnionId;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CalendarGuideTest {
    private final Sandbox sandbox = new Sandbox();
    private final DingTalkClient dingtalk = sandbox.dingtalk;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_review_by_invitation() {
        UnionId ana = Sandbox.UNION_ANA;
        UnionId budi = Sandbox.UNION_BUDI;

        // snippet: calendar
        ZonedDateTime ten = ZonedDateTime.of(2026, 12, 1, 10, 0, 0, 0, ZoneId.of("Asia/Jakarta"));
        EventDraft review = EventDraft.about("Review of the plan")
                .from(ten, ten.plusMinutes(30))
                .inviting(budi)
                .remindBefore(Duration.ofMinutes(15));
        CalendarEvent event = dingtalk.calendar().create(ana, review, "hub-task-1"); // your own id of this request

        dingtalk.calendar().respond(budi, event.id(), EventAnswer.ACCEPTED);
        List<Attendee> attendees =
                dingtalk.calendar().attendees(ana, event.id()).toList();
        // end

        assertThat(attendees)
                .singleElement()
                .satisfies(attendee ->
                        assertThat(attendee.hasAnswered(EventAnswer.ACCEPTED)).isTrue());
        assertThat(sandbox.simulator.person("budi").calendar()).hasSize(1);
    }
}
