package dev.dermaga.dingtalk.simulator.worldfile;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.dermaga.dingtalk.simulator.world.Records;
import dev.dermaga.dingtalk.simulator.world.WorldImage;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes {@code state}: what the other sections do not say of a world, or not all of it. */
final class StateWriter {
    private static final TypeReference<Object> PLAIN = new TypeReference<>() {};

    private final WorldImage whole;
    private final WorldImage written;

    /** @param written what the other sections say */
    StateWriter(WorldImage whole, WorldImage written) {
        this.whole = whole;
        this.written = written;
    }

    Map<String, Object> write() {
        Map<String, Object> state = new LinkedHashMap<>();
        put(state, "shelves", shelves());
        put(state, "messages", plainMap(whole.said().messages()));
        if (!whole.said().msgUuids().isEmpty()) {
            state.put("msgUuids", whole.said().msgUuids().stream().sorted().toList());
        }
        put(state, "sends", plainMap(whole.said().sends()));
        if (!whole.todos().equals(written.todos())) {
            state.put("todos", plain(whole.todos()));
        }
        put(state, "uploads", uploads());
        put(state, "contents", contents());
        if (!Objects.equals(whole.quota(), written.quota())) {
            state.put("quota", plain(whole.quota()));
        }
        return state;
    }

    private static void put(Map<String, Object> state, String name, Map<String, ?> section) {
        if (!section.isEmpty()) {
            state.put(name, section);
        }
    }

    private Map<String, Object> shelves() {
        Map<String, Object> shelves = new LinkedHashMap<>();
        whole.shelves().forEach((name, things) -> {
            Map<String, Object> known = written.shelves().getOrDefault(name, Map.of());
            Map<String, Object> differing = new LinkedHashMap<>();
            things.forEach((id, thing) -> {
                if (!thing.equals(known.get(id))) {
                    differing.put(id, plain(thing));
                }
            });
            known.keySet().stream().filter(id -> !things.containsKey(id)).forEach(id -> differing.put(id, null));
            put(shelves, name, differing);
        });
        written.shelves().forEach((name, things) -> {
            if (!whole.shelves().containsKey(name)) {
                Map<String, Object> gone = new LinkedHashMap<>();
                things.keySet().forEach(id -> gone.put(id, null));
                shelves.put(name, gone);
            }
        });
        return shelves;
    }

    private Map<String, Object> uploads() {
        Map<String, Object> uploads = new LinkedHashMap<>();
        whole.uploads()
                .forEach((id, file) -> uploads.put(
                        id, Map.of("name", file.name(), "type", file.type(), "base64", base64(file.content()))));
        return uploads;
    }

    private Map<String, Object> contents() {
        Map<String, Object> contents = new LinkedHashMap<>();
        whole.contents().forEach((id, bytes) -> contents.put(id, base64(bytes)));
        return contents;
    }

    private static String base64(WorldImage.Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.value());
    }

    private static @Nullable Object plain(@Nullable Object record) {
        return Records.MAPPER.convertValue(Records.MAPPER.valueToTree(record), PLAIN);
    }

    private static Map<String, Object> plainMap(Map<String, ?> records) {
        Map<String, Object> plain = new LinkedHashMap<>();
        records.forEach((id, record) -> plain.put(id, plain(record)));
        return plain;
    }
}
