package dev.dermaga.benchmarks.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The ledger, small: the hub that was built last, as its jar. The table of each run is in the output. */
class LedgerTest {
    private static final Path FOLDER = Path.of("target", "ledger");

    @Test
    void one_node_keeps_its_promises_through_kills_pauses_and_a_cut() throws Exception {
        Plan plan = Plan.of("--messages=1000", "--nodes=1", "--rate=40", "--kills=1", "--seed=1");

        assertThat(Ledger.run(plan, FOLDER)).isTrue();
    }

    @Test
    void two_nodes_keep_their_promises_through_kills_pauses_and_a_cut() throws Exception {
        Plan plan = Plan.of("--messages=1000", "--nodes=2", "--rate=40", "--kills=2", "--seed=2");

        assertThat(Ledger.run(plan, FOLDER)).isTrue();
    }
}
