package dev.dermaga.dingtalk.simulator;

import dev.dermaga.dingtalk.simulator.http.Route;
import java.util.List;

/** Every endpoint, one line each: the page that describes it, the permission it needs, and who has checked it. */
final class Routes {
    private Routes() {}

    static List<Route> all() {
        return List.of();
    }
}
