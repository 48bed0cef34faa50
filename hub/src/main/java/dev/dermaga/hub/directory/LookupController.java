package dev.dermaga.hub.directory;

import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who can be mentioned and given tasks. */
@RestController
class LookupController {

    private static final int MOST = 50;
    private static final int MOST_LEAVERS = 5_000;

    private final PeopleLookup lookup;
    private final Leavers leavers;
    private final Channels channels;

    LookupController(PeopleLookup lookup, Leavers leavers, Channels channels) {
        this.lookup = lookup;
        this.leavers = leavers;
        this.channels = channels;
    }

    /**
     * @param query the beginning of a name or of one of its words, of how Chinese characters are said or of the initials of
     *     that, of a nick, an English name or an id
     * @param channel whose people come first, and without those who left it
     */
    @Operation(
            summary = "Look people up",
            description = "The best first, no more than the limit. Guests find the people of the channel only.")
    @GetMapping("/api/v1/people")
    @Needs(Right.READ)
    Page<FoundPerson> find(
            @RequestParam(defaultValue = "") String query,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(defaultValue = "10") int limit,
            Account caller) {
        return new Page<>(
                lookup.find(
                        caller,
                        query,
                        channel == null || channel.isEmpty() ? null : channels.requireVisible(channel, caller),
                        Math.max(1, Math.min(limit, MOST))),
                null);
    }

    @Operation(
            summary = "List who left the organization",
            description = "Those whose messages, tasks or comments the caller can see; who left last comes first.")
    @GetMapping("/api/v1/people/left")
    @Needs(Right.READ)
    Page<Leaver> left(Account caller) {
        return new Page<>(leavers.seenBy(caller, MOST_LEAVERS), null);
    }
}
