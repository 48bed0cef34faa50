package dev.dermaga.hub.web;

import dev.dermaga.hub.cluster.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers the answers to calls that carry an {@code Idempotency-Key}, for a day. A key belongs to its caller. The
 * answer is kept in the transaction of the work itself, so a call either happened and is remembered, or neither.
 */
@Service
public class Idempotency {

    private static final Duration KEPT_FOR = Duration.ofDays(1);
    private static final int LONGEST_KEY = 200;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Leases leases;
    private final Clock clock;

    Idempotency(JdbcClient jdbc, JsonMapper json, Leases leases, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.leases = leases;
        this.clock = clock;
    }

    /**
     * Does the work once for this caller and key, and gives the first answer again afterwards. A second call that
     * arrives while the first runs waits for it.
     *
     * @param caller the account that calls
     * @param key the header's value; null does the work without remembering
     * @param fingerprint what was asked, as any JSON value; the same key for something else is refused with 422
     * @param answer the type of the answer, written and read as JSON
     * @throws Problem {@code idempotency-key-reused} or {@code idempotency-key-invalid}, both 422
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public <T> T once(String caller, @Nullable String key, Object fingerprint, Class<T> answer, Supplier<T> work) {
        if (key == null) {
            return work.get();
        }
        String asked = asked(key, fingerprint);
        int inserted = jdbc.sql("""
                        insert into idempotency_key (caller, key, fingerprint, created_at)
                        values (:caller, :key, :fingerprint, :now) on conflict do nothing""")
                .param("caller", caller)
                .param("key", key)
                .param("fingerprint", asked)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        if (inserted == 0) {
            return remembered(caller, key, asked, answer).orElseThrow();
        }
        T result = work.get();
        jdbc.sql("update idempotency_key set answer = :answer where caller = :caller and key = :key")
                .param("answer", json.writeValueAsString(result))
                .param("caller", caller)
                .param("key", key)
                .update();
        return result;
    }

    /**
     * The answer that {@link #once} would give again, for work that has to be prepared before its transaction.
     *
     * @throws Problem as {@link #once}
     */
    public <T> Optional<T> earlier(String caller, @Nullable String key, Object fingerprint, Class<T> answer) {
        return key == null ? Optional.empty() : remembered(caller, key, asked(key, fingerprint), answer);
    }

    private String asked(String key, Object fingerprint) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Problem.unprocessable(
                    "idempotency-key-invalid", "Idempotency-Key must have 1 to " + LONGEST_KEY + " characters.");
        }
        return Fingerprint.of(json.writeValueAsBytes(fingerprint));
    }

    private <T> Optional<T> remembered(String caller, String key, String asked, Class<T> answer) {
        record Remembered(String fingerprint, String answer) {}
        Optional<Remembered> first = jdbc.sql(
                        "select fingerprint, answer from idempotency_key where caller = :caller and key = :key")
                .param("caller", caller)
                .param("key", key)
                .query(Remembered.class)
                .optional();
        if (first.isPresent() && !first.get().fingerprint().equals(asked)) {
            throw Problem.unprocessable(
                    "idempotency-key-reused", "This Idempotency-Key was used before for a different request.");
        }
        return first.map(found -> json.readValue(found.answer(), answer));
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    @Transactional
    void forgetOld() {
        if (!leases.hasTimers()) {
            return;
        }
        jdbc.sql("delete from idempotency_key where created_at < :before")
                .param("before", OffsetDateTime.ofInstant(clock.instant().minus(KEPT_FOR), ZoneOffset.UTC))
                .update();
    }
}
