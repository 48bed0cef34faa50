package dev.dermaga.hub.channels;

import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.web.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's channels, and who is in them. */
@RestController
@RequestMapping("/api/v1/channels")
class ChannelController {

    private final Channels channels;
    private final ChangePosition position;

    ChannelController(Channels channels, ChangePosition position) {
        this.channels = channels;
        this.position = position;
    }

    /** @param position where to follow the changes from */
    record ChannelList(List<ChannelItem> items, String position) {}

    record MemberList(List<Member> items) {}

    record Member(String id, String name, @Nullable String title, String initials) {

        static Member of(Account account) {
            return new Member(account.id(), account.name(), account.title(), Initials.of(account.name()));
        }
    }

    @GetMapping
    @Needs(Right.READ)
    ChannelList list(Account caller) {
        String now = position.now(); // before reading: what changes meanwhile is then sent again, not missed
        return new ChannelList(channels.itemsVisibleTo(caller), now);
    }

    @GetMapping("/{slug}")
    @Needs(Right.READ)
    ChannelItem one(@PathVariable String slug, Account caller) {
        return channels.item(channels.requireVisible(slug, caller));
    }

    record Settings(@Nullable WhenUnanswered whenUnanswered) {}

    @PatchMapping("/{slug}")
    @Needs(Right.ADMINISTER)
    ChannelItem set(@PathVariable String slug, @RequestBody Settings settings, Account caller) {
        if (settings.whenUnanswered() == null) {
            throw Problem.unprocessable("setting-missing", "Say whenUnanswered: repeat or ask.", "whenUnanswered");
        }
        return channels.setWhenUnanswered(slug, settings.whenUnanswered(), caller);
    }

    @GetMapping("/{slug}/members")
    @Needs(Right.READ)
    MemberList members(@PathVariable String slug, Account caller) {
        return new MemberList(channels.members(channels.requireVisible(slug, caller)).stream()
                .map(Member::of)
                .toList());
    }
}
