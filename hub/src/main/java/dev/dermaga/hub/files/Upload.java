package dev.dermaga.hub.files;

import dev.dermaga.hub.delivery.Origin;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way into the hub.
 *
 * @param received how many bytes are kept; where the client goes on
 * @param sha256 what the whole must have; null where the client did not say
 * @param versionOf the file that it will be a new version of
 * @param fileId what it became; null while it is on its way
 */
record Upload(
        UUID id,
        UUID channelId,
        String accountId,
        Origin origin,
        String name,
        long length,
        long received,
        @Nullable String sha256,
        @Nullable UUID versionOf,
        @Nullable UUID fileId,
        Instant expiresAt) {

    boolean isWhole() {
        return received == length;
    }

    long missing() {
        return length - received;
    }
}
