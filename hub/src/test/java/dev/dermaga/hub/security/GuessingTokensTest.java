package dev.dermaga.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever guesses has to wait, and who shares the address has not. */
@HubTest
class GuessingTokensTest {

    @Autowired
    Api api;

    @Autowired
    MutableClock clock;

    /** Others call from this address. */
    @BeforeEach
    @AfterEach
    void what_was_tried_before_is_over() {
        clock.advance(Duration.ofMinutes(10));
    }

    @Test
    void an_address_that_guesses_has_to_wait_and_is_told_how_long() {
        String good = token();
        assertThat(as(good).get("/api/v1/me").status()).isEqualTo(200);
        String unused = token();
        for (int i = 0; i < 20; i++) {
            assertThat(as("drm_guess" + i).get("/api/v1/me").status()).isEqualTo(401);
        }

        Api.Answer answer = as("drm_guess20").get("/api/v1/me");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body().path("code").asString()).isEqualTo("too-many-attempts");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(500, 600);
        assertThat(as(good).get("/api/v1/me").status()).as("it was good before").isEqualTo(200);
        assertThat(as(unused).get("/api/v1/me").status())
                .as("it is not looked up")
                .isEqualTo(429);
        clock.advance(Duration.ofMinutes(10));
        assertThat(as(unused).get("/api/v1/me").status()).isEqualTo(200);
    }

    private String token() {
        return api.as("chen")
                .post("/api/v1/me/tokens", Map.of("name", "a program", "scopes", List.of("read")))
                .body()
                .path("secret")
                .asString();
    }

    private Api.Calls as(String secret) {
        return api.asNobody().with("Authorization", "Bearer " + secret);
    }
}
