package dev.dermaga.hub.tokens;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token as lists show it.
 *
 * @param account whose it is
 * @param hint its last characters
 * @param lastUsedAt to the minute
 * @param lastUsedFrom the address of that call
 */
public record ApiToken(
        UUID id,
        String account,
        String accountName,
        String name,
        String hint,
        List<Scope> scopes,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedFrom) {

    public ApiToken {
        scopes = List.copyOf(scopes);
    }
}
