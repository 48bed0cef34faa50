package dev.dermaga.dingtalk.simulator.worldfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.Employment;
import dev.dermaga.dingtalk.simulator.world.Limit;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.Unheard;
import dev.dermaga.dingtalk.simulator.world.World;
import dev.dermaga.dingtalk.simulator.world.WorldImage;
import dev.dermaga.dingtalk.simulator.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorldFileTest {
    private static final Path EXAMPLES = Path.of("../docs/simulator/worlds");

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-30T01:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path directory;

    @Test
    void five_lines_are_a_world() {
        World world = world(WorldFile.read(EXAMPLES.resolve("small.yaml"), clock));

        assertThat(world.people())
                .extracting("userId", "name", "unionId", "mobile")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ana", "Ana Wijaya", "unionAna", "13900000001"),
                        org.assertj.core.groups.Tuple.tuple("budi", "Budi Santoso", "unionBudi", "13900000002"));
        assertThat(world.group("cidCrew==").orElseThrow().members()).containsExactly("ana", "budi");
        assertThat(world.app("dingsandboxapp01")).isPresent();
        assertThat(world.corp().corpId()).isEqualTo("ding5a4db0x");
    }

    @Test
    void nothing_at_all_is_a_world_with_the_sandbox_app() {
        World world = world(WorldFile.read("", clock));

        assertThat(world.people()).isEmpty();
        assertThat(world.apps()).hasSize(1);
        assertThat(world.organization.department(1)).isPresent();
    }

    @Test
    void the_harbour_says_everything_that_can_be_said() {
        World world = world(WorldFile.read(EXAMPLES.resolve("harbour.yaml"), clock));

        assertThat(world.corp().name()).isEqualTo("Harbour 港口");
        Employment joko = world.organization.employment(world.person("joko").orElseThrow());
        assertThat(joko.details().manager()).isEqualTo("wati");
        assertThat(world.organization
                        .department(joko.departments().get(0))
                        .orElseThrow()
                        .parentId())
                .isEqualTo(201);
        assertThat(world.appOfRobot("dingpayroll01")).isEmpty();
        assertThat(world.organization.sees("dingpayroll01", world.person("joko").orElseThrow()))
                .isFalse();
        assertThat(world.organization.sees("dingpayroll01", world.person("lin").orElseThrow()))
                .isTrue();
        assertThat(world.customRobot("log01").orElseThrow().keywords()).containsExactly("crane", "吊车");
        assertThat(world.storage.filesOf(world.group("cidCraneAlarms==").orElseThrow()))
                .extracting(world.storage::path)
                .containsExactly("/manuals/crane-3.txt");
        assertThat(world.todos.all().get(0).executors()).containsEntry("unionLin01", true);
        assertThat(world.groups()).extracting("openConversationId").contains("cid1==");
        assertThat(world.limits.of(Limit.CALLS_PER_SECOND)).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"small.yaml", "harbour.yaml"})
    void what_is_saved_and_loaded_again_is_the_same(String example) {
        WorldImage loaded = WorldFile.read(EXAMPLES.resolve(example), clock);

        String saved = WorldFile.write(world(loaded));

        assertThat(WorldFile.read(saved, clock)).isEqualTo(loaded);
        assertThat(WorldFile.write(world(WorldFile.read(saved, clock)))).isEqualTo(saved);
    }

    @Test
    void the_sandbox_is_written_in_words_alone() {
        World sandbox = new World(clock, new Unheard());

        String saved = WorldFile.write(sandbox);

        assertThat(saved).contains("ana:", "Ana Wijaya", "sandboxrobot01").doesNotContain("state:");
        assertThat(WorldFile.read(saved, clock)).isEqualTo(WorldImage.of(sandbox));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            people: {ana: A}\\ngroups: [{title: T, members: [anna]}] | line 2, column 31: groups[0].members[0]: nobody here has the userId "anna". Did you mean "ana"?
            poeple: {ana: A}                                         | line 1, column 1: "poeple" is not known here. Did you mean "people"?
            people:\\n  ana:\\n    tittle: x                         | line 3, column 5: people.ana: "tittle" is not known here. Did you mean "title"?
            people: {ana: A, ana: B}                                 | line 1, column 18: people: "ana" is there twice
            people: {ana: {department: Ops}}\\ndepartments: [Opss]   | line 1, column 28: people.ana.department: there is no department "Ops". Did you mean "Opss"?
            people: {a: {mobile: '138x'}}                            | line 1, column 22: people.a.mobile: a mobile number is
            people: {a: {unionId: u}, b: {unionId: u}}               | line 1, column 40: people.b.unionId: two people have the unionId u
            groups: [Crew]                                           | line 1, column 10: groups[0]: nobody can be in this group; add people
            apps: [{clientId: a}, {clientId: a}]                     | two apps have the clientId a
            people: {a: A}\\ntodos: [{subject: x}]                   | line 2, column 9: todos[0]: a to-do needs somebody
            people: {a: A}\\ntodos: [{subject: x, for: a, due: soon}] | a time with its zone is expected
            quota: {api: -1}                                         | quota.api: a whole number from 0
            limits: {callsPerSecond: 99999999999}                    | limits.callsPerSecond: a whole number
            people: {a: &x A, b: *x}                                 | anchors (&) and aliases (*) are not read here
            people: !!java.net.URL {a: A}                            | tags (!) are not read here
            people: [                                                | this is not YAML
            state: {shelves: {people: {x: {userId: x}}}}             | state.shelves.people.x: this is not as the simulator writes it
            state: {contents: {'../../x': aGk=}}                     | this is not as the simulator writes it
            """)
    void what_is_wrong_is_named_with_its_place(String yaml, String problem) {
        assertThatThrownBy(() -> WorldFile.read(yaml.replace("\\n", "\n"), clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void the_file_is_named_too() throws Exception {
        Path file = Files.writeString(directory.resolve("mine.yaml"), "gruops: []");

        assertThatThrownBy(() -> WorldFile.read(file, clock)).hasMessageStartingWith(file + ", line 1, column 1: ");
    }

    @Test
    void a_file_is_read_beside_the_world_and_nowhere_else() throws Exception {
        Path inside = Files.createDirectory(directory.resolve("inside"));
        Files.writeString(directory.resolve("outside.txt"), "secret");
        Files.writeString(inside.resolve("plan.txt"), "plan");
        String world = "people: {a: A}\ngroups: [{title: T, files: [{path: p, file: %s}]}]";
        Path good = Files.writeString(inside.resolve("good.yaml"), world.formatted("plan.txt"));
        Path bad = Files.writeString(inside.resolve("bad.yaml"), world.formatted("../outside.txt"));

        assertThat(WorldFile.read(good, clock).contents().values())
                .extracting(bytes -> new String(bytes.value()))
                .containsExactly("plan");
        assertThatThrownBy(() -> WorldFile.read(bad, clock)).hasMessageContaining("beside the world");
        assertThatThrownBy(() -> WorldFile.read(world.formatted("plan.txt"), clock))
                .hasMessageContaining("use text or base64");
    }

    @Test
    void absurd_depth_is_refused_and_does_not_break_anything() {
        assertThatThrownBy(() -> WorldFile.read("[".repeat(100_000), clock))
                .hasMessageContaining("more than 64 levels");
        assertThatThrownBy(() -> WorldFile.read("{a: ".repeat(100_000), clock))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_thousand_people_are_read_and_written() {
        StringBuilder yaml = new StringBuilder("groups: [All]\npeople:\n");
        for (int i = 0; i < 1_000; i++) {
            yaml.append("  p").append(i).append(": Person\n");
        }

        World world = world(WorldFile.read(yaml.toString(), clock));

        assertThat(world.people()).extracting(Person::mobile).doesNotHaveDuplicates();
        assertThat(WorldFile.read(WorldFile.write(world), clock)).isEqualTo(WorldImage.of(world));
    }

    /** Whatever stands in a file, it is a world or a problem that says where. */
    @Test
    void a_mangled_world_is_a_world_or_a_problem() throws Exception {
        String whole = Files.readString(EXAMPLES.resolve("harbour.yaml")) + state();
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder mangled = new StringBuilder(whole);
            for (int j = 0; j < 1 + random.nextInt(3); j++) {
                int at = random.nextInt(mangled.length());
                switch (random.nextInt(4)) {
                    case 0 -> mangled.deleteCharAt(at);
                    case 1 -> mangled.insert(at, "\u0000:[]{}-&*!|>%@`\"'#\n\t~9x".charAt(random.nextInt(23)));
                    case 2 -> mangled.delete(at, Math.min(mangled.length(), at + random.nextInt(60)));
                    default -> mangled.insert(at, mangled.substring(at, Math.min(mangled.length(), at + 40)));
                }
            }
            try {
                WorldFile.read(mangled.toString(), clock);
            } catch (YamlProblem e) {
                assertThat(e).hasMessageStartingWith("line ");
            }
        }
    }

    private String state() throws IOException {
        World world = world(WorldFile.read(EXAMPLES.resolve("small.yaml"), clock));
        world.postAsPerson(
                world.place("cidCrew==").orElseThrow(),
                world.person("ana").orElseThrow(),
                ChatMessage.Draft.text("hello"));
        String saved = WorldFile.write(world);
        return saved.substring(saved.indexOf("\nstate:"));
    }

    private World world(WorldImage image) {
        World world = World.empty(clock);
        world.beginWith(image);
        return world;
    }
}
