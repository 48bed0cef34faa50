package dev.dermaga.hub.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call for a delivery, as people see it.
 *
 * @param part which part of a long text, of {@code parts}
 * @param number the how manieth attempt for that part
 * @param endedAt null while it runs
 * @param outcome {@code sent}, {@code held} (throttled), {@code refused}, {@code unreached} (it never left),
 *     {@code unanswered} or {@code interrupted} (it may have arrived); null while it runs
 */
public record AttemptItem(
        DeliveryKind kind,
        int part,
        int parts,
        int number,
        Route route,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String outcome,
        @Nullable String code,
        @Nullable String reason,
        @Nullable String advice,
        @Nullable String requestId) {}
