package dev.dermaga.dingtalk.simulator.routes;

import static dev.dermaga.dingtalk.simulator.http.Route.Credential.NONE;
import static dev.dermaga.dingtalk.simulator.http.Route.Verification.OFFICIAL_SDK;
import static dev.dermaga.dingtalk.simulator.http.Route.route;

import dev.dermaga.dingtalk.simulator.api.CallbackApi;
import dev.dermaga.dingtalk.simulator.api.StreamApi;
import dev.dermaga.dingtalk.simulator.http.Route;
import dev.dermaga.dingtalk.simulator.push.EventCallbacks;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Where apps are told of events: addresses, and the stream. */
final class PushRoutes {
    private PushRoutes() {}

    static List<Route> all(World world, EventCallbacks callbacks, Supplier<String> tlsEndpoint) {
        return Stream.of(callbacks(world, callbacks), stream(world, tlsEndpoint))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> callbacks(World world, EventCallbacks addresses) {
        CallbackApi callbacks = new CallbackApi(world, addresses);
        return List.of(
                route("POST", "/call_back/register_call_back", callbacks::register)
                        .documentedBy("0233-register-callback-events")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/call_back/update_call_back", callbacks::update)
                        .documentedBy("0236-update-event-interface")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/call_back/get_call_back", callbacks::get)
                        .documentedBy("0237-query-subscribed-events")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/call_back/delete_call_back", callbacks::delete)
                        .documentedBy("0238-delete-an-event-callback-interface")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/call_back/get_call_back_failed_result", callbacks::failed)
                        .needs("qyapi_base")
                        .documentedBy("0015-obtain-the-event-list-of-failed-push-messages")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> stream(World world, Supplier<String> tlsEndpoint) {
        StreamApi stream = new StreamApi(world, tlsEndpoint);
        return List.of(route("POST", "/v1.0/gateway/connections/open", stream::open)
                .free()
                .with(NONE)
                .documentedBy("0004-develop-stream-mode-push-server")
                .differs("a message for a robot comes", "no `openThreadId`", "`openThreadId`, the conversation's id")
                .verifiedBy(OFFICIAL_SDK));
    }
}
