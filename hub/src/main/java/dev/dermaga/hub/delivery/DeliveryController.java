package dev.dermaga.hub.delivery;

import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.web.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What did not simply arrive, in the caller's channels: to look for, and to send again. */
@RestController
@RequestMapping("/api/v1/deliveries")
class DeliveryController {

    private static final int MOST_PER_PAGE = 200;

    private final Deliveries deliveries;

    DeliveryController(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** @param next what to give as {@code before} for older ones; null at the end */
    record DeliveryList(List<Found> items, @Nullable String next) {}

    /**
     * One delivery, and what it carries.
     *
     * @param about the beginning of the text, the subject of the task or the name of the file
     */
    record Found(
            UUID id,
            DeliveryKind kind,
            @Nullable String about,
            @Nullable UUID channelId,
            @Nullable UUID messageId,
            @Nullable UUID taskId,
            @Nullable UUID fileId,
            int part,
            Instant createdAt,
            DeliveryItem delivery) {

        static Found of(Delivery delivery, @Nullable String about) {
            return new Found(
                    delivery.id(),
                    delivery.kind(),
                    about,
                    delivery.channelId(),
                    delivery.messageId(),
                    delivery.taskId(),
                    delivery.fileId(),
                    delivery.part(),
                    delivery.createdAt(),
                    DeliveryItem.of(delivery));
        }
    }

    /**
     * Newest first.
     *
     * @param state only these; all but the sent ones where not given
     * @param code DingTalk's code of the refusal
     * @param from written at this time or later
     * @param to written before this time
     */
    @GetMapping
    @Needs(Right.WORK)
    DeliveryList list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID channel,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") int limit,
            Account caller) {
        int most = Math.max(1, Math.min(limit, MOST_PER_PAGE));
        List<Delivery> found = deliveries.find(
                caller.id(),
                new DeliverySearch.Search(state(state), channel, code, from, to),
                before == null ? Long.MAX_VALUE : before,
                most + 1);
        List<Delivery> page = found.subList(0, Math.min(most, found.size()));
        Map<UUID, String> about = deliveries.about(page);
        return new DeliveryList(
                page.stream().map(one -> Found.of(one, about.get(one.id()))).toList(),
                found.size() > most ? Long.toString(page.get(most - 1).seq()) : null);
    }

    private static @Nullable DeliveryState state(@Nullable String wireName) {
        if (wireName == null) {
            return null;
        }
        return Arrays.stream(DeliveryState.values())
                .filter(state -> state.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> Problem.unprocessable(
                        "state-unknown", "A delivery is queued, held, sent, refused or unanswered.", "state"));
    }

    /** Which refused and unanswered deliveries to send again; what is not given matches all. */
    record Replay(
            @Nullable List<UUID> ids,
            @Nullable DeliveryState state,
            @Nullable UUID channel,
            @Nullable String code,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** @param more whether there are more of them than one call sends again */
    record SentAgain(int replayed, boolean more) {}

    @PostMapping("/replay")
    @Needs(Right.ADMINISTER)
    SentAgain replay(@RequestBody Replay which, Account caller) {
        return deliveries.replay(
                caller.id(),
                which.ids(),
                new DeliverySearch.Search(which.state(), which.channel(), which.code(), which.from(), which.to()));
    }
}
