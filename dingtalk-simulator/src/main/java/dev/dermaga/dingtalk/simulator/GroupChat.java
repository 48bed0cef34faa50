package dev.dermaga.dingtalk.simulator;

import dev.dermaga.dingtalk.simulator.world.Card;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.Dentry;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;

/** A conversation, to look at. */
public final class GroupChat {
    private final World world;
    private final World.Place place;

    private GroupChat(World world, World.Place place) {
        this.world = world;
        this.place = place;
    }

    static GroupChat of(World world, String openConversationId) {
        return new GroupChat(
                world,
                world.place(openConversationId)
                        .orElseThrow(() -> new IllegalArgumentException("No conversation " + openConversationId)));
    }

    public String openConversationId() {
        return place.openConversationId();
    }

    /** The files that the group keeps, and their folders; the oldest first. */
    public List<Dentry> files() {
        return place.group() == null
                ? List.of()
                : world.storage.all(world.storage.spaceOf(place.group()).id());
    }

    /** Everything said here, oldest first; also what was recalled, which people do not see any more. */
    public List<ChatMessage> messages() {
        return world.messages(place.openConversationId());
    }

    /** The group as it is now; a single chat is none. */
    public Group group() {
        return world.groupChats
                .find(place.openConversationId())
                .orElseThrow(() -> new IllegalStateException("No group, but a single chat"));
    }

    /** The owner dissolves it by hand. */
    public void isDissolved() {
        world.groupChats.change(group(), Group::gone);
    }

    /** The cards that are on top of it now. */
    public List<Card> topBoxes() {
        return world.topBoxes(place.openConversationId());
    }

    World.Place place() {
        return place;
    }
}
