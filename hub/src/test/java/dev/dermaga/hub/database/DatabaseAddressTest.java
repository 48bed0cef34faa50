package dev.dermaga.hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.StartFailure;
import dev.dermaga.hub.testing.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DatabaseAddressTest {

    @ParameterizedTest
    @CsvSource({
        "postgresql://u:secret@my_db:5432/x, my_db:5432/x, u, secret",
        "postgres://u:p%40s%2Fs+%25@h/x, h/x, u, p@s/s+%",
        "postgresql://u:p[s@s?#@h/x, h/x, u, p[s@s?#",
        "jdbc:postgresql://u@[::1]:5432/x?sslmode=require, [::1]:5432/x?sslmode=require, u, given",
        "'postgresql://one:5432,two:5433/x?user=a@b', 'one:5432,two:5433/x?user=a@b', given, given",
        "postgresql://h, h, given, given"
    })
    void user_and_password_are_read_from_the_address_whatever_they_hold(
            String written, String rest, String user, String secret) {
        DatabaseAddress address = address(written);

        assertThat(address.url()).isEqualTo("jdbc:postgresql://" + rest);
        assertThat(address.user()).isEqualTo(user);
        assertThat(address.secret()).isEqualTo(secret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:secret@h/x",
                "postgresql://u:sec/ret@h/x",
                "postgresql://u:secret%@h/x",
                "postgresql://u:secret%zz@h/x",
                "postgresql://u:secret@h:secret/x"
            })
    void an_address_that_cannot_be_read_is_refused_without_its_password(String written) {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> address(written))
                .withNoCause()
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("sec", "ret"));
    }

    @Test
    void the_drivers_words_are_told_without_its_options() {
        String refused = TestDatabase.create() + "?password=secret%";

        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> address(refused).reachable())
                .satisfies(failure ->
                        assertThat(failure.getMessage()).contains("127.0.0.1").doesNotContain("secret"));
    }

    private static DatabaseAddress address(String written) {
        Map<String, String> settings = Map.of(
                "dermaga.database-url", written,
                "dermaga.database-user", "given",
                "dermaga.database-password", "given");
        return DatabaseAddress.of(
                new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("dermaga", HubProperties.class));
    }
}
