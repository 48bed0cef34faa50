package dev.dermaga.dingtalk.simulator.world;

import java.util.ArrayList;
import java.util.List;

/**
 * The permission points that an app has.
 *
 * @param all whether it has every point but the named ones, else it has the named ones only
 */
public record AppPermissions(String clientId, boolean all, List<String> named) {
    public AppPermissions {
        named = List.copyOf(named);
    }

    static AppPermissions every(String clientId) {
        return new AppPermissions(clientId, true, List.of());
    }

    static AppPermissions only(String clientId, List<String> points) {
        return new AppPermissions(clientId, false, points);
    }

    boolean has(String point) {
        return named.contains(point) != all;
    }

    AppPermissions with(String point, boolean granted) {
        if (has(point) == granted) {
            return this;
        }
        List<String> changed = new ArrayList<>(named);
        if (!changed.remove(point)) {
            changed.add(point);
        }
        return new AppPermissions(clientId, all, changed);
    }
}
