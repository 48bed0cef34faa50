package dev.dermaga.hub.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Who may see less, or nothing any more, is sent no more of it, on whichever node. */
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndOfAccessTest {

    @Autowired
    Api here;

    @Autowired
    DingTalkSimulator dingtalk;

    AnotherNode other;
    Api there;

    @BeforeAll
    void another_node(@Autowired ApplicationContext hub) {
        other = AnotherNode.beside(hub);
        there = other.api();
    }

    @BeforeEach
    void connected() {
        dingtalk.awaitStreamConnected("dingsandboxapp01");
    }

    @AfterAll
    void end() {
        other.close();
    }

    @Test
    void a_revoked_token_ends_its_streams_on_another_node_long_before_anybody_looks_by_themselves() {
        List<Duration> waited = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            JsonNode made = token("chen");
            try (Follower open = program(there, made).follow()) {
                long revoked = System.nanoTime();
                here.as("chen")
                        .delete("/api/v1/me/tokens/" + made.at("/token/id").asString());
                open.next("end");
                waited.add(Duration.ofNanos(System.nanoTime() - revoked));
            }
        }

        // Looking every five seconds alone would make it about five seconds from the second one on.
        assertThat(waited.stream().skip(1).min(Duration::compareTo))
                .hasValueSatisfying(shortest -> assertThat(shortest).isLessThan(Duration.ofSeconds(3)));
    }

    @Test
    void who_leaves_the_organization_is_sent_nothing_more_by_whatever_came_in() {
        JsonNode made = token("devi");
        try (Follower person = here.as("devi").follow();
                Follower program = program(there, made).follow();
                Follower ana = there.as("ana").follow()) {
            dingtalk.person("devi").leavesOrganization();

            person.nextWhere(event -> event.event().equals("end"));
            program.nextWhere(event -> event.event().equals("end"));
            assertThat(program(there, made).get("/api/v1/me").status()).isEqualTo(401);
            String id = post("pier", "still here?");
            ana.nextWhere(event -> event.data().at("/message/id").asString("").equals(id));
        }
    }

    @Test
    void who_is_erased_is_sent_nothing_more() {
        try (Follower program = program(there, token("devi")).follow()) {
            assertThat(here.as("ana").delete("/api/v1/admin/people/devi").status())
                    .isEqualTo(204);

            program.nextWhere(event -> event.event().equals("end"));
        }
    }

    @Test
    void who_is_taken_out_of_a_channel_is_told_so_and_hears_only_the_others() {
        try (Follower devi = there.as("devi").follow()) {
            dingtalk.person("devi").quits(dingtalk.group("cidSandboxPier0001=="));
            JsonNode left = devi.nextChange("channel.left").data();
            assertThat(left.path("channel").asString()).isEqualTo("pier");

            post("pier", "not for everybody");
            String seen = here.as("devi")
                    .get("/api/v1/channels/pier/messages")
                    .body()
                    .path("code")
                    .asString();
            assertThat(seen).isEqualTo("channel-unknown");
            String elsewhere = post("ops", "for everybody");

            assertThat(devi.nextChange("message.posted")
                            .data()
                            .at("/message/id")
                            .asString())
                    .isEqualTo(elsewhere);
        }
    }

    private JsonNode token(String who) {
        return here.as(who)
                .post("/api/v1/me/tokens", Map.of("name", "a program", "scopes", List.of("read")))
                .body();
    }

    private static Api.Calls program(Api node, JsonNode made) {
        return node.asNobody()
                .with("Authorization", "Bearer " + made.path("secret").asString());
    }

    private String post(String slug, String text) {
        Api.Answer answer = here.as("ana").post("/api/v1/channels/" + slug + "/messages", Map.of("text", text));
        assertThat(answer.status()).isEqualTo(202);
        return answer.body().path("id").asString();
    }
}
