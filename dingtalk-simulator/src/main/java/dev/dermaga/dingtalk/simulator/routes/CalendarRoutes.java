package dev.dermaga.dingtalk.simulator.routes;

import static dev.dermaga.dingtalk.simulator.http.Route.Verification.OFFICIAL_SDK;
import static dev.dermaga.dingtalk.simulator.http.Route.route;

import dev.dermaga.dingtalk.simulator.api.CalendarApi;
import dev.dermaga.dingtalk.simulator.api.FreeBusyApi;
import dev.dermaga.dingtalk.simulator.http.Route;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;

/** Events in calendars, and who takes part. */
final class CalendarRoutes {
    private CalendarRoutes() {}

    static List<Route> all(World world) {
        CalendarApi calendar = new CalendarApi(world);
        String events = "/v1.0/calendar/users/{userId}/calendars/{calendarId}/events";
        return List.of(
                route("POST", events, calendar::create)
                        .needs("Calendar.Event.Write")
                        .documentedBy("0250-create-schedule")
                        .verifiedBy(OFFICIAL_SDK),
                route("PUT", events + "/{eventId}", calendar::update)
                        .needs("Calendar.Event.Write")
                        .documentedBy("0252-modify-event")
                        .verifiedBy(OFFICIAL_SDK),
                route("DELETE", events + "/{eventId}", calendar::delete)
                        .needs("Calendar.Event.Write")
                        .documentedBy("0251-delete-event")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", events + "/{eventId}", calendar::get)
                        .needs("Calendar.Event.Read")
                        .documentedBy("0253-query-details-about-an-event")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", events, calendar::list)
                        .needs("Calendar.Event.Read")
                        .documentedBy("0254-query-an-event-list")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", events + "/{eventId}/attendees", calendar::addAttendees)
                        .needs("Calendar.Event.Write")
                        .documentedBy("0256-add-schedule-participant")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", events + "/{eventId}/attendees/batchRemove", calendar::removeAttendees)
                        .needs("Calendar.Event.Write")
                        .documentedBy("0257-delete-schedule-participant")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", events + "/{eventId}/respond", calendar::respond)
                        .needs("Calendar.Event.Write")
                        .documentedBy("0258-configure-response-status")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", events + "/{eventId}/attendees", calendar::listAttendees)
                        .needs("Calendar.Event.Read")
                        .documentedBy("0259-get-the-participants-of-a-schedule")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/calendar/users/{userId}/querySchedule", new FreeBusyApi(world)::query)
                        .needs("Calendar.EventSchedule.Read")
                        .documentedBy("0260-free-schedule")
                        .verifiedBy(OFFICIAL_SDK));
    }
}
