package dev.dermaga.dingtalk.client.event;

import dev.dermaga.dingtalk.client.id.CoolAppCode;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something about what a robot sent, or about where it lives. */
public sealed interface RobotEvent extends OrgEvent {
    /** {@code robot_msg_read}: a person has read what the robot sent. */
    record MessageRead(
            String processQueryKey,
            @Nullable RobotCode robot,
            @Nullable OpenConversationId conversation,
            @Nullable UserId person,
            @Nullable UnionId unionId,
            @Nullable Instant at)
            implements RobotEvent {}

    /** {@code robot_msg_recall}: a person took back what the robot sent. */
    record MessageRecalled(
            String processQueryKey,
            @Nullable RobotCode robot,
            @Nullable OpenConversationId conversation,
            @Nullable UserId person,
            @Nullable UnionId unionId,
            @Nullable Instant at)
            implements RobotEvent {}

    /** {@code im_cool_app_install} and {@code single_conversation_cool_app_install}. */
    record CoolAppInstalled(Place place) implements RobotEvent {}

    /** {@code im_cool_app_uninstall} and {@code single_conversation_cool_app_uninstall}. */
    record CoolAppRemoved(Place place) implements RobotEvent {}

    /**
     * Where a cool app is, and the robot that came with it.
     *
     * @param otherPerson besides the operator, in the chat of two people; null in groups
     */
    record Place(
            @Nullable CoolAppCode coolApp,
            @Nullable RobotCode robot,
            @Nullable OpenConversationId conversation,
            @Nullable CorpId corp,
            @Nullable UserId operator,
            @Nullable UserId otherPerson,
            @Nullable Instant at) {}
}
