package dev.dermaga.hub.inbox;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Groups;
import dev.dermaga.hub.delivery.Undelivered;
import org.springframework.stereotype.Component;

/** What DingTalk's notices do to the channels of groups. */
@Component
class GroupNews {

    private final Groups groups;
    private final Senders senders;

    GroupNews(Groups groups, Senders senders) {
        this.groups = groups;
        this.senders = senders;
    }

    /**
     * Learns who somebody new is. Not in a transaction: it calls DingTalk.
     *
     * @throws Undelivered when DingTalk says neither yes nor no
     */
    void lookUp(GroupNotice notice) {
        if (notice.what() == GroupNotice.What.JOINED
                && groups.find(notice.conversation(), notice.chat()).isPresent()) {
            notice.people().forEach(senders::lookUp);
        }
    }

    void happened(GroupNotice notice) {
        groups.find(notice.conversation(), notice.chat()).ifPresent(channel -> happened(notice, channel));
    }

    private void happened(GroupNotice notice, Channel channel) {
        switch (notice.what()) {
            case JOINED -> groups.joined(channel, notice.people(), notice.at());
            case LEFT -> groups.left(channel, notice.people(), notice.at());
            case TITLED -> {
                if (notice.title() != null && !notice.title().isBlank()) {
                    groups.titled(channel, notice.title());
                }
            }
            case DISBANDED -> groups.disbanded(channel, notice.at());
            case ROBOT_CAME -> groups.robotIsThere(channel, notice.at());
            case ROBOT_WENT -> groups.robotIsGone(channel);
        }
    }
}
