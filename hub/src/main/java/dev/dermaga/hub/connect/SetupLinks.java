package dev.dermaga.hub.connect;

import dev.dermaga.hub.secrets.Seals;
import dev.dermaga.hub.web.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The links that let somebody connect the first organization, and the scan that each waits for. */
@Repository
class SetupLinks {

    private static final String PLACE = "setup_link";

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;
    private final Seals seals;
    private final Clock clock;

    SetupLinks(JdbcClient jdbc, Seals seals, Clock clock) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.clock = clock;
    }

    /** A new one; only its hash is kept. */
    String make() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        jdbc.sql("insert into setup_link (token_hash, made_at) values (:hash, :now)")
                .param("hash", hash(token))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    boolean knows(String token) {
        return jdbc.sql("select exists (select 1 from setup_link where token_hash = :hash)")
                .param("hash", hash(token))
                .query(Boolean.class)
                .single();
    }

    void waitFor(String token, String registration) {
        jdbc.sql("update setup_link set registration = :registration where token_hash = :hash")
                .param("registration", seals.seal(registration, PLACE))
                .param("hash", hash(token))
                .update();
    }

    Optional<String> waitedFor(String token) {
        return jdbc.sql("select registration from setup_link where token_hash = :hash and registration is not null")
                .param("hash", hash(token))
                .query((row, number) -> row.getBytes("registration"))
                .optional()
                .flatMap(kept -> seals.open(kept, PLACE));
    }

    void end() {
        jdbc.sql("delete from setup_link").update();
    }

    private static String hash(String token) {
        return Fingerprint.of(token.getBytes(StandardCharsets.UTF_8));
    }
}
