package dev.dermaga.dingtalk.simulator.routes;

import dev.dermaga.dingtalk.simulator.http.Route;
import dev.dermaga.dingtalk.simulator.push.EventCallbacks;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every endpoint, one entry each: the page that describes it, the permission it needs, and who has checked it. */
public final class Routes {
    private Routes() {}

    public static List<Route> all(World world, EventCallbacks callbacks, Supplier<String> tlsEndpoint) {
        return Stream.of(
                        SignInRoutes.all(world),
                        ContactRoutes.all(world),
                        GroupRoutes.all(world),
                        MessageRoutes.all(world),
                        StorageRoutes.all(world),
                        TodoRoutes.all(world),
                        CardRoutes.all(world),
                        CalendarRoutes.all(world),
                        AppRoutes.all(world),
                        PushRoutes.all(world, callbacks, tlsEndpoint))
                .flatMap(List::stream)
                .toList();
    }
}
