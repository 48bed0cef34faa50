package dev.dermaga.hub.web;

import dev.dermaga.hub.cluster.Leases;
import dev.dermaga.hub.database.Rows;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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

    /** What is remembered of a call: its key, what it asked for, and the answer, both as {@link Idempotency} keeps them. */
    public record Answered(String caller, String key, String asked, String answer) {}

    private record Call(String caller, String key) implements Comparable<Call> {
        static Call of(Answered answered) {
            return new Call(answered.caller(), answered.key());
        }

        @Override
        public int compareTo(Call other) {
            return Comparator.comparing(Call::caller).thenComparing(Call::key).compare(this, other);
        }
    }

    /**
     * For work whose answer is known before it is done.
     *
     * @throws Problem {@code idempotency-key-invalid}
     */
    public Answered answered(String caller, String key, Object fingerprint, Object answer) {
        return new Answered(caller, key, asked(key, fingerprint), json.writeValueAsString(answer));
    }

    /**
     * Remembers answers before the work is done, in its transaction; returns those of them that nobody gave before. Only for
     * these the work may be done, and of two with the same key only for one.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<Answered> remember(List<Answered> answers) {
        // In a fixed order, so that no two who remember the same keys wait for each other.
        SortedMap<Call, Answered> first = new TreeMap<>();
        answers.forEach(one -> first.putIfAbsent(Call.of(one), one));
        if (first.isEmpty()) {
            return Set.of();
        }
        Rows<Answered> rows = Rows.of("given", List.copyOf(first.values()))
                .with("caller", "text", one -> one.caller())
                .with("key", "text", one -> one.key())
                .with("fingerprint", "text", one -> one.asked())
                .with("answer", "text", one -> one.answer());
        Set<Answered> fresh = new HashSet<>();
        jdbc.sql("insert into idempotency_key (caller, key, fingerprint, answer, created_at)"
                        + " select caller, key, fingerprint, answer, :now from " + rows.sql()
                        + " order by place on conflict do nothing returning caller, key")
                .params(rows.params())
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(row -> {
                    fresh.add(
                            Objects.requireNonNull(first.get(new Call(row.getString("caller"), row.getString("key")))));
                });
        return fresh;
    }

    /** Takes back what {@link #remember} wrote in the same transaction, where the work was not done after all. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(List<Answered> answers) {
        if (answers.isEmpty()) {
            return;
        }
        Rows<Answered> rows = Rows.of("given", answers)
                .with("caller", "text", one -> one.caller())
                .with("key", "text", one -> one.key());
        jdbc.sql("delete from idempotency_key k using " + rows.sql()
                        + " where k.caller = given.caller and k.key = given.key")
                .params(rows.params())
                .update();
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
