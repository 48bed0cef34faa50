package dev.dermaga.hub.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that is not yet written.
 *
 * @param lane its destination; deliveries of one lane go one after the other
 * @param channelId whose members may see it
 * @param urgent goes before those of its lane that are not
 * @param parts how many messages it takes; each becomes a delivery of its own
 */
public record DeliveryDraft(
        String lane,
        DeliveryKind kind,
        UUID channelId,
        @Nullable UUID messageId,
        @Nullable UUID taskId,
        @Nullable UUID fileId,
        boolean urgent,
        int parts,
        Route route,
        @Nullable String routeReason) {}
