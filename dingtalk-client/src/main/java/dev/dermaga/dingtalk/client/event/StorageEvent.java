package dev.dermaga.dingtalk.client.event;

import dev.dermaga.dingtalk.client.id.DentryId;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.SpaceId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something about files, documents or notices. Those of files come only once they were subscribed to by a call. */
public sealed interface StorageEvent extends OrgEvent {
    /** {@code storage_dentry_create}. */
    record Created(Entry entry) implements StorageEvent {}

    /** {@code storage_dentry_update}. */
    record Updated(Entry entry) implements StorageEvent {}

    /** {@code storage_dentry_delete}. */
    record Deleted(Entry entry) implements StorageEvent {}

    /** {@code doc_export_completed}; what it says is not documented. */
    record DocumentExported(String body) implements StorageEvent {}

    /** {@code doc_spaces_create_team} and {@code doc_spaces_team_change}: {@code TEAM_CREATE}, {@code TEAM_MODIFY}, … */
    record TeamChanged(String teamId, String type, @Nullable UnionId actor) implements StorageEvent {}

    /** {@code doc_spaces_team_member_change}: {@code TEAM_ADD_MEMBER}, … */
    record TeamMemberChanged(
            String teamId,
            String type,
            @Nullable UnionId actor,
            String roleCode,
            String memberId,
            String memberName,
            String memberType)
            implements StorageEvent {}

    /** {@code org_file_send_check}, for dedicated customers. */
    record FilesSent(List<SentFile> files) implements StorageEvent {
        public FilesSent {
            files = List.copyOf(files);
        }
    }

    /** {@code blackboard_sent}: a notice was posted. */
    record NoticePosted(
            String id,
            String type,
            String categoryId,
            String categoryName,
            @Nullable UnionId actor,
            List<UserId> people,
            List<DepartmentId> departments,
            List<Long> labels,
            List<String> dynamicGroups,
            List<OpenConversationId> conversations,
            String documentUuid)
            implements StorageEvent {
        public NoticePosted {
            people = List.copyOf(people);
            departments = List.copyOf(departments);
            labels = List.copyOf(labels);
            dynamicGroups = List.copyOf(dynamicGroups);
            conversations = List.copyOf(conversations);
        }
    }

    /**
     * A file or folder.
     *
     * @param type {@code FILE}; the word for folders is not documented
     * @param scope what was subscribed to: {@code ORG} or {@code SPACE}
     */
    record Entry(
            @Nullable SpaceId space,
            @Nullable DentryId id,
            String type,
            String extension,
            @Nullable UnionId actor,
            String scope,
            String scopeId) {}

    /** A file that somebody sent. */
    record SentFile(
            @Nullable OpenConversationId conversation,
            String name,
            String ossKey,
            String requestId,
            @Nullable UserId person) {}
}
