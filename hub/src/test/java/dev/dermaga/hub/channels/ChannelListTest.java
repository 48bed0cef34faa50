package dev.dermaga.hub.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.people.People;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class ChannelListTest {

    @Autowired
    Api api;

    @Autowired
    Channels channels;

    @Autowired
    People people;

    @Test
    void the_sandbox_groups_are_channels_of_everybody() {
        Api.Answer list = api.as("chen").get("/api/v1/channels");

        assertThat(list.status()).isEqualTo(200);
        assertThat(list.body().path("items").values())
                .extracting(item -> item.path("slug").asString())
                .containsExactly("ops", "pier");
        assertThat(list.body().at("/items/1/members").asInt()).isEqualTo(4);
        assertThat(list.body().at("/items/1/kind").asString()).isEqualTo("group");
    }

    @Test
    void members_are_listed_with_initials() {
        Api.Answer members = api.as("ana").get("/api/v1/channels/pier/members");

        assertThat(members.body().path("items").values())
                .extracting(item ->
                        item.path("id").asString() + " " + item.path("initials").asString())
                .containsExactlyInAnyOrder("ana AW", "budi BS", "devi DL", "chen 晓明");
    }

    @Test
    void a_single_chat_is_seen_by_its_person_only() {
        channels.directWith(people.require("budi"));

        assertThat(api.as("budi")
                        .get("/api/v1/channels/direct-budi")
                        .body()
                        .path("kind")
                        .asString())
                .isEqualTo("direct");
        Api.Answer foreign = api.as("ana").get("/api/v1/channels/direct-budi");
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body().path("code").asString()).isEqualTo("channel-unknown");
    }

    @Test
    void a_new_single_chat_is_told_to_its_person_and_to_nobody_else() {
        try (Follower budi = api.as("budi").follow();
                Follower ana = api.as("ana").follow()) {
            channels.directWith(people.require("budi"));
            channels.directWith(people.require("ana"));

            assertThat(budi.nextChange("channel.changed").data().path("channel").asString())
                    .isEqualTo("direct-budi");
            assertThat(ana.nextChange("channel.changed").data().path("channel").asString())
                    .isEqualTo("direct-ana");
        }
    }

    @Test
    void a_robots_address_and_secret_are_not_printed() {
        Channel pier = channels.byOpenConversationId("cidSandboxPier0001==").orElseThrow();

        assertThat(pier.robots()).hasSize(1);
        assertThat(pier.toString()).doesNotContain("SECsandboxrobot01").doesNotContain("access_token");
    }

    @Test
    void whoever_asks_for_the_chat_with_the_robot_has_one_from_then_on() {
        String first =
                api.as("budi").post("/api/v1/channels/direct").body().path("id").asString();

        assertThat(api.as("budi")
                        .post("/api/v1/channels/direct")
                        .body()
                        .path("id")
                        .asString())
                .isEqualTo(first);
        assertThat(api.as("budi").get("/api/v1/channels/direct-budi").status()).isEqualTo(200);
        assertThat(api.as("ana").get("/api/v1/channels/direct-budi").status()).isEqualTo(404);
    }
}
