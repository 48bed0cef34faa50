package dev.dermaga.hub.inbox;

import dev.dermaga.hub.inbox.InboundEvents.Kind;
import dev.dermaga.hub.inbox.InboundEvents.SetAside;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.web.Page;
import dev.dermaga.hub.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What DingTalk told the hub and the hub could not place. Never what was written: the conversation may be one that the
 * caller is not in, or nobody's yet.
 */
@RestController
@Needs(Right.ADMINISTER)
@RequestMapping("/api/v1/inbox")
class InboxController {

    private static final int MOST_PER_PAGE = 200;

    private final Replays replays;

    InboxController(Replays replays) {
        this.replays = replays;
    }

    /**
     * @param kind {@code message}, {@code press}, {@code todo}, {@code group} or {@code other}
     * @param conversation the openConversationId, or the card
     * @param attempts how often it was tried
     * @param cause the kind of the reason, such as {@code group-unknown}
     */
    record Item(
            long id,
            String kind,
            String conversation,
            Instant receivedAt,
            Instant setAsideAt,
            int attempts,
            String cause,
            String reason) {

        static Item of(SetAside event) {
            return new Item(
                    event.id(),
                    event.kind().name().toLowerCase(Locale.ROOT),
                    event.lane(),
                    event.receivedAt(),
                    event.setAsideAt(),
                    event.attempts(),
                    event.cause().word(),
                    event.cause().shown(event.reason()));
        }
    }

    /**
     * Which events to replay; what is missing matches all.
     *
     * @param cause such as {@code group-unknown}
     * @param kind {@code message}, {@code press}, {@code todo}, {@code group} or {@code other}
     * @param receivedBefore those that came before then
     */
    record Filter(
            @Nullable String cause,
            @Nullable String kind,
            @Nullable Instant receivedBefore) {}

    record Replayed(int replayed) {}

    /**
     * Newest first.
     *
     * @param state {@code set-aside}, the only one there is a list of
     * @param before the {@code next} of the page that came before; older events follow
     */
    @GetMapping
    Page<Item> list(
            @RequestParam(defaultValue = "set-aside") String state,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable Long before) {
        if (!state.equals("set-aside")) {
            throw Problem.unprocessable("state-unknown", "There is a list of the state set-aside only.", "state");
        }
        int most = Math.max(1, Math.min(limit, MOST_PER_PAGE));
        List<SetAside> found = replays.setAside(before == null ? Long.MAX_VALUE : before, most + 1);
        List<Item> items = found.stream().limit(most).map(Item::of).toList();
        return new Page<>(
                items, found.size() > most ? Long.toString(items.get(most - 1).id()) : null);
    }

    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Replayed replay(@PathVariable long id, Account caller) {
        replays.replay(caller, id);
        return new Replayed(1);
    }

    @PostMapping("/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Replayed replayAll(@RequestBody Filter filter, Account caller) {
        return new Replayed(
                replays.replayAll(caller, cause(filter.cause()), kind(filter.kind()), filter.receivedBefore()));
    }

    private static @Nullable Cause cause(@Nullable String word) {
        return word == null
                ? null
                : Cause.named(word)
                        .orElseThrow(() ->
                                Problem.unprocessable("cause-unknown", "There is no cause “" + word + "”.", "cause"));
    }

    private static @Nullable Kind kind(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return switch (word) {
            case "message" -> Kind.MESSAGE;
            case "press" -> Kind.PRESS;
            case "todo" -> Kind.TODO;
            case "group" -> Kind.GROUP;
            case "other" -> Kind.OTHER;
            default -> throw Problem.unprocessable("kind-unknown", "There is no kind “" + word + "”.", "kind");
        };
    }
}
