package dev.dermaga.dingtalk.simulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The world on disk: what was said and given to do, the files, and the codes that lead to them. It is written before a
 * call that changed it is answered, so that DingTalk's memory is longer than a process. Tokens are not kept; an app asks
 * for a new one, as it must be able to anyway.
 */
public final class Snapshot {
    private final World world;
    private final Path state;
    private final Path files;
    private final AtomicBoolean dirty = new AtomicBoolean();

    private record FileEntry(String id, String name, String type) {}

    private record State(
            Map<String, List<ChatMessage>> messages,
            @Nullable Set<String> msgUuids,
            @Nullable Map<String, Sent> sends,
            List<Todo> todos,
            List<FileEntry> files,
            Map<String, OneTimeCodes.Saved<World.Session>> sessions,
            Map<String, OneTimeCodes.Saved<World.Download>> downloadCodes,
            @Nullable Quota quota,
            @Nullable Map<String, Map<String, JsonNode>> shelves) {}

    /** @param month as {@code 2026-11} */
    private record Quota(String month, Map<MonthlyQuota.Kind, Long> used) {}

    public Snapshot(World world, Path directory) {
        this.world = world;
        this.state = directory.resolve("world.json");
        this.files = directory.resolve("files");
    }

    /** Notes that there is something to save. */
    public void touch() {
        dirty.set(true);
    }

    /** Brings the saved world back, if there is one. */
    public void load() throws IOException {
        if (!Files.exists(state)) {
            return;
        }
        State saved = Records.MAPPER.readValue(state.toFile(), State.class);
        for (FileEntry entry : saved.files()) {
            Path path = fileOf(entry.id());
            if (Files.exists(path)) {
                world.files.put(new StoredFile(entry.id(), entry.name(), entry.type(), Files.readAllBytes(path)));
            }
        }
        // older files have neither
        Set<String> msgUuids = saved.msgUuids() == null ? Set.of() : saved.msgUuids();
        Map<String, Sent> sends = saved.sends() == null ? Map.of() : saved.sends();
        world.restore(new World.Said(saved.messages(), msgUuids, sends), saved.todos());
        world.sessions.restore(saved.sessions());
        world.downloadCodes.restore(saved.downloadCodes());
        Map<String, Map<String, JsonNode>> shelves = saved.shelves();
        if (shelves != null) {
            for (Shelf<?> shelf : world.shelves()) {
                restore(shelf, shelves.get(shelf.name()));
            }
        }
        Quota quota = saved.quota(); // older files have none
        if (quota != null) {
            world.monthlyQuota.restore(new MonthlyQuota.Used(YearMonth.parse(quota.month()), quota.used()));
        }
        world.storage.sweep();
    }

    private static <V> void restore(Shelf<V> shelf, @Nullable Map<String, JsonNode> saved) throws IOException {
        if (saved == null) {
            return; // newer than the file
        }
        Map<String, V> things = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> thing : saved.entrySet()) {
            things.put(thing.getKey(), Records.MAPPER.treeToValue(thing.getValue(), shelf.kind()));
        }
        shelf.restore(things);
    }

    /** Writes the world if it changed since the last time; all of it or nothing, and then again the next time. */
    public synchronized void saveIfChanged() throws IOException {
        if (!dirty.compareAndSet(true, false)) {
            return;
        }
        boolean saved = false;
        try {
            save();
            saved = true;
        } finally {
            if (!saved) {
                dirty.set(true);
            }
        }
    }

    private void save() throws IOException {
        Files.createDirectories(files);
        Set<String> kept = new HashSet<>();
        List<FileEntry> entries = new ArrayList<>();
        for (StoredFile file : world.files.all()) {
            Path path = fileOf(file.id());
            kept.add(path.getFileName().toString());
            entries.add(new FileEntry(file.id(), file.name(), file.type()));
            if (!Files.exists(path)) {
                write(path, file.content());
            }
        }
        World.Said said = world.said();
        Map<String, Map<String, JsonNode>> shelves = new LinkedHashMap<>();
        for (Shelf<?> shelf : world.shelves()) {
            Map<String, JsonNode> things = new LinkedHashMap<>();
            shelf.save().forEach((id, thing) -> things.put(id, Records.MAPPER.valueToTree(thing)));
            shelves.put(shelf.name(), things);
        }
        MonthlyQuota.Used used = world.monthlyQuota.used();
        State now = new State(
                said.messages(),
                said.msgUuids(),
                said.sends(),
                world.todos.all(),
                entries,
                world.sessions.save(),
                world.downloadCodes.save(),
                new Quota(used.month().toString(), used.counts()),
                shelves);
        write(state, Records.MAPPER.writeValueAsBytes(now));
        try (Stream<Path> there = Files.list(files)) {
            for (Path path : there.toList()) {
                if (!kept.contains(path.getFileName().toString())) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    /** What has its final name is whole. */
    private static void write(Path path, byte[] content) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.write(fresh, content);
        Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path fileOf(String id) {
        return files.resolve(HexFormat.of().formatHex(id.getBytes(StandardCharsets.UTF_8)));
    }
}
