package dev.dermaga.hub.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTextTest {

    @Test
    void a_token_is_one_and_no_two_are_alike() {
        String token = TokenText.random();

        assertThat(TokenText.isOne(token)).isTrue();
        assertThat(TokenText.random()).isNotEqualTo(token);
    }

    @Test
    void a_mistyped_one_is_none() {
        String token = TokenText.random();
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == '1' ? '2' : '1';
            assertThat(TokenText.isOne(token.substring(0, i) + other + token.substring(i + 1)))
                    .as("character %d", i)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "drm_", "drm_00", "sandbox-ana", "drm_ 晓明\u0000"})
    void something_else_is_none(String text) {
        assertThat(TokenText.isOne(text)).isFalse();
    }
}
