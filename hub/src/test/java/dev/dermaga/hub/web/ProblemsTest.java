package dev.dermaga.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HubTest
class ProblemsTest {

    @Autowired
    Api api;

    @Test
    void a_call_without_credentials_is_told_to_sign_in() {
        Api.Answer answer = api.asNobody().get("/api/v1/channels");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body().path("code").asString()).isEqualTo("not-signed-in");
        assertThat(answer.body().path("type").asString()).isEqualTo("urn:dermaga:problem:not-signed-in");
        assertThat(answer.body().path("instance").asString()).isEqualTo("/api/v1/channels");
    }

    @Test
    void an_unknown_route_is_a_problem_and_not_the_workspace() {
        Api.Answer answer = api.as("ana").get("/api/v1/no-such-thing");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().path("code").asString()).isEqualTo("route-unknown");
        assertThat(answer.body().path("instance").asString()).isEqualTo("/api/v1/no-such-thing");
    }

    @Test
    void a_method_that_is_not_served_is_refused() {
        Api.Answer answer = api.as("ana").delete("/api/v1/me");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.body().path("code").asString()).isEqualTo("method-not-allowed");
    }

    @Test
    void an_endless_body_is_refused() {
        Api.Answer answer = api.as("ana").post("/api/v1/me", "\"" + "x".repeat(1 << 20) + "\"");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body().path("code").asString()).isEqualTo("body-too-large");
    }

    @Test
    void the_description_of_the_api_is_public() {
        Api.Answer answer = api.asNobody().get("/api/v1/openapi.json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("paths").propertyNames()).contains("/api/v1/channels", "/api/v1/changes");
        JsonNode channel = answer.body().at("/components/schemas/ChannelItem");
        assertThat(channel.path("required").values())
                .extracting(JsonNode::asString)
                .contains("id", "slug", "members")
                .doesNotContain("lastMessageAt");
        assertThat(channel.at("/properties/lastMessageAt/type").toString()).contains("string", "null");
    }
}
