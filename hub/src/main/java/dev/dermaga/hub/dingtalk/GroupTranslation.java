package dev.dermaga.hub.dingtalk;

import dev.dermaga.dingtalk.client.event.GroupEvent;
import dev.dermaga.dingtalk.client.event.OrgEvent;
import dev.dermaga.dingtalk.client.event.RobotEvent;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.PlatformEvent;
import dev.dermaga.hub.connect.ConnectedApp;
import dev.dermaga.hub.inbox.GroupNotice;
import dev.dermaga.hub.inbox.GroupNotice.What;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** DingTalk's events about groups, in the hub's words. */
@Component
class GroupTranslation {

    private final ConnectedApp app;
    private final Clock clock;

    GroupTranslation(ConnectedApp app, Clock clock) {
        this.app = app;
        this.clock = clock;
    }

    /** Null for what is not about a group, or changes nothing that the hub knows of it. */
    @Nullable
    GroupNotice notice(InboundEvent event) {
        if (!(event instanceof PlatformEvent platform)) {
            return null;
        }
        OrgEvent content = platform.content();
        if (content instanceof RobotEvent.CoolAppInstalled came) {
            return robot(What.ROBOT_CAME, came.place());
        }
        if (content instanceof RobotEvent.CoolAppRemoved went) {
            return robot(What.ROBOT_WENT, went.place());
        }
        return content instanceof GroupEvent group ? notice(group) : null;
    }

    private @Nullable GroupNotice notice(GroupEvent event) {
        if (event instanceof GroupEvent.MembersAdded added) {
            return notice(What.JOINED, event.act(), added.people(), null);
        }
        if (event instanceof GroupEvent.MembersRemoved removed) {
            return notice(What.LEFT, event.act(), removed.people(), null);
        }
        if (event instanceof GroupEvent.MemberQuit) {
            List<UserId> who = Stream.ofNullable(event.act().operator()).toList();
            return notice(What.LEFT, event.act(), who, null);
        }
        if (event instanceof GroupEvent.TitleChanged titled) {
            return notice(What.TITLED, event.act(), List.of(), titled.title());
        }
        return event instanceof GroupEvent.Disbanded ? notice(What.DISBANDED, event.act(), List.of(), null) : null;
    }

    private @Nullable GroupNotice notice(What what, GroupEvent.Act act, List<UserId> people, @Nullable String title) {
        String conversation =
                act.conversation() == null ? null : act.conversation().value();
        String chat = act.chat() == null ? null : act.chat().value();
        return conversation == null && chat == null
                ? null
                : new GroupNotice(
                        what,
                        conversation,
                        chat,
                        people.stream().map(UserId::value).toList(),
                        title,
                        at(act.at()));
    }

    private @Nullable GroupNotice robot(What what, RobotEvent.Place place) {
        boolean isOurs =
                place.robot() == null || place.robot().value().equals(app.get().robotCode());
        return !isOurs || place.conversation() == null || place.otherPerson() != null
                ? null
                : new GroupNotice(what, place.conversation().value(), null, List.of(), null, at(place.at()));
    }

    private Instant at(@Nullable Instant told) {
        return Objects.requireNonNullElseGet(told, clock::instant);
    }
}
