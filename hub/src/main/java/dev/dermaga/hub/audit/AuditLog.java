package dev.dermaga.hub.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/** Where a deed is noted, in the transaction that does it. */
@Service
public class AuditLog {

    private final AuditEntries entries;
    private final JsonMapper json;
    private final Clock clock;

    AuditLog(AuditEntries entries, JsonMapper json, Clock clock) {
        this.entries = entries;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Note it last: until the transaction ends, nobody else can note anything.
     *
     * @param actor the account's id; null where nobody is known
     * @param object the id of what it was done to
     * @param details what else matters; no names and no secrets: entries cannot be taken back
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(@Nullable String actor, Action action, @Nullable String object, Map<String, ?> details) {
        Optional<AuditEntry> last = entries.lastToAddAfter();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
        entries.add(AuditEntry.after(
                last.map(AuditEntry::hash).orElse(AuditEntry.NOTHING),
                last.map(AuditEntry::seq).orElse(0L) + 1,
                now,
                actor,
                action.word(),
                object,
                json.writeValueAsString(new TreeMap<>(details)),
                address()));
    }

    private static @Nullable String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes running
                ? running.getRequest().getRemoteAddr()
                : null;
    }
}
