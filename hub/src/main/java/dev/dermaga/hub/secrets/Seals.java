package dev.dermaga.hub.secrets;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The hub's keys, newest first: those of {@code DERMAGA_SECRET_KEYS}, then one that comes from the app's secret in the
 * settings, or else from a file in the data folder, so that a hub without settings has one too and what it sealed stays
 * readable after a key was set.
 */
@Component
public class Seals {

    private static final int SHORTEST = 32;
    private static final String OWN = "secret-key";

    private final List<SealingKey> keys;

    @Autowired
    Seals(HubProperties properties) {
        this(
                Stream.concat(
                                configured(properties.secretKeys()).stream(),
                                Stream.ofNullable(properties.dingtalk().clientSecret()))
                        .toList(),
                own(properties));
    }

    /**
     * @param secrets newest first
     * @param last behind them
     */
    public Seals(List<String> secrets, Optional<String> last) {
        this.keys = Stream.concat(secrets.stream(), last.stream())
                .map(SealingKey::new)
                .toList();
    }

    /** A hub that nobody gave a key makes one in its data folder, and keeps it in use behind those that it is given later. */
    private static Optional<String> own(HubProperties properties) {
        Path file = properties.data().resolve(OWN);
        boolean needed =
                properties.secretKeys().isBlank() && properties.dingtalk().clientSecret() == null;
        try {
            if (needed && Files.notExists(file)) {
                byte[] key = new byte[SHORTEST];
                new SecureRandom().nextBytes(key);
                Files.createDirectories(properties.data());
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, HexFormat.of().formatHex(key));
            }
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new StartFailure(
                    "The hub's own key in " + file.toAbsolutePath() + " cannot be read or written.",
                    "Make the data folder writable, or give a key in DERMAGA_SECRET_KEYS.",
                    e);
        }
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
