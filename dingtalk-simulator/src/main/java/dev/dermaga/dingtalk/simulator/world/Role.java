package dev.dermaga.dingtalk.simulator.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A role.
 *
 * @param holders userIds, with the departments that each manages in it; none is everybody
 */
public record Role(long id, long groupId, String name, Map<String, List<Long>> holders) {
    String key() {
        return Long.toString(id);
    }

    Role named(String other) {
        return new Role(id, groupId, other, holders);
    }

    /** Who holds it already keeps what they manage. */
    Role with(String userId) {
        Map<String, List<Long>> more = new LinkedHashMap<>(holders);
        more.putIfAbsent(userId, List.of());
        return new Role(id, groupId, name, more);
    }

    Role managing(String userId, List<Long> departments) {
        Map<String, List<Long>> changed = new LinkedHashMap<>(holders);
        changed.put(userId, departments);
        return new Role(id, groupId, name, changed);
    }

    Role without(String userId) {
        Map<String, List<Long>> fewer = new LinkedHashMap<>(holders);
        fewer.remove(userId);
        return new Role(id, groupId, name, fewer);
    }
}
