package dev.dermaga.dingtalk.simulator.world;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Uploaded bytes by id, in memory. The oldest give way once there are 512 MiB, or 20,000 files. */
public final class FileShelf {
    private static final long CAPACITY = 512L << 20;
    private static final int MOST = 20_000;

    // guarded by this
    private final Map<String, StoredFile> files = new LinkedHashMap<>();
    private long held;

    public synchronized StoredFile put(StoredFile file) {
        StoredFile before = files.put(file.id(), file);
        held += file.size() - (before == null ? 0 : before.size());
        var oldest = files.entrySet().iterator();
        while (files.size() > MOST || held > CAPACITY && files.size() > 1) {
            held -= oldest.next().getValue().size();
            oldest.remove();
        }
        return file;
    }

    public synchronized Optional<StoredFile> find(String id) {
        return Optional.ofNullable(files.get(id));
    }

    synchronized void remove(String id) {
        StoredFile before = files.remove(id);
        held -= before == null ? 0 : before.size();
    }

    public synchronized Collection<StoredFile> all() {
        return List.copyOf(files.values());
    }

    public synchronized void clear() {
        files.clear();
        held = 0;
    }
}
