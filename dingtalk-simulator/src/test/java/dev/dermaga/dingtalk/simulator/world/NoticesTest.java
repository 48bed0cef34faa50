package dev.dermaga.dingtalk.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.http.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private final OffsetClock clock = new OffsetClock(
            Clock.fixed(Instant.parse("2026-08-24T15:59:30Z"), java.time.ZoneOffset.UTC)); // before midnight in China
    private final World world = new World(clock, new Unheard());

    @Test
    void an_app_reaches_five_thousand_in_a_minute_also_around_midnight() {
        for (int i = 0; i < 1_246; i++) {
            String userId = "person" + i;
            world.people.put(userId, new Person(userId, userId, "", "union" + i, "", false));
        }
        for (int i = 0; i < 3; i++) {
            assertThat(broadcast("note " + i).blocked()).isEmpty();
        }
        clock.advance(Duration.ofSeconds(50));

        Notice fourth = broadcast("note 4");

        assertThat(fourth.reached()).hasSize(5_000 - 3 * 1_250);
        world.people.put("late", new Person("late", "Late", "", "unionLate", "", false));
        assertThat(world.workNotices
                        .send(app(), Json.object().put("n", 5), null, List.of("late"), List.of(), false)
                        .blocked())
                .containsExactly(new Notice.Blocked("late", "143103", 5_000));
        clock.advance(Duration.ofSeconds(61));
        assertThat(broadcast("note 6").blocked()).isEmpty();
    }

    @Test
    void no_number_is_given_twice() {
        Notice first = broadcast("note");
        clock.advance(Notices.KEPT.plusSeconds(1));

        assertThat(broadcast("note").taskId()).isGreaterThan(first.taskId());
        assertThat(world.notices.all()).as("the old one is forgotten").hasSize(1);
    }

    private Notice broadcast(String text) {
        return world.workNotices.send(app(), Json.object().put("text", text), null, List.of(), List.of(), true);
    }

    private App app() {
        return world.app("dingsandboxapp01").orElseThrow();
    }
}
