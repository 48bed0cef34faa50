package dev.dermaga.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class WorkspaceFilesTest {

    @Autowired
    Api api;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/c/pier", "/tasks", "/some/deep/route?x=1"})
    void every_route_of_the_workspace_gets_its_page_without_signing_in(String path) {
        Api.Answer answer = api.asNobody().get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("workspace under test");
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void assets_named_by_their_content_are_kept() {
        Api.Answer answer = api.asNobody().get("/assets/app-1a2b3c.js");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("max-age=31536000", "immutable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/assets/gone-9z.js", "/favicon.png", "/actuator/none", "/login/none", "/..%2fapplication.yaml"})
    void what_is_not_there_is_not_the_page(String path) {
        Api.Answer answer = api.asNobody().get(path);

        assertThat(answer.status()).isBetween(400, 404);
        assertThat(answer.text()).doesNotContain("workspace under test");
    }
}
