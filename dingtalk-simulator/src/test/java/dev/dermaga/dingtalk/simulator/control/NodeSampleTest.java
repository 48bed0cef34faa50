package dev.dermaga.dingtalk.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sample in another language does what it says; it needs {@code node}, as the page does. */
@ExtendWith(DingTalkSimulatorExtension.class)
class NodeSampleTest {
    @Test
    void the_alarm_is_heard(DingTalkSimulator dingtalk) throws IOException, InterruptedException {
        Process node = new ProcessBuilder(
                        "node",
                        "../samples/control-api/alarm.mjs",
                        dingtalk.address().toString())
                .redirectErrorStream(true)
                .start();

        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEqualToIgnoringNewLines("Robot said: wind 9");
        assertThat(dingtalk.group("Crew").messages()).extracting("text").containsExactly("wind 9");
    }
}
