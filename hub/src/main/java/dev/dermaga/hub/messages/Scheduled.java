package dev.dermaga.hub.messages;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.dermaga.hub.delivery.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that is to be written later.
 *
 * @param zone in which the author meant the time, to show it in; null where an offset said it
 * @param problem why it could not be written when its time came
 * @param version grows with each change
 */
record Scheduled(
        UUID id,
        UUID channelId,
        String author,
        Origin origin,
        MessageService.Draft draft,
        Instant sendAt,
        @Nullable String zone,
        State state,
        @Nullable String problem,
        int version,
        Instant createdAt) {

    enum State {
        WAITING,
        /** Its time came and it could not be written; its author decides. */
        FAILED;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Scheduled changed(MessageService.Draft to, Instant at, @Nullable String in) {
        return new Scheduled(id, channelId, author, origin, to, at, in, State.WAITING, null, version + 1, createdAt);
    }

    ScheduledItem item(String channel) {
        return new ScheduledItem(
                id,
                channel,
                draft.inWords(),
                draft.format(),
                draft.mentions() == null ? List.of() : draft.mentions(),
                draft.urgent(),
                draft.replyTo(),
                draft.card(),
                sendAt,
                zone,
                state,
                problem,
                version,
                createdAt);
    }
}
