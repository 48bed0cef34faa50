package dev.dermaga.dingtalk.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port 65536",
                "--port -1",
                "--port 99999999999999",
                "--port eighty",
                "--tls-port",
                "--profile FIELD",
                "--profile",
                "--quota free",
                "--foreign all",
                "--scenario sunday-evening",
                "--limit callsPerSecond",
                "--limit callsPerSecond=-1",
                "--limit noSuchLimit=1",
                "--colour blue",
                "8090",
                "--port 0 --port"
            })
    void a_mistake_is_named(String line) {
        List<String> words = List.of(line.split(" "));

        assertThatThrownBy(() -> CommandLine.read(words, DingTalkSimulator.builder()))
                .isInstanceOf(CommandLine.Mistake.class)
                .hasMessageContaining(words.get(words.size() - (words.size() % 2 == 0 ? 2 : 1)));
    }

    @Test
    void all_that_the_help_lists_is_taken() {
        List<String> listed = CommandLine.OPTIONS
                .lines()
                .map(line -> line.strip().split(" +")[0])
                .toList();

        assertThat(listed).isNotEmpty().allMatch(option -> option.startsWith("--"));
        for (String option : listed) {
            String value = switch (option) {
                case "--profile" -> "field";
                case "--quota" -> "professional";
                case "--foreign" -> "tunnel";
                case "--scenario" -> "monday-morning";
                case "--limit" -> "callsPerSecond=60";
                default -> "1";
            };
            assertThatCode(() -> CommandLine.read(List.of(option, value), DingTalkSimulator.builder()))
                    .as(option)
                    .doesNotThrowAnyException();
        }
    }
}
