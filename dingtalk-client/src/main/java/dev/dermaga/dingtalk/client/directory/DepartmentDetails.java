package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.ChatId;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that DingTalk says of a department.
 *
 * @param parent null for the root
 * @param order among those of the same parent; the smaller comes first
 * @param sourceIdentifier what another system knows it by
 * @param code null until a change has set one
 * @param memberCount members of the department and of all below it; null when DingTalk did not say
 * @param ownMemberCount direct members only
 * @param approvesRequests whoever asks to join is let in
 */
public record DepartmentDetails(
        DepartmentId id,
        @Nullable DepartmentId parent,
        String name,
        long order,
        @Nullable String sourceIdentifier,
        @Nullable String code,
        List<UserId> managers,
        @Nullable Long memberCount,
        @Nullable Long ownMemberCount,
        boolean approvesRequests,
        Visibility visibility,
        Group group) {
    public DepartmentDetails {
        managers = List.copyOf(managers);
    }

    /**
     * Who sees the department, and whom its members see.
     *
     * @param hidden from all but those in {@code seenByDepartments} and {@code seenByPeople}
     * @param limited its members see {@code seesDepartments} and {@code seesPeople} only
     */
    public record Visibility(
            boolean hidden,
            List<DepartmentId> seenByDepartments,
            List<UserId> seenByPeople,
            boolean limited,
            List<DepartmentId> seesDepartments,
            List<UserId> seesPeople) {
        public Visibility {
            seenByDepartments = List.copyOf(seenByDepartments);
            seenByPeople = List.copyOf(seenByPeople);
            seesDepartments = List.copyOf(seesDepartments);
            seesPeople = List.copyOf(seesPeople);
        }
    }

    /**
     * The group of the department's members.
     *
     * @param chatId null when there is none
     * @param addsNewcomers newcomers get into it by themselves
     */
    public record Group(
            boolean wanted,
            @Nullable ChatId chatId,
            @Nullable UserId owner,
            boolean addsNewcomers,
            boolean withSubDepartments) {}
}
