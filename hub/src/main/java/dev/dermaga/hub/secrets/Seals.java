package dev.dermaga.hub.secrets;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.StartFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The hub's keys, newest first: those of {@code DERMAGA_SECRET_KEYS}, then one that comes from the app's secret, so that a
 * hub without settings has one too and what it sealed stays readable after a key was set.
 */
@Component
public class Seals {

    private static final int SHORTEST = 32;

    private final List<SealingKey> keys;

    @Autowired
    Seals(HubProperties properties) {
        this(
                configured(properties.secretKeys()),
                Optional.ofNullable(properties.dingtalk().clientSecret()));
    }

    /** @param secrets newest first */
    public Seals(List<String> secrets, Optional<String> appSecret) {
        this.keys = Stream.concat(secrets.stream(), appSecret.stream())
                .map(SealingKey::new)
                .toList();
    }

    private static List<String> configured(String listed) {
        List<String> secrets = Arrays.stream(listed.split("[\\s,]+"))
                .filter(secret -> !secret.isEmpty())
                .toList();
        if (secrets.stream().anyMatch(secret -> secret.length() < SHORTEST)) {
            throw new StartFailure(
                    "A key in DERMAGA_SECRET_KEYS is too short.",
                    "Make each of at least " + SHORTEST + " characters, such as by: openssl rand -hex 32");
        }
        return secrets;
    }

    /** @param place where it will lie; it can be opened for this place only */
    public byte[] seal(String text, String place) {
        return keys.get(0).seal(text, place);
    }

    /** Empty when none of the keys opens it for this place. */
    public Optional<String> open(byte[] sealed, String place) {
        return keys.stream().flatMap(key -> key.open(sealed, place).stream()).findFirst();
    }

    /** Whether it lies under the newest key already. */
    public boolean isNewest(byte[] sealed) {
        return keys.get(0).sealed(sealed);
    }
}
