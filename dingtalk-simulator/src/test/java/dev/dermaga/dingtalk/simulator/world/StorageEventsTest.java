package dev.dermaga.dingtalk.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageEventsTest {
    @TempDir
    Path directory;

    private final List<String> heard = new ArrayList<>();
    private final World world = new World(Clock.systemUTC(), new Unheard() {
        @Override
        public void happened(String event, Map<String, ?> data) {
            heard.add(event + ' ' + data.get("eventScope") + ' ' + data.get("type"));
        }
    });

    @Test
    void an_app_hears_of_files_only_after_it_asked() {
        Dentry root = root();
        world.storage.addFolder(root, "before", Storage.Conflict.AUTO_RENAME, List.of(), "unionAna0001");
        assertThat(heard).isEmpty();

        subscribe("SPACE", root.spaceId());
        subscribe("SPACE", "another");
        Dentry folder = world.storage.addFolder(root, "plans", Storage.Conflict.AUTO_RENAME, List.of(), "unionAna0001");
        world.storage.rename(folder, "old", "unionAna0001");
        world.storage.delete(folder, false, "unionAna0001");

        assertThat(heard)
                .containsExactly(
                        "storage_dentry_create SPACE FOLDER",
                        "storage_dentry_update SPACE FOLDER",
                        "storage_dentry_delete SPACE FOLDER");
    }

    @Test
    void bytes_of_nothing_are_swept_and_those_on_their_way_are_not() throws IOException {
        world.contents.keepIn(directory);
        Dentry root = root();
        Contents.Blob kept = write();
        Dentry file = world.storage.addFile(
                root, "a", List.of(kept), Storage.Conflict.AUTO_RENAME, List.of(), "unionAna0001");
        world.contents.claim(kept.id());
        Contents.Blob underway = write();

        world.storage.delete(file, false, "unionAna0001");

        try (var left = Files.list(directory)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly(underway.id());
        }
    }

    private Contents.Blob write() throws IOException {
        return world.contents.write(new ByteArrayInputStream(new byte[3])).blob();
    }

    private Dentry root() {
        StorageSpace space =
                world.storage.spaceOf(world.group("cidSandboxPier0001==").orElseThrow());
        return world.storage.find(space.id(), Dentry.ROOT).orElseThrow();
    }

    private void subscribe(String scope, String scopeId) {
        StorageSubscription subscription = new StorageSubscription("dingsandboxapp01", scope, scopeId);
        world.storageSubscriptions.put(subscription.key(), subscription);
    }
}
