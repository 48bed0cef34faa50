package dev.dermaga.dingtalk.simulator.api;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.commons.util.ReflectionUtils;

/** How much an object holds on to: the sizes of all collections that it leads to through classes of this project. */
final class Holdings {
    private static final String OWN = "dev.dermaga.";

    private final Map<String, Integer> sizes = new TreeMap<>();
    private final Map<Object, Boolean> seen = new IdentityHashMap<>();

    private Holdings() {}

    /** By the way that leads there, as {@code world.tokens.grants}; {@code []} is all that is in a collection. */
    static Map<String, Integer> of(Object root) {
        for (int attempt = 1; ; attempt++) {
            try {
                Holdings holdings = new Holdings();
                holdings.look("", root);
                return holdings.sizes;
            } catch (ConcurrentModificationException e) { // an acknowledgement came in meanwhile: count again
                if (attempt == 1_000) {
                    throw e;
                }
            }
        }
    }

    /** What is left of the heap after the garbage is gone. */
    static long heap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private void look(String way, Object thing) {
        if (thing instanceof Map<?, ?> map) {
            look(way, map.values());
        } else if (thing instanceof Collection<?> collection) {
            sizes.merge(way, collection.size(), Integer::sum);
            collection.forEach(item -> look(way + "[]", item));
        } else if (thing != null
                && thing.getClass().getName().startsWith(OWN)
                && !(thing instanceof Record)
                && seen.put(thing, true) == null) {
            fields(way, thing, thing.getClass());
        }
    }

    private void fields(String way, Object thing, Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().equals("shelves")) {
                continue; // all of them have a field of their own as well
            }
            if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                String further = way.isEmpty() ? field.getName() : way + '.' + field.getName();
                look(
                        further,
                        ReflectionUtils.tryToReadFieldValue(field, thing)
                                .toOptional()
                                .orElse(null));
            }
        }
    }
}
