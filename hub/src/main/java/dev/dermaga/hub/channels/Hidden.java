package dev.dermaga.hub.channels;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What DingTalk does not tell of a group, so that people do not take it for a fault. */
public enum Hidden {
    /** Custom robots hear nothing at all. */
    @JsonProperty("all-messages")
    ALL_MESSAGES,
    /** Robots hear only what mentions them. */
    @JsonProperty("other-messages")
    OTHER_MESSAGES,
    /** Nor do they hear of files that people drop into a group. */
    @JsonProperty("files")
    FILES,
    /** Without a chatId nobody can be asked who is in the group. */
    @JsonProperty("members")
    MEMBERS,
    /** Who comes, who goes, and a new title are promised for groups only that an app made. */
    @JsonProperty("comings-and-goings")
    COMINGS_AND_GOINGS,
    /** No event tells that a robot was taken out. */
    @JsonProperty("robot-removed")
    ROBOT_REMOVED,
    /** Custom robots do not learn who has read what they said, and cannot take it back. */
    @JsonProperty("custom-robot-reads")
    CUSTOM_ROBOT_READS;

    static List<Hidden> of(
            ChannelKind kind, @Nullable String openConversationId, @Nullable String chatId, boolean hasCustomRobots) {
        List<Hidden> hidden = new ArrayList<>();
        if (kind == ChannelKind.GROUP && openConversationId != null) {
            hidden.addAll(List.of(OTHER_MESSAGES, FILES));
            if (chatId == null) {
                hidden.add(MEMBERS);
            }
            hidden.addAll(List.of(COMINGS_AND_GOINGS, ROBOT_REMOVED));
        }
        if (kind == ChannelKind.GROUP && openConversationId == null) {
            hidden.addAll(List.of(ALL_MESSAGES, MEMBERS));
        }
        if (hasCustomRobots) {
            hidden.add(CUSTOM_ROBOT_READS);
        }
        return List.copyOf(hidden);
    }
}
