package dev.dermaga.dingtalk.simulator.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Someone;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

class ExtensionTest {
    @Nested
    @ExtendWith(DingTalkSimulatorExtension.class)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @DingTalkWorld("crew.yaml")
    class For_a_class {
        private static int port;

        @Test
        @Order(1)
        void the_world_is_that_of_the_class(DingTalkSimulator dingtalk) {
            dingtalk.person("mira").says("Crew", "hello", false);

            port = dingtalk.address().getPort();
            assertThat(dingtalk.group("Crew").messages()).hasSize(1);
        }

        @Test
        @Order(2)
        void the_next_test_finds_the_same_simulator_as_it_began(DingTalkSimulator dingtalk) {
            assertThat(dingtalk.address().getPort()).isEqualTo(port);
            assertThat(dingtalk.group("Crew").messages()).isEmpty();
        }

        @Test
        @Order(3)
        @DingTalkWorld("other.yaml")
        void a_test_may_have_a_world_of_its_own(DingTalkSimulator dingtalk) {
            assertThat(dingtalk.people()).extracting(Someone::userId).containsExactly("nils");
            assertThat(dingtalk.address().getPort()).isNotEqualTo(port);
        }

        @Test
        @Order(4)
        void after_it_the_class_has_its_own_again(DingTalkSimulator dingtalk) {
            assertThat(dingtalk.people()).extracting(Someone::userId).containsExactly("mira");
            assertThat(dingtalk.address().getPort()).isEqualTo(port);
        }

        @Nested
        class Inside {
            @Test
            void a_class_inside_shares_it(DingTalkSimulator dingtalk) {
                assertThat(dingtalk.address().getPort()).isEqualTo(port);
            }
        }
    }

    @Nested
    class For_a_test {
        private static final Set<Integer> PORTS = new HashSet<>();

        @RegisterExtension
        final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

        @RepeatedTest(2)
        void each_has_its_own(DingTalkSimulator mine) {
            assertThat(dingtalk.simulator()).isSameAs(mine);
            assertThat(mine.people()).hasSize(4);
            assertThat(PORTS.add(System.identityHashCode(mine))).isTrue();
        }
    }

    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    @ExtendWith(DingTalkSimulatorExtension.class)
    class Side_by_side {
        private static final Set<DingTalkSimulator> SEEN = ConcurrentHashMap.newKeySet();

        @RepeatedTest(4)
        void none_hears_of_another(DingTalkSimulator dingtalk) {
            assertThat(SEEN.add(dingtalk)).isTrue();
            dingtalk.person("ana").says("Project Pier", "hello", false);

            assertThat(dingtalk.group("Project Pier").messages()).hasSize(1);
        }
    }

    @Nested
    class How_long_it_takes {
        @BeforeAll
        static void warmUp() {
            DingTalkSimulator.builder().build().start().close();
        }

        /** About 10 ms on a machine that has nothing else to do. */
        @Test
        void a_simulator_more_starts_in_a_moment() {
            long begin = System.nanoTime();

            DingTalkSimulator.builder().build().start().close();

            assertThat((System.nanoTime() - begin) / 1_000_000).isLessThan(2_000);
        }
    }
}
