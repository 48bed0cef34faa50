package dev.dermaga.dingtalk.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dermaga.dingtalk.simulator.control.ControlDescription;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The description and the controls say the same; {@code -Ddescription.write=true} writes the committed one anew. */
@ExtendWith(DingTalkSimulatorExtension.class)
class ControlDescriptionTest {
    private static final Path COMMITTED = Path.of("../docs/simulator/control-api.json");

    @Test
    void every_control_is_described_and_nothing_else(DingTalkSimulator simulator) {
        Set<String> there = new TreeSet<>();
        simulator
                .controls()
                .forEach(topic ->
                        topic.controls().forEach(control -> there.add(control.method() + ' ' + control.pattern())));
        there.add("GET /_simulator/events"); // it answers as long as its caller listens

        assertThat(described()).as("control-api.yaml").isEqualTo(there);
    }

    @Test
    void the_committed_description_is_the_one_that_is_served(DingTalkSimulator simulator) throws IOException {
        String served = new JsonMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(new Wire(simulator)
                                .get("/_simulator/openapi.json")
                                .json())
                + "\n";
        if (Boolean.getBoolean("description.write")) {
            Files.writeString(COMMITTED, served);
        }

        assertThat(Files.readString(COMMITTED))
                .as("write it with -Ddescription.write=true, and look at what a caller would notice")
                .isEqualTo(served);
    }

    @Test
    void each_call_has_a_name_of_its_own() {
        List<String> names = new ArrayList<>();
        ControlDescription.openApi()
                .path("paths")
                .forEach(path ->
                        path.forEach(call -> names.add(call.path("operationId").asText())));

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z][A-Za-z0-9]+"));
    }

    private static Set<String> described() {
        Set<String> described = new TreeSet<>();
        JsonNode paths = ControlDescription.openApi().path("paths");
        paths.properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> described.add(method.toUpperCase() + ' ' + path.getKey())));
        return described;
    }
}
