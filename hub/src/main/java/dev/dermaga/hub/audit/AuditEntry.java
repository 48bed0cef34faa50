package dev.dermaga.hub.audit;

import dev.dermaga.hub.web.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One row of the log.
 *
 * @param previous the hash of the entry before it
 * @param hash of all the others
 */
record AuditEntry(
        long seq,
        Instant at,
        @Nullable String actor,
        String action,
        @Nullable String object,
        String details,
        @Nullable String address,
        String previous,
        String hash) {

    /** What the first entry has for its predecessor's hash. */
    static final String NOTHING = "0".repeat(64);

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The entry with its hash: SHA-256 of the JSON array of everything else, in the order of the table. */
    static AuditEntry after(
            String previous,
            long seq,
            Instant at,
            @Nullable String actor,
            String action,
            @Nullable String object,
            String details,
            @Nullable String address) {
        Object[] all = {seq, at.toString(), actor, action, object, details, address, previous};
        String hash = Fingerprint.of(JSON.writeValueAsString(Arrays.asList(all)).getBytes(StandardCharsets.UTF_8));
        return new AuditEntry(seq, at, actor, action, object, details, address, previous, hash);
    }

    /** Whether the hash is that of what stands here. */
    boolean isWhole() {
        return hash.equals(after(previous, seq, at, actor, action, object, details, address)
                .hash());
    }
}
