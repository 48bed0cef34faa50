package dev.dermaga.dingtalk.simulator.scenario;

import java.util.LinkedHashMap;
import java.util.Map;

/** Forgets the oldest when it grows too long. */
final class Recent<K, V> extends LinkedHashMap<K, V> {
    private static final int MOST = 20_000;

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST;
    }
}
