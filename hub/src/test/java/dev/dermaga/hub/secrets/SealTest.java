package dev.dermaga.hub.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.StartFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SealTest {

    private static final String TOKEN = "0f5e-a-token-令牌";

    private final Seals seals = under("the app's secret");

    @Test
    void what_is_sealed_opens_under_the_same_secret_only() {
        byte[] sealed = seals.seal(TOKEN, "here");

        assertThat(under("the app's secret").open(sealed, "here")).contains(TOKEN);
        assertThat(under("its next secret").open(sealed, "here")).isEmpty();
    }

    @Test
    void it_opens_only_in_its_own_place() {
        assertThat(seals.open(seals.seal(TOKEN, "here"), "there")).isEmpty();
    }

    @Test
    void it_cannot_be_read_without_the_secret_nor_be_compared_with_another() {
        byte[] sealed = seals.seal(TOKEN, "here");

        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("token", "令牌", TOKEN);
        assertThat(seals.seal(TOKEN, "here")).isNotEqualTo(sealed);
    }

    @Test
    void a_changed_bit_is_noticed() {
        byte[] sealed = seals.seal(TOKEN, "here");
        for (int i = 0; i < sealed.length; i++) {
            sealed[i] ^= 1;
            assertThat(seals.open(sealed, "here")).as("byte %d", i).isEmpty();
            sealed[i] ^= 1;
        }

        assertThat(seals.open(new byte[0], "here")).isEmpty();
        assertThat(seals.open(sealed, "here")).contains(TOKEN);
    }

    @Test
    void after_a_new_key_what_lies_there_opens_and_what_comes_needs_the_new_one() {
        byte[] old = under("first").seal(TOKEN, "here");
        Seals both = under("second", "first");
        byte[] renewed = both.seal(both.open(old, "here").orElseThrow(), "here");

        assertThat(both.isNewest(old)).isFalse();
        assertThat(both.isNewest(renewed)).isTrue();
        assertThat(under("second").open(renewed, "here")).contains(TOKEN);
        assertThat(under("second").open(old, "here")).isEmpty();
    }

    @Test
    void without_a_setting_the_apps_secret_is_the_key_and_with_one_it_still_opens() {
        byte[] before = new Seals(List.of(), Optional.of("app")).seal(TOKEN, "here");
        Seals after = new Seals(List.of("a key of its own"), Optional.of("app"));

        assertThat(after.open(before, "here")).contains(TOKEN);
        assertThat(new Seals(List.of("a key of its own"), Optional.of("its next"))
                        .open(after.seal(TOKEN, "here"), "here"))
                .contains(TOKEN);
    }

    @Test
    void a_key_that_can_be_guessed_is_told_in_one_line_and_none_is_printed() {
        String good = "0123456789abcdef0123456789abcdef";
        assertThatThrownBy(() -> new Seals(settings(good + ", short")))
                .isInstanceOf(StartFailure.class)
                .hasMessage("A key in DERMAGA_SECRET_KEYS is too short.");
        assertThat(settings(good).toString()).doesNotContain(good);
        assertThat(new Seals(settings(good)).toString()).doesNotContain(good);
    }

    private static HubProperties settings(String keys) {
        return new Binder(new MapConfigurationPropertySource(Map.of("dermaga.secret-keys", keys)))
                .bind("dermaga", HubProperties.class)
                .get();
    }

    private static Seals under(String... secrets) {
        return new Seals(List.of(secrets), Optional.empty());
    }
}
