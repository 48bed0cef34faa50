package dev.dermaga.hub.audit;

import dev.dermaga.hub.cluster.Leases;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Follows the chain from its first entry. Whoever can write into the database can also write a whole new chain; that shows
 * only beside an end that was kept elsewhere. So the end stands in the hub's own log once a day.
 */
@Service
class AuditCheck {

    private static final Logger log = LoggerFactory.getLogger(AuditCheck.class);
    private static final int AT_A_TIME = 1_000;

    private final AuditEntries entries;
    private final Leases leases;

    AuditCheck(AuditEntries entries, Leases leases) {
        this.entries = entries;
        this.leases = leases;
    }

    /**
     * What was found.
     *
     * @param entries how many are as they were written
     * @param hash the end of the chain so far; keep it with {@code entries} elsewhere, to compare it later
     * @param brokenAt the first entry that is not as it was written; null when all are
     * @param why {@code changed}, {@code missing} or {@code not-as-known}
     */
    record AuditFound(
            long entries,
            String hash,
            @Nullable Long brokenAt,
            @Nullable String why) {}

    /**
     * @param known the number of an entry whose hash was kept elsewhere
     * @param knownHash what its hash was
     */
    AuditFound check(@Nullable Long known, @Nullable String knownHash) {
        long seq = 0;
        String hash = AuditEntry.NOTHING;
        List<AuditEntry> some;
        do {
            some = entries.after(seq, AT_A_TIME);
            for (AuditEntry entry : some) {
                if (entry.seq() != seq + 1) {
                    return new AuditFound(seq, hash, seq + 1, "missing");
                }
                if (!entry.previous().equals(hash) || !entry.isWhole()) {
                    return new AuditFound(seq, hash, entry.seq(), "changed");
                }
                if (known != null && entry.seq() == known && !entry.hash().equals(knownHash)) {
                    return new AuditFound(seq, hash, entry.seq(), "not-as-known");
                }
                seq = entry.seq();
                hash = entry.hash();
            }
        } while (!some.isEmpty());
        return known != null && known > seq
                ? new AuditFound(seq, hash, seq + 1, "missing")
                : new AuditFound(seq, hash, null, null);
    }

    @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT10M")
    void sayWhereItEnds() {
        if (leases.hasTimers()) {
            entries.last().ifPresent(last -> log.info("The audit log ends at {} with {}", last.seq(), last.hash()));
        }
    }
}
