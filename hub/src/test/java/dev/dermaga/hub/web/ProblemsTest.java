package dev.dermaga.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

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
    void a_body_that_is_too_long_is_refused() {
        Api.Answer answer = api.as("ana").post("/api/v1/me", "\"" + "x".repeat(1 << 20) + "\"");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body().path("code").asString()).isEqualTo("body-too-large");
    }

    @Test
    void a_body_that_does_not_say_how_long_it_is_is_refused_once_it_is_too_long() {
        Api.Answer answer = api.as("ana")
                .postInChunks("/api/v1/channels/pier/messages", "{\"text\":\"" + "x".repeat(1 << 20) + "\"}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body().path("code").asString()).isEqualTo("body-too-large");
    }
}
