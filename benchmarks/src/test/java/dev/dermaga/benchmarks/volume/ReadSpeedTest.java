package dev.dermaga.benchmarks.volume;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/** The full hub, less full: its data still fits the hub's tables, and every look is answered. */
class ReadSpeedTest {

    @Test
    void a_hub_is_filled_and_each_look_is_answered() {
        assertThatCode(() -> ReadSpeed.run(
                        "--people=801",
                        "--channels=416",
                        "--messages=2000",
                        "--tasks=400",
                        "--warm=0",
                        "--calls=1",
                        "--folder=target/read-speed"))
                .doesNotThrowAnyException();
    }
}
