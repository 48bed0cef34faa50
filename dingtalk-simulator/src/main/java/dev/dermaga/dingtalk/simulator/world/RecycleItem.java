package dev.dermaga.dingtalk.simulator.world;

import java.time.Instant;
import java.util.List;

/**
 * Something that was deleted and can be had back.
 *
 * @param path where it was
 * @param operator who deleted it; a unionId
 * @param dentries what was deleted, then everything that was in it
 */
public record RecycleItem(String id, String path, String operator, Instant at, List<Dentry> dentries) {
    public RecycleItem {
        dentries = List.copyOf(dentries);
    }

    public Dentry top() {
        return dentries.get(0);
    }
}
