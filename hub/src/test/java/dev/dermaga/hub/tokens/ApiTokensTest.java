package dev.dermaga.hub.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HubTest
class ApiTokensTest {

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    @Test
    void a_token_is_shown_once_and_kept_as_its_hash() {
        JsonNode made = make("chen", "ci", List.of("read", "write"), null).body();
        String secret = made.path("secret").asString();

        assertThat(secret).matches("drm_[0-9a-f]{72}");
        assertThat(as(secret).get("/api/v1/me").body().path("id").asString()).isEqualTo("chen");
        assertThat(Duration.between(
                        Instant.parse(made.at("/token/createdAt").asString()),
                        Instant.parse(made.at("/token/expiresAt").asString())))
                .isEqualTo(Duration.ofDays(90));
        assertThat(api.as("chen").get("/api/v1/me/tokens").text())
                .doesNotContain(secret)
                .contains("\"hint\":\"" + secret.substring(72));
        assertThat(jdbc.sql("select row_to_json(t)::text from api_token t")
                        .query(String.class)
                        .single())
                .doesNotContain(secret.substring(4, 68))
                .contains(TokenText.hash(secret));
    }

    @Test
    void its_last_use_is_noted() {
        String secret = secret("chen", "read");
        Instant before = clock.instant();
        as(secret).get("/api/v1/me");
        clock.advance(Duration.ofSeconds(30));
        as(secret).get("/api/v1/me");

        JsonNode token = api.as("chen").get("/api/v1/me/tokens").body().at("/items/0");

        assertThat(token.path("lastUsedFrom").asString()).isEqualTo("127.0.0.1");
        assertThat(Instant.parse(token.path("lastUsedAt").asString()))
                .isBetween(before.minusMillis(1), before.plusSeconds(20));
    }

    @Test
    void it_ends_on_its_day() {
        String secret =
                make("chen", "short", List.of("read"), 1).body().path("secret").asString();

        clock.advance(Duration.ofHours(23));
        assertThat(as(secret).get("/api/v1/me").status()).isEqualTo(200);
        clock.advance(Duration.ofHours(2));

        Api.Answer late = as(secret).get("/api/v1/me");
        assertThat(late.status()).isEqualTo(401);
        assertThat(late.body().path("code").asString()).isEqualTo("token-invalid");
    }

    @Test
    void a_revoked_one_ends_at_once_and_so_does_what_it_follows() {
        String secret = secret("chen", "read");
        try (Follower open = as(secret).follow()) {
            assertThat(api.as("chen")
                            .delete("/api/v1/me/tokens/" + idOf("chen"))
                            .status())
                    .isEqualTo(204);

            assertThat(as(secret).get("/api/v1/me").status()).isEqualTo(401);
            open.nextWhere(event -> event.event().equals("end"));
        }
    }

    @Test
    void others_cannot_revoke_it_but_an_admin_can() {
        secret("chen", "read");
        String id = idOf("chen");

        assertThat(api.as("devi").delete("/api/v1/me/tokens/" + id).status()).isEqualTo(404);
        assertThat(api.as("ana").delete("/api/v1/me/tokens/" + id).status()).isEqualTo(404);
        assertThat(api.as("budi")
                        .get("/api/v1/admin/tokens")
                        .body()
                        .at("/items/0/accountName")
                        .asString())
                .isEqualTo("陈晓明");
        assertThat(api.as("budi").delete("/api/v1/admin/tokens/" + id).status()).isEqualTo(204);
        assertThat(api.as("budi").delete("/api/v1/admin/tokens/" + id).status()).isEqualTo(404);
        assertThat(api.as("budi")
                        .get("/api/v1/admin/audit")
                        .body()
                        .path("items")
                        .findValuesAsString("action"))
                .containsExactly("token.revoked", "token.made");
    }

    @Test
    void it_does_no_more_than_its_person_may_now() {
        String secret = secret("budi", "admin");
        assertThat(as(secret).get("/api/v1/doctor").status()).isEqualTo(200);

        api.as("ana").call("PUT", "/api/v1/admin/people/budi/role", Map.of("role", "member"));

        Api.Answer answer = as(secret).get("/api/v1/doctor");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().path("code").asString()).isEqualTo("role-too-low");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"scopes":["read"]}                                      | token-name-invalid
            {"name":"  ","scopes":["read"]}                          | token-name-invalid
            {"name":"a\\u0000b","scopes":["read"]}                   | token-name-invalid
            {"name":"x"}                                             | scope-missing
            {"name":"x","scopes":[]}                                 | scope-missing
            {"name":"x","scopes":[null]}                             | scope-missing
            {"name":"x","scopes":["read","admin"]}                   | scope-beyond-role
            {"name":"x","scopes":["everything"]}                     | json-malformed
            {"name":"x","scopes":["read"],"expiresInDays":0}         | expiry-invalid
            {"name":"x","scopes":["read"],"expiresInDays":-1}        | expiry-invalid
            {"name":"x","scopes":["read"],"expiresInDays":367}       | expiry-invalid
            {"name":"x","scopes":["read"],"expiresInDays":2147483648}| json-malformed
            """)
    void what_cannot_be_a_token_is_refused(String body, String code) {
        Api.Answer answer = api.as("chen").post("/api/v1/me/tokens", body);

        assertThat(answer.body().path("code").asString()).isEqualTo(code);
        assertThat(api.as("chen").get("/api/v1/me/tokens").body().path("items")).isEmpty();
    }

    @Test
    void one_person_has_no_more_than_50() {
        for (int i = 0; i < 50; i++) {
            assertThat(make("chen", "n" + i, List.of("read"), null).status()).isEqualTo(201);
        }

        assertThat(make("chen", "one more", List.of("read"), null)
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("token-too-many");
        assertThat(make("devi", "another's", List.of("read"), null).status()).isEqualTo(201);
    }

    private Api.Answer make(String who, String name, List<String> scopes, @Nullable Integer days) {
        Map<String, Object> wanted = new HashMap<>(Map.of("name", name, "scopes", scopes));
        if (days != null) {
            wanted.put("expiresInDays", days);
        }
        return api.as(who).post("/api/v1/me/tokens", wanted);
    }

    private String secret(String who, String scope) {
        return make(who, "a program", List.of(scope), null)
                .body()
                .path("secret")
                .asString();
    }

    private String idOf(String who) {
        return api.as(who).get("/api/v1/me/tokens").body().at("/items/0/id").asString();
    }

    private Api.Calls as(String secret) {
        return api.asNobody().with("Authorization", "Bearer " + secret);
    }
}
