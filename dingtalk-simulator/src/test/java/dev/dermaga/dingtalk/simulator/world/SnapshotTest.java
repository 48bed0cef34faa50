package dev.dermaga.dingtalk.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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
    void a_shelf_is_found_again_as_it_was_left() throws IOException {
        Clock clock = Clock.systemUTC();
        World before = new World(clock, new Unheard());
        before.groups.remove("cidSandboxOps00001==");
        before.groups.put("cidNew", new Group("cidNew", "chatnew", "新群", "budi", List.of("budi", "chen")));
        Snapshot saved = new Snapshot(before, directory);
        saved.touch();
        saved.saveIfChanged();

        World after = new World(clock, new Unheard());
        new Snapshot(after, directory).load();

        assertThat(after.groups.all()).isEqualTo(before.groups.all()).hasSize(2);
    }

    @Test
    void a_restart_finds_who_has_read_and_what_can_be_recalled() {
        String key;
        try (DingTalkSimulator before = started()) {
            Wire wire = new Wire(before);
            key = wire.modern(
                            "POST",
                            "/v1.0/robot/groupMessages/send",
                            wire.token(),
                            "{\"robotCode\":\"" + Wire.APP + "\",\"openConversationId\":\"" + Wire.PIER
                                    + "\",\"msgKey\":\"sampleText\",\"msgParam\":\"{\\\"content\\\":\\\"hi\\\"}\"}")
                    .json()
                    .get("processQueryKey")
                    .asText();
            before.person("budi").reads(Wire.PIER);
        }

        try (DingTalkSimulator after = started()) {
            assertThat(after.group(Wire.PIER).messages())
                    .singleElement()
                    .satisfies(message -> assertThat(message.readBy()).containsExactly("budi"));
            Wire wire = new Wire(after);
            wire.modern(
                    "POST",
                    "/v1.0/robot/groupMessages/recall",
                    wire.token(),
                    "{\"robotCode\":\"" + Wire.APP + "\",\"openConversationId\":\"" + Wire.PIER
                            + "\",\"processQueryKeys\":[\"" + key + "\"]}");
            assertThat(after.group(Wire.PIER).messages())
                    .singleElement()
                    .satisfies(message -> assertThat(message.recalled()).isTrue());
        }
    }

    @Test
    void what_was_answered_outlives_a_process_that_is_killed() {
        String message = "{\"msgtype\":\"text\",\"msgUuid\":\"u-1\",\"text\":{\"content\":\"once\"}}";
        try (DingTalkSimulator killed = started()) {
            assertThat(robot(killed, message)).isEqualTo("0");

            // The first one is not closed: whatever it would still write comes too late.
            try (DingTalkSimulator after = started()) {
                assertThat(after.group(Wire.PIER).messages())
                        .extracting(ChatMessage::text)
                        .containsExactly("once");
                assertThat(robot(after, message)).isEqualTo("0");
                assertThat(after.group(Wire.PIER).messages()).hasSize(1);
            }
        }
    }

    @Test
    void a_restart_goes_on_counting_the_month() {
        try (DingTalkSimulator before = started()) {
            assertThat(robot(before, "{\"msgtype\":\"text\",\"text\":{\"content\":\"one\"}}"))
                    .isEqualTo("0");
        }

        try (DingTalkSimulator after = started()) {
            assertThat(after.quota().used(MonthlyQuota.Kind.WEBHOOK_AND_STREAM)).isEqualTo(1);
            assertThat(after.quota().used(MonthlyQuota.Kind.API)).isZero();
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

    @Test
    void what_could_not_be_written_is_written_the_next_time() throws IOException {
        World world = new World(Clock.systemUTC(), new Unheard());
        Snapshot snapshot = new Snapshot(world, directory);
        Path inTheWay = Files.createFile(directory.resolve("files"));
        say(world, "kept");
        snapshot.touch();

        assertThatThrownBy(snapshot::saveIfChanged).isInstanceOf(IOException.class);
        Files.delete(inTheWay);
        snapshot.saveIfChanged();

        World after = new World(Clock.systemUTC(), new Unheard());
        new Snapshot(after, directory).load();
        assertThat(after.messages(Wire.PIER)).extracting(ChatMessage::text).containsExactly("kept");
    }

    @Test
    void a_simulator_that_is_closed_while_it_saves_loses_nothing() {
        byte[] large = new byte[48 << 20];
        try (DingTalkSimulator before = started()) {
            before.person("budi").sendsToRobot(Wire.APP, "large.bin", large);
            await().pollInterval(Duration.ofMillis(1)).until(() -> saving(directory));
        }

        try (DingTalkSimulator after = started()) {
            assertThat(after.person("budi").messagesWith(Wire.APP))
                    .singleElement()
                    .satisfies(message -> assertThat(message.file().size()).isEqualTo(large.length));
        }
    }

    @Test
    void no_port_opens_once_it_is_closed() {
        DingTalkSimulator simulator = started();
        simulator.close();

        assertThatThrownBy(simulator::tlsPort).isInstanceOf(IllegalStateException.class);
    }

    private static boolean saving(Path directory) {
        String[] there = directory.resolve("files").toFile().list();
        return there != null && there.length > 0;
    }

    private static void say(World world, String text) {
        world.postAsPerson(
                world.place(Wire.PIER).orElseThrow(), world.person("ana").orElseThrow(), ChatMessage.Draft.text(text));
    }

    private static String robot(DingTalkSimulator simulator, String message) {
        return new Wire(simulator)
                .post(Wire.signed(System.currentTimeMillis()), message)
                .code();
    }

    private DingTalkSimulator started() {
        return DingTalkSimulator.builder().dataDirectory(directory).build().start();
    }
}
