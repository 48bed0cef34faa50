package dev.dermaga.dingtalk.simulator.world;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A whole world as of one moment, for another to begin like it: all but what passes by itself, which is tokens, tickets
 * and codes. Equal to another when both worlds are.
 *
 * @param contents the bytes of the storage, by the id of their {@link Contents.Blob}
 * @param quota null for a month in which nothing was used
 */
public record WorldImage(
        Map<String, Map<String, Object>> shelves,
        Said said,
        List<Todo> todos,
        Map<String, Upload> uploads,
        Map<String, Bytes> contents,
        @Nullable Quota quota,
        Allowance allowance) {
    static final WorldImage EMPTY = new WorldImage(
            Map.of(), new Said(Map.of(), Set.of(), Map.of()), List.of(), Map.of(), Map.of(), null, Allowance.NONE);

    /** See {@link World.Said}. */
    public record Said(Map<String, List<ChatMessage>> messages, Set<String> msgUuids, Map<String, Sent> sends) {}

    /** @param month as {@code 2026-11} */
    public record Quota(String month, Map<MonthlyQuota.Kind, Long> used) {}

    public record Upload(String name, String type, Bytes content) {}

    /** Compared by what they are. */
    public record Bytes(byte[] value) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes bytes && java.util.Arrays.equals(value, bytes.value);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(value);
        }
    }

    public static WorldImage of(World world) {
        Map<String, Map<String, Object>> shelves = new LinkedHashMap<>();
        world.shelves().forEach(shelf -> {
            Map<String, Object> things = new LinkedHashMap<>(shelf.save());
            if (!things.isEmpty()) {
                shelves.put(shelf.name(), things);
            }
        });
        Map<String, Upload> uploads = new LinkedHashMap<>();
        world.files
                .all()
                .forEach(file ->
                        uploads.put(file.id(), new Upload(file.name(), file.type(), new Bytes(file.content()))));
        World.Said said = world.said();
        MonthlyQuota.Used used = world.monthlyQuota.used();
        return new WorldImage(
                shelves,
                new Said(said.messages(), said.msgUuids(), said.sends()),
                world.todos.all(),
                uploads,
                contents(world),
                used.counts().values().stream().allMatch(count -> count == 0)
                        ? null
                        : new Quota(used.month().toString(), used.counts()),
                world.allowance());
    }

    private static Map<String, Bytes> contents(World world) {
        Map<String, Bytes> contents = new LinkedHashMap<>();
        Stream.concat(
                        world.dentries.all().stream(),
                        world.recycleItems.all().stream().flatMap(item -> item.dentries().stream()))
                .flatMap(dentry -> dentry.versions().stream())
                .flatMap(version -> version.blobs().stream())
                .forEach(blob -> contents.computeIfAbsent(blob.id(), id -> bytes(world, blob)));
        world.uploads.all().stream()
                .flatMap(upload -> upload.parts().values().stream())
                .forEach(blob -> contents.computeIfAbsent(blob.id(), id -> bytes(world, blob)));
        return contents;
    }

    private static Bytes bytes(World world, Contents.Blob blob) {
        try (InputStream in = world.contents.open(List.of(blob), 0)) {
            return new Bytes(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Into a world that is empty. */
    void putInto(World world) {
        world.shelves().forEach(shelf -> restore(shelf, shelves.getOrDefault(shelf.name(), Map.of())));
        world.restore(new World.Said(said.messages(), said.msgUuids(), said.sends()), new ArrayList<>(todos));
        uploads.forEach((id, file) -> world.files.put(
                new StoredFile(id, file.name(), file.type(), file.content().value())));
        contents.forEach((id, bytes) -> write(world, id, bytes.value()));
        if (quota != null) {
            world.monthlyQuota.restore(new MonthlyQuota.Used(java.time.YearMonth.parse(quota.month()), quota.used()));
        }
        world.allowance(allowance);
    }

    private static void write(World world, String id, byte[] bytes) {
        try {
            world.contents.write(id, new ByteArrayInputStream(bytes));
            world.contents.claim(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <V> void restore(Shelf<V> shelf, Map<String, Object> things) {
        Map<String, V> mine = new LinkedHashMap<>();
        things.forEach((id, thing) -> mine.put(id, shelf.kind().cast(thing)));
        shelf.restore(mine);
    }
}
