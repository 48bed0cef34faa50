package dev.dermaga.hub.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.testing.AnotherNode;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowingOnManyNodesTest {

    @Autowired
    Api here;

    AnotherNode other;
    Api there;

    @BeforeAll
    void another_node(@Autowired ApplicationContext hub) {
        other = AnotherNode.beside(hub);
        there = other.api();
    }

    @AfterAll
    void end() {
        other.close();
    }

    @Test
    void a_change_of_another_node_arrives_long_before_anybody_looks_by_themselves() {
        try (Follower ana = there.as("ana").follow()) {
            List<Duration> waited = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String id = post(here, "m" + i);
                long posted = System.nanoTime();
                ana.nextWhere(
                        event -> event.data().at("/message/id").asString("").equals(id));
                waited.add(Duration.ofNanos(System.nanoTime() - posted));
            }

            // Looking once a second alone would make it half a second on average.
            assertThat(waited.stream().sorted().toList().get(10)).isLessThan(Duration.ofMillis(300));
        }
    }

    @Test
    void who_goes_on_at_another_node_misses_nothing_and_gets_nothing_twice() {
        List<String> posted = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        String position = here.as("ana")
                .get("/api/v1/channels/pier/messages")
                .body()
                .path("position")
                .asString();
        for (int i = 0; i < 12; i++) {
            Api node = i % 2 == 0 ? here : there;
            Api otherNode = i % 2 == 0 ? there : here;
            posted.add(post(node, "on one"));
            posted.add(post(otherNode, "on the other"));
            try (Follower ana = (i % 3 == 0 ? here : there).as("ana").follow(position)) {
                for (int count = 0; count < 2; count++) {
                    Follower.Event change = ana.nextChange("message.posted");
                    seen.add(change.data().at("/message/id").asString());
                    position = change.position();
                }
            }
        }

        assertThat(seen).containsExactlyElementsOf(posted);
    }

    private static String post(Api node, String text) {
        Api.Answer answer = node.as("budi").post("/api/v1/channels/pier/messages", Map.of("text", text));
        assertThat(answer.status()).isEqualTo(202);
        return answer.body().path("id").asString();
    }
}
