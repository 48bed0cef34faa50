package dev.dermaga.hub.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.testing.AnotherNode;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PresenceAndTypingTest {

    @Autowired
    Api here;

    @Autowired
    ChangeStream stream;

    @Autowired
    Presence presence;

    @Autowired
    Channels channels;

    @Autowired
    People people;

    @Autowired
    MutableClock clock;

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

    @BeforeEach
    void nobody_is_here() {
        await().untilAsserted(() -> {
            // The end of a stream is noticed with the next write.
            stream.keepAlive();
            other.bean(ChangeStream.class).keepAlive();
            clock.advance(Presence.FORGOTTEN_AFTER);
            other.bean(MutableClock.class).advance(Presence.FORGOTTEN_AFTER);
            presence.forget();
            other.bean(Presence.class).forget();
            for (String person : List.of("ana", "budi", "chen", "devi")) {
                assertThat(presence.isPresent(person)).isFalse();
                assertThat(other.bean(Presence.class).isPresent(person)).isFalse();
            }
        });
    }

    private static String person(Follower.Event event) {
        return event.data().path("account").asString()
                + (event.data().path("present").asBoolean() ? " is here" : " left");
    }

    @Test
    void who_comes_learns_who_is_here_and_is_seen_to_come_on_every_node() {
        try (Follower ana = here.as("ana").follow()) {
            assertThat(person(ana.nextAside("presence"))).isEqualTo("ana is here");
            await().until(() -> other.bean(Presence.class).isPresent("ana"));

            try (Follower budi = there.as("budi").follow()) {
                assertThat(new TreeSet<>(
                                List.of(person(budi.nextAside("presence")), person(budi.nextAside("presence")))))
                        .containsExactly("ana is here", "budi is here");
                assertThat(person(ana.nextAside("presence"))).isEqualTo("budi is here");
            }
        }
    }

    @Test
    void who_leaves_may_come_back_for_a_moment_and_is_then_gone_everywhere() {
        try (Follower ana = here.as("ana").follow()) {
            ana.nextAside("presence");
            there.as("budi").follow().close();
            assertThat(person(ana.nextAside("presence"))).isEqualTo("budi is here");
            await().until(() -> {
                other.bean(ChangeStream.class).keepAlive();
                other.bean(MutableClock.class).advance(Presence.MAY_COME_BACK);
                other.bean(Presence.class).forget();
                return !presence.isPresent("budi");
            });

            assertThat(person(ana.nextAside("presence"))).isEqualTo("budi left");
        }
    }

    @Test
    void the_people_of_a_node_that_died_are_forgotten_and_others_are_not() {
        try (Follower ana = here.as("ana").follow()) {
            ana.nextAside("presence");
            Presence dead = other.bean(Presence.class);
            dead.arrived("budi");
            assertThat(person(ana.nextAside("presence"))).isEqualTo("budi is here");

            clock.advance(Presence.FORGOTTEN_AFTER.minusSeconds(5));
            dead.repeat();
            await().untilAsserted(() -> {
                clock.advance(Duration.ofSeconds(1));
                presence.forget();
                assertThat(presence.isPresent("budi")).isTrue();
            });
            clock.advance(Presence.FORGOTTEN_AFTER.plusSeconds(1));
            presence.forget();

            assertThat(person(ana.nextAside("presence"))).isEqualTo("budi left");
            assertThat(presence.isPresent("ana")).isTrue();
            dead.left("budi");
        }
    }

    @Test
    void typing_is_shown_to_the_others_of_the_channel_on_every_node_at_most_every_two_seconds() {
        try (Follower ana = here.as("ana").follow();
                Follower chen = there.as("chen").follow();
                Follower budi = here.as("budi").follow()) {
            forgetAsides(ana, chen, budi);

            assertThat(here.as("budi").post("/api/v1/channels/pier/typing").status())
                    .isEqualTo(204);
            assertThat(here.as("budi").post("/api/v1/channels/pier/typing").status())
                    .isEqualTo(204);
            clock.advance(Typing.AT_MOST_EVERY);
            assertThat(here.as("budi").post("/api/v1/channels/ops/typing").status())
                    .isEqualTo(204);

            for (Follower one : List.of(ana, chen)) {
                Follower.Event first = one.nextWhereAside("typing");
                assertThat(first.data().path("channel").asString()).isEqualTo("pier");
                assertThat(first.data().path("account").asString()).isEqualTo("budi");
                assertThat(Instant.parse(first.data().path("until").asString())).isAfter(Instant.now());
            }
            assertThat(budi.asides()).extracting(Follower.Event::event).doesNotContain("typing");
        }
    }

    @Test
    void what_one_may_not_see_is_not_shown() {
        channels.bindGroup("closed", "Closed", "cidClosed", null, List.of(), List.of("budi", "devi"));
        try (Follower ana = here.as("ana").follow();
                Follower devi = there.as("devi").follow()) {
            assertThat(here.as("ana").post("/api/v1/channels/closed/typing").status())
                    .isEqualTo(404);
            assertThat(here.as("budi").post("/api/v1/channels/closed/typing").status())
                    .isEqualTo(204);

            assertThat(devi.nextWhereAside("typing").data().path("channel").asString())
                    .isEqualTo("closed");
            clock.advance(Typing.AT_MOST_EVERY);
            here.as("budi").post("/api/v1/channels/pier/typing");
            assertThat(ana.nextWhereAside("typing").data().path("channel").asString())
                    .isEqualTo("pier");
        }
    }

    @Test
    void what_is_outside_of_the_log_does_not_move_the_position() {
        try (Follower ana = here.as("ana").follow()) {
            ana.nextAside("presence");
            here.as("budi").post("/api/v1/channels/pier/typing");

            assertThat(ana.nextWhereAside("typing").id()).isNull();
        }
    }

    private static void forgetAsides(Follower... followers) {
        for (Follower follower : followers) {
            follower.nextAside("presence");
        }
    }
}
