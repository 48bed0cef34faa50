package dev.dermaga.dingtalk.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioReadingTest {
    @ParameterizedTest
    @MethodSource("dev.dermaga.dingtalk.simulator.scenario.Scenario#names")
    void each_that_has_a_name_can_be_read_in_three_languages(String name) {
        Scenario scenario = Scenario.named(name);

        assertThat(scenario.name()).isEqualTo(name);
        assertThat(scenario.title()).containsOnlyKeys("en", "zh", "ms");
        assertThat(scenario.about()).containsOnlyKeys("en", "zh", "ms");
        assertThat(scenario.steps()).isNotEmpty().allMatch(step -> step.at().compareTo(scenario.length()) <= 0);
    }

    @Test
    void messages_are_spread_over_their_time_and_those_who_speak_take_turns() {
        Scenario scenario = scenario(
                "{\"at\":\"PT10S\",\"speak\":{\"from\":[\"ana\",\"budi\"],\"to\":\"cid\",\"text\":\"No. {n}\",\"times\":4,\"within\":\"PT1M\"}}");

        assertThat(scenario.steps())
                .extracting(Step::at)
                .containsExactly(
                        Duration.ofSeconds(10), Duration.ofSeconds(25), Duration.ofSeconds(40), Duration.ofSeconds(55));
        assertThat(scenario.steps())
                .extracting(Step::action)
                .startsWith(new Action.Say("ana", 0, "cid", "No. 1"), new Action.Say("budi", 1, "cid", "No. 2"));
        assertThat(scenario.parts())
                .singleElement()
                .extracting(Scenario.Part::what)
                .isEqualTo("ana, budi say 4 messages to cid within PT1M");
    }

    @Test
    void a_file_of_ones_own_is_read(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("own.json"),
                "{\"name\":\"own\",\"length\":\"PT1M\",\"steps\":[{\"at\":\"PT0S\",\"off\":\"all\"}]}");

        assertThat(Scenario.read(file).title()).containsEntry("en", "own");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"at\":\"PT1S\"}                                           | steps[0]: one of [advance, fault, off",
                "{\"at\":\"PT1S\",\"off\":\"all\",\"tick\":{}}               | steps[0]: one of",
                "{\"at\":\"PT1S\",\"off\":\"all\",\"colour\":1}              | steps[0]: colour: there is no such member",
                "{\"at\":\"soon\",\"off\":\"all\"}                           | steps[0]: at: such as PT1M30S, not soon",
                "{\"at\":\"PT-1S\",\"off\":\"all\"}                          | steps[0]: at: from PT0S to PT1H",
                "{\"at\":\"PT2H\",\"off\":\"all\"}                           | steps[0]: at: from PT0S to PT1H",
                "{\"at\":5,\"off\":\"all\"}                                  | steps[0]: at: text, not 5",
                "{\"at\":\"PT1S\",\"off\":\"rain\"}                          | steps[0]: kind: no fault is called rain",
                "{\"at\":\"PT1S\",\"fault\":{\"kind\":\"hold\"}}             | steps[0]: delay: for how long",
                "{\"at\":\"PT1S\",\"fault\":{\"kind\":\"cut\",\"x\":1}}      | steps[0]: x: a fault has no such member",
                "{\"at\":\"PT1S\",\"fault\":{\"kind\":\"cutStream\"},\"for\":\"PT1M\"} | steps[0]: until: means nothing",
                "{\"at\":\"PT1S\",\"fault\":{\"kind\":\"cut\",\"from\":\"2026-11-30T09:00:00Z\"}} | steps[0]: fault: begins",
                "{\"at\":\"PT1S\",\"speak\":{\"to\":\"c\",\"text\":\"t\"}}   | steps[0]: from: text",
                "{\"at\":\"PT1S\",\"speak\":{\"from\":[],\"to\":\"c\",\"text\":\"t\"}} | steps[0]: from: userIds",
                "{\"at\":\"PT1S\",\"speak\":{\"from\":\"a\",\"to\":\"c\",\"text\":\"t\",\"times\":5001}} | steps[0]: times: a whole number from 1 to 5000",
                "{\"at\":\"PT1S\",\"speak\":{\"from\":\"a\",\"to\":\"c\",\"text\":\"t\",\"within\":\"PT1H\"}} | steps[0]: within: ends after",
                "{\"at\":\"PT1S\",\"quota\":{}}                              | steps[0]: quota: of api",
                "{\"at\":\"PT1S\",\"quota\":{\"api\":{\"left\":-1}}}         | steps[0]: left: a whole number",
                "{\"at\":\"PT1S\",\"advance\":\"P400D\"}                     | steps[0]: advance: from PT0S",
                "{\"at\":\"PT1S\",\"robot\":{\"robot\":\"r\",\"state\":\"tired\"}} | steps[0]: state: running, stopped or removed",
            })
    void a_wrong_step_is_named(String step, String objection) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scenario(step))
                .withMessageStartingWith(objection.strip());
    }

    @Test
    void what_is_no_scenario_is_refused() {
        for (String text : new String[] {
            "",
            "[]",
            "{\"name\":\"A b\"}",
            "{\"name\":\"a\",\"length\":\"P9D\",\"steps\":[]}",
            "{\"name\":\"a\",\"length\":\"PT1M\",\"steps\":[]}",
            "{\"name\":\"a\",\"length\":\"PT1M\",\"steps\":[1]}",
            "[".repeat(5_000)
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Scenario.parse(text.getBytes(StandardCharsets.UTF_8)));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scenario.named("sunday-evening"))
                .withMessageContaining("monday-morning");
    }

    private static Scenario scenario(String step) {
        return Scenario.parse(
                ("{\"name\":\"own\",\"length\":\"PT1H\",\"steps\":[" + step + "]}").getBytes(StandardCharsets.UTF_8));
    }
}
