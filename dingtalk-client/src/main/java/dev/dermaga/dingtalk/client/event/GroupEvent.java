package dev.dermaga.dingtalk.client.event;

import dev.dermaga.dingtalk.client.id.ChatId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something about a group. Groups that were made by hand may tell nothing. */
public sealed interface GroupEvent extends OrgEvent {
    /** Where, by whom and when. */
    Act act();

    /**
     * @param chat empty in groups of an old kind; DingTalk leaves it and the operator out of a change of owner
     * @param operator who did it; in another organization only the unionId is known
     */
    record Act(
            @Nullable OpenConversationId conversation,
            @Nullable ChatId chat,
            @Nullable UserId operator,
            @Nullable UnionId operatorUnionId,
            @Nullable Instant at) {}

    /** {@code chat_add_member}. */
    record MembersAdded(Act act, List<UserId> people, List<UnionId> unionIds) implements GroupEvent {
        public MembersAdded {
            people = List.copyOf(people);
            unionIds = List.copyOf(unionIds);
        }
    }

    /** {@code chat_remove_member}. */
    record MembersRemoved(Act act, List<UserId> people, List<UnionId> unionIds) implements GroupEvent {
        public MembersRemoved {
            people = List.copyOf(people);
            unionIds = List.copyOf(unionIds);
        }
    }

    /** {@code chat_quit}: the operator left. */
    record MemberQuit(Act act) implements GroupEvent {}

    /** {@code chat_update_owner}. */
    record OwnerChanged(Act act, @Nullable UserId owner) implements GroupEvent {}

    /** {@code chat_update_title}. */
    record TitleChanged(Act act, String title) implements GroupEvent {}

    /** {@code chat_disband}. */
    record Disbanded(Act act) implements GroupEvent {}

    /** {@code chat_template_change}: a group template was switched {@code on} or {@code off}. */
    record TemplateChanged(
            Act act,
            String templateId,
            String status,
            @Nullable Instant changedAt) implements GroupEvent {}
}
