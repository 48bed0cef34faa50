package dev.dermaga.hub.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that is not yet written.
 *
 * @param lane its destination; deliveries of one lane go one after the other
 */
public record DeliveryDraft(
        String lane,
        DeliveryKind kind,
        @Nullable UUID messageId,
        @Nullable UUID taskId,
        @Nullable UUID fileId,
        Route route,
        @Nullable String routeReason) {}
