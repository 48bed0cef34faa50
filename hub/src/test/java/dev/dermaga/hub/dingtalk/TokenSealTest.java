package dev.dermaga.hub.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TokenSealTest {

    private static final String TOKEN = "0f5e-a-token-令牌";

    private final TokenSeal seal = new TokenSeal("the app's secret");

    @Test
    void what_is_sealed_opens_under_the_same_secret_only() {
        byte[] sealed = seal.seal(TOKEN, "here");

        assertThat(new TokenSeal("the app's secret").open(sealed, "here")).contains(TOKEN);
        assertThat(new TokenSeal("its next secret").open(sealed, "here")).isEmpty();
    }

    @Test
    void it_opens_only_in_its_own_place() {
        assertThat(seal.open(seal.seal(TOKEN, "here"), "there")).isEmpty();
    }

    @Test
    void it_cannot_be_read_without_the_secret_nor_be_compared_with_another() {
        byte[] sealed = seal.seal(TOKEN, "here");

        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("token", "令牌", TOKEN);
        assertThat(seal.seal(TOKEN, "here")).isNotEqualTo(sealed);
    }

    @Test
    void a_changed_bit_is_noticed() {
        byte[] sealed = seal.seal(TOKEN, "here");
        for (int i = 0; i < sealed.length; i++) {
            sealed[i] ^= 1;
            assertThat(seal.open(sealed, "here")).as("byte %d", i).isEmpty();
            sealed[i] ^= 1;
        }

        assertThat(seal.open(new byte[0], "here")).isEmpty();
        assertThat(seal.open(sealed, "here")).contains(TOKEN);
    }
}
