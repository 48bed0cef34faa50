package dev.dermaga.dingtalk.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
    @TempDir
    Path directory;

    @Test
    void a_restart_finds_messages_files_and_to_dos() {
        List<ChatMessage> said;
        List<Todo> given;
        try (DingTalkSimulator before = started()) {
            before.person("ana").says(Wire.PIER, "你好 🚢", false);
            before.person("budi").shares(before.group(Wire.PIER), "plan.pdf", new byte[] {7, 8, 9});
            Wire wire = new Wire(before);
            wire.modern(
                    "POST",
                    "/v1.0/todo/users/unionAna0001/tasks",
                    wire.token(),
                    "{\"subject\":\"Plan\",\"executorIds\":[\"unionBudi0002\"],\"detailUrl\":{\"appUrl\":\"http://a\"}}");
            said = before.group(Wire.PIER).messages();
            given = before.person("budi").todos();
        }

        try (DingTalkSimulator after = started()) {
            assertThat(after.group(Wire.PIER).messages()).isEqualTo(said).hasSize(2);
            assertThat(after.person("budi").todos()).isEqualTo(given).hasSize(1);
            String file = said.get(1).file().id();
            assertThat(new Wire(after)
                            .get("/_simulator/files/" + file + "/content")
                            .raw()
                            .body())
                    .containsExactly(7, 8, 9);
        }
    }

    @Test
    void a_reset_is_kept_too() {
        try (DingTalkSimulator before = started()) {
            before.person("ana").says(Wire.PIER, "gone soon", false);
            before.reset();
        }

        try (DingTalkSimulator after = started()) {
            assertThat(after.group(Wire.PIER).messages()).isEmpty();
        }
    }

    private DingTalkSimulator started() {
        return DingTalkSimulator.builder().dataDirectory(directory).build().start();
    }
}
