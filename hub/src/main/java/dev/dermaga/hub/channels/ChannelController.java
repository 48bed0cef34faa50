package dev.dermaga.hub.channels;

import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's channels, and who is in them. */
@RestController
@RequestMapping("/api/v1/channels")
class ChannelController {

    private final Channels channels;
    private final ChannelMaking making;
    private final ChannelSettings settings;
    private final ChannelPeople people;
    private final ChannelRobots robots;
    private final ChangePosition position;

    ChannelController(
            Channels channels,
            ChannelMaking making,
            ChannelSettings settings,
            ChannelPeople people,
            ChannelRobots robots,
            ChangePosition position) {
        this.channels = channels;
        this.making = making;
        this.settings = settings;
        this.people = people;
        this.robots = robots;
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

    /**
     * A channel that only sends.
     *
     * @param webhook the address that DingTalk shows for a group's custom robot; sealed, and never shown again
     * @param secret what signs its calls, where that is switched on
     * @param members accounts that see the channel, besides the caller
     */
    record SendOnly(
            @Nullable String name,
            @Nullable String webhook,
            @Nullable String secret,
            @Nullable List<String> members) {

        @Override
        public String toString() {
            return "SendOnly[" + name + "]";
        }
    }

    @PostMapping("/send-only")
    @Needs(Right.ADMINISTER)
    @ResponseStatus(HttpStatus.CREATED)
    ChannelItem makeSendOnly(@RequestBody SendOnly body, Account caller) {
        return making.sendOnly(caller, body.name(), body.webhook(), body.secret(), body.members());
    }

    /** The caller's single chat with the robot; made where there is none yet. */
    @PostMapping("/direct")
    @Needs(Right.TAKE_PART)
    ChannelItem direct(Account caller) {
        return channels.item(channels.directWith(caller));
    }

    /** @param members accounts besides the caller, who becomes the owner */
    record NewGroup(@Nullable String name, @Nullable List<String> members) {}

    @Operation(
            summary = "Make a group in DingTalk",
            description = "A repetition makes another group: after a call without an answer, look in DingTalk first.")
    @PostMapping("/groups")
    @Needs(Right.ADMINISTER)
    @ResponseStatus(HttpStatus.CREATED)
    ChannelItem makeGroup(@RequestBody NewGroup body, Account caller) {
        return making.group(caller, body.name(), body.members());
    }

    @PatchMapping("/{slug}")
    @Needs(Right.ADMINISTER)
    ChannelItem set(@PathVariable String slug, @RequestBody ChannelSettings.ChannelChange wanted, Account caller) {
        return settings.set(slug, wanted, caller);
    }

    @GetMapping("/{slug}/members")
    @Needs(Right.READ)
    MemberList members(@PathVariable String slug, Account caller) {
        return new MemberList(channels.members(channels.requireVisible(slug, caller)).stream()
                .map(Member::of)
                .toList());
    }

    /** @param members all accounts that see the channel from now on */
    record NewMembers(@Nullable List<String> members) {}

    /** Of a channel that only sends; elsewhere members follow the group. */
    @PutMapping("/{slug}/members")
    @Needs(Right.ADMINISTER)
    MemberList setMembers(@PathVariable String slug, @RequestBody NewMembers body, Account caller) {
        return new MemberList(people.set(slug, body.members(), caller).stream()
                .map(Member::of)
                .toList());
    }

    record RobotList(List<CustomRobots.BoundRobot> items) {}

    /**
     * @param webhook the address that DingTalk shows for a group's custom robot; sealed, and never shown again
     * @param secret what signs its calls, where that is switched on
     */
    record NewRobot(@Nullable String webhook, @Nullable String secret) {
        @Override
        public String toString() {
            return "NewRobot[…]";
        }
    }

    @GetMapping("/{slug}/robots")
    @Needs(Right.ADMINISTER)
    RobotList robots(@PathVariable String slug, Account caller) {
        return new RobotList(robots.of(slug, caller));
    }

    @PostMapping("/{slug}/robots")
    @Needs(Right.ADMINISTER)
    @ResponseStatus(HttpStatus.CREATED)
    RobotList addRobot(@PathVariable String slug, @RequestBody NewRobot body, Account caller) {
        return new RobotList(robots.add(slug, body.webhook(), body.secret(), caller));
    }

    @DeleteMapping("/{slug}/robots/{id}")
    @Needs(Right.ADMINISTER)
    RobotList takeRobotOff(@PathVariable String slug, @PathVariable String id, Account caller) {
        return new RobotList(robots.takeOff(slug, id, caller));
    }
}
