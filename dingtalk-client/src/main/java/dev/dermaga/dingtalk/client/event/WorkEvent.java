package dev.dermaga.dingtalk.client.event;

import dev.dermaga.dingtalk.client.id.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something about approvals, meetings, attendance or projects. */
public sealed interface WorkEvent extends OrgEvent {
    /**
     * {@code bpms_task_change}: {@code type} is {@code start}, {@code finish}, {@code cancel}, …, and then
     * {@code result} {@code agree}, {@code refuse}, …
     */
    record ApprovalTaskChanged(Approval approval, String taskId, String remark) implements WorkEvent {}

    /** {@code bpms_instance_change}: {@code type} is {@code start}, {@code finish}, {@code terminate}, … */
    record ApprovalChanged(Approval approval, String url, String businessType) implements WorkEvent {}

    /** What both say of an approval. */
    record Approval(
            String processInstanceId,
            String processCode,
            String businessId,
            String type,
            String result,
            String title,
            @Nullable UserId person,
            @Nullable Instant createdAt,
            @Nullable Instant finishedAt) {}

    /** {@code check_in}: somebody signed in at a place. */
    record CheckedIn(@Nullable UserId person, @Nullable Instant at) implements WorkEvent {}

    /**
     * {@code meeting_status_change}.
     *
     * @param sequence gives the order of the events of a meeting
     * @param scene {@code conference_created}, …
     */
    record MeetingChanged(
            String conferenceId,
            String title,
            String scene,
            int sequence,
            int status,
            @Nullable Instant startedAt) implements WorkEvent {}

    /** {@code meeting_member_status_change}; {@code scene} is {@code user_join}, … */
    record MeetingMembersChanged(List<Attendance> members, String scene, int sequence) implements WorkEvent {
        public MeetingMembersChanged {
            members = List.copyOf(members);
        }
    }

    /** Somebody in a meeting; {@code userId} is DingTalk's word for a unionId here. */
    record Attendance(
            String conferenceId,
            String userId,
            String nick,
            int status,
            @Nullable Instant joinedAt,
            @Nullable Instant leftAt) {}

    /** {@code project_…}: Teambition's events; {@code kind} is its {@code eventSubType}, {@code data} its JSON. */
    record ProjectChanged(String eventType, String kind, String data) implements WorkEvent {}
}
