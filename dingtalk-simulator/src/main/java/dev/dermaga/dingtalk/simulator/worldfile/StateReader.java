package dev.dermaga.dingtalk.simulator.worldfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.Records;
import dev.dermaga.dingtalk.simulator.world.Sent;
import dev.dermaga.dingtalk.simulator.world.Todo;
import dev.dermaga.dingtalk.simulator.world.WorldImage;
import dev.dermaga.dingtalk.simulator.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code state}: what the simulator remembered besides, as {@link StateWriter} wrote it. */
final class StateReader {
    private static final TypeReference<Map<String, List<ChatMessage>>> MESSAGES = new TypeReference<>() {};
    private static final TypeReference<Map<String, Sent>> SENDS = new TypeReference<>() {};
    private static final TypeReference<List<Todo>> TODOS = new TypeReference<>() {};
    private static final TypeReference<WorldImage.Quota> QUOTA = new TypeReference<>() {};

    private final WorldImage written;
    private final Map<String, Class<?>> kinds;

    /** @param written what the other sections say */
    StateReader(WorldImage written, Map<String, Class<?>> kinds) {
        this.written = written;
        this.kinds = kinds;
    }

    WorldImage read(YamlNode state) {
        state.knows("shelves", "messages", "msgUuids", "sends", "todos", "uploads", "contents", "quota");
        WorldImage.Said said = new WorldImage.Said(
                state.get("messages").map(node -> records(node, MESSAGES)).orElse(Map.of()),
                Set.copyOf(state.texts("msgUuids")),
                state.get("sends").map(node -> records(node, SENDS)).orElse(Map.of()));
        Map<String, WorldImage.Bytes> contents = new LinkedHashMap<>(written.contents());
        state.get("contents")
                .ifPresent(all -> all.map().forEach((id, bytes) -> contents.put(contentId(id, bytes), bytes(bytes))));
        return new WorldImage(
                state.get("shelves").map(this::shelves).orElse(written.shelves()),
                said,
                state.get("todos").map(node -> records(node, TODOS)).orElse(written.todos()),
                state.get("uploads").map(StateReader::uploads).orElse(Map.of()),
                contents,
                state.get("quota").map(node -> records(node, QUOTA)).orElse(written.quota()),
                written.allowance());
    }

    /** It names a file on disk. */
    private static String contentId(String id, YamlNode node) {
        if (!id.matches("[0-9a-f]{1,64}")) {
            throw asWritten(node);
        }
        return id;
    }

    private Map<String, Map<String, Object>> shelves(YamlNode node) {
        Map<String, Map<String, Object>> shelves = new LinkedHashMap<>(written.shelves());
        node.knows(kinds.keySet().toArray(String[]::new)).map().forEach((name, things) -> {
            Map<String, Object> shelf = new LinkedHashMap<>(shelves.getOrDefault(name, Map.of()));
            things.map().forEach((id, thing) -> {
                if (thing.isNothing()) {
                    shelf.remove(id);
                } else {
                    shelf.put(id, record(thing, kinds.get(name)));
                }
            });
            shelves.put(name, shelf);
            if (shelf.isEmpty()) {
                shelves.remove(name);
            }
        });
        return shelves;
    }

    private static Map<String, WorldImage.Upload> uploads(YamlNode node) {
        Map<String, WorldImage.Upload> uploads = new LinkedHashMap<>();
        node.map().forEach((id, file) -> {
            file.knows("name", "type", "base64");
            uploads.put(
                    id,
                    new WorldImage.Upload(
                            file.text("name").orElse(""),
                            file.text("type").orElse(""),
                            file.get("base64").map(StateReader::bytes).orElse(new WorldImage.Bytes(new byte[0]))));
        });
        return uploads;
    }

    private static WorldImage.Bytes bytes(YamlNode node) {
        return new WorldImage.Bytes(FilesReader.bytes(node));
    }

    private static Object record(YamlNode node, Class<?> kind) {
        return same(node, json -> Records.MAPPER.treeToValue(json, kind));
    }

    private static <T> T records(YamlNode node, TypeReference<T> kind) {
        return same(node, json -> Records.MAPPER.treeToValue(json, kind));
    }

    private interface Made<T> {
        T from(JsonNode json) throws JsonProcessingException;
    }

    /** What is missing, or is not what the simulator writes, shows when it is written again. */
    private static <T> T same(YamlNode node, Made<T> made) {
        try {
            JsonNode json = node.json();
            T read = made.from(json);
            if (json.equals(Records.MAPPER.readTree(Records.MAPPER.writeValueAsBytes(read)))) {
                return read;
            }
        } catch (java.io.IOException | RuntimeException e) {
            // said below
        }
        throw asWritten(node);
    }

    private static dev.dermaga.dingtalk.simulator.yaml.YamlProblem asWritten(YamlNode node) {
        return node.problem("this is not as the simulator writes it; state is not for writing by hand: "
                + "leave it out, or save the world anew");
    }
}
