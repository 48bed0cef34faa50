package dev.dermaga.dingtalk.client.event;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.id.AgentId;
import dev.dermaga.dingtalk.client.id.ChatId;
import dev.dermaga.dingtalk.client.id.CoolAppCode;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.DentryId;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.id.SpaceId;
import dev.dermaga.dingtalk.client.id.TodoId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** DingTalk's names of events, and how to read what each says. */
final class Catalogue {
    private static final String PROJECTS = "project_";

    static final Map<String, Function<Payload, OrgEvent>> KINDS = Map.ofEntries(
            Stream.of(contacts(), groups(), robots(), todosAndCalendars(), storage(), apps(), suites(), work())
                    .flatMap(List::stream)
                    .<Map.Entry<String, Function<Payload, OrgEvent>>>toArray(Map.Entry[]::new));

    private Catalogue() {}

    static OrgEvent read(String eventType, String data) {
        Payload payload;
        try {
            payload = new Payload(Json.parseObject(data));
        } catch (IOException e) {
            return new OrgEvent.Unknown(eventType, data);
        }
        Function<Payload, OrgEvent> kind = KINDS.get(eventType);
        if (kind != null) {
            return kind.apply(payload);
        }
        if (eventType.startsWith(PROJECTS)) {
            Payload inner = payload.object("data");
            String subType = inner.isEmpty() ? payload.text("eventSubType") : inner.text("eventSubType");
            return new WorkEvent.ProjectChanged(eventType, subType, data);
        }
        return new OrgEvent.Unknown(eventType, data);
    }

    private static Map.Entry<String, Function<Payload, OrgEvent>> kind(
            String eventType, Function<Payload, OrgEvent> reading) {
        return Map.entry(eventType, reading);
    }

    private static List<Map.Entry<String, Function<Payload, OrgEvent>>> contacts() {
        return List.of(
                kind("user_add_org", p -> new ContactEvent.PeopleJoined(p.people("userId"), p.at("timeStamp"))),
                kind(
                        "user_modify_org",
                        p -> new ContactEvent.PeopleChanged(
                                p.people("userId"),
                                p.at("timeStamp"),
                                p.object("diffInfo").object("prev").fields(),
                                p.object("diffInfo").object("curr").fields(),
                                profileIfAny(p))),
                kind("user_active_org", p -> new ContactEvent.PeopleActivated(p.people("userId"), profileIfAny(p))),
                kind(
                        "user_leave_org",
                        p -> new ContactEvent.PeopleLeft(
                                p.people("userId"), p.at("timeStamp"), p.id("unionid", UnionId::of))),
                kind("user_dept_change", p -> new ContactEvent.DepartmentsOfPersonChanged(profile(p))),
                kind("user_role_change", p -> new ContactEvent.RolesOfPersonChanged(profile(p))),
                kind("org_dept_create", p -> new ContactEvent.DepartmentsCreated(departments(p, "deptId"))),
                kind("org_dept_modify", p -> new ContactEvent.DepartmentsChanged(departments(p, "deptId"))),
                kind("org_dept_remove", p -> new ContactEvent.DepartmentsRemoved(departments(p, "deptId"))),
                kind("org_change", p -> new ContactEvent.OrganizationChanged()),
                kind("org_remove", p -> new ContactEvent.OrganizationRemoved()),
                kind(
                        "org_update",
                        p -> new ContactEvent.OrganizationUpdated(
                                p.id("corpid", CorpId::of),
                                p.text("corpName"),
                                p.text("industry"),
                                p.flag("isAuthenticated"),
                                p.count("authLevel"),
                                p.text("corpLogoUrl"))),
                kind("org_admin_add", p -> new ContactEvent.AdministratorsAdded(p.people("userId"), p.at("timeStamp"))),
                kind(
                        "org_admin_remove",
                        p -> new ContactEvent.AdministratorsRemoved(p.people("userId"), p.at("timeStamp"))),
                kind(
                        "label_user_change",
                        p -> new ContactEvent.RoleMembersChanged(
                                p.people("userIdList"), p.numbers("labelIdList"), p.text("action"))),
                kind("label_conf_add", p -> new ContactEvent.RolesAdded(p.numbers("labelIdList"), p.text("scope"))),
                kind(
                        "label_conf_modify",
                        p -> new ContactEvent.RolesChanged(
                                p.numbers("labelIdList"),
                                p.text("scope"),
                                p.texts("preLabelList"),
                                p.texts("postLabelList"))),
                kind("label_conf_del", p -> new ContactEvent.RolesRemoved(p.numbers("labelIdList"))),
                kind(
                        "org_role_add",
                        p -> new ContactEvent.RoleAdded(
                                p.id("roleId", Long::valueOf),
                                p.text("roleName"),
                                p.id("groupId", Long::valueOf),
                                p.text("groupName"))),
                kind(
                        "org_role_modify",
                        p -> new ContactEvent.RoleChanged(
                                p.id("roleId", Long::valueOf),
                                p.text("roleName"),
                                p.id("groupId", Long::valueOf),
                                p.text("groupName"))),
                kind("org_role_remove", p -> new ContactEvent.RoleRemoved(p.id("roleId", Long::valueOf))),
                kind("contact_add_org", p -> new ContactEvent.ExternalContactAdded(externalContact(p))),
                kind("contact_modify_org", p -> new ContactEvent.ExternalContactChanged(externalContact(p))),
                kind("contact_leave_org", p -> new ContactEvent.ExternalContactRemoved(p.id("userId", UserId::of))),
                kind(
                        "transfer_contact_id_job_result",
                        p -> new ContactEvent.IdsTranslated(p.text("jobId"), p.text("status"))));
    }

    /** Third-party apps get a whole person under the names of events that tell other apps ids only. */
    private static ContactEvent.@Nullable Profile profileIfAny(Payload p) {
        return p.text("unionid").isEmpty() ? null : profile(p);
    }

    private static ContactEvent.Profile profile(Payload p) {
        return new ContactEvent.Profile(
                p.id("userid", UserId::of),
                p.id("unionid", UnionId::of),
                p.text("name"),
                p.text("avatar"),
                p.text("position"),
                p.text("jobnumber"),
                p.flag("active"),
                p.flag("isAdmin"),
                p.flag("isBoss"),
                p.flag("isSenior"),
                p.flag("isHide"),
                departments(p, "department"));
    }

    private static ContactEvent.ExternalContact externalContact(Payload p) {
        return new ContactEvent.ExternalContact(
                p.id("userId", UserId::of),
                p.text("name"),
                p.text("companyName"),
                p.text("stateCode"),
                p.text("mobile"),
                p.id("followerUserId", UserId::of),
                p.numbers("labelIds"),
                p.people("shareUserIds"),
                departments(p, "shareDeptIds"));
    }

    private static List<DepartmentId> departments(Payload p, String name) {
        return p.ids(name, text -> DepartmentId.of(Long.parseLong(text)));
    }

    private static List<Map.Entry<String, Function<Payload, OrgEvent>>> groups() {
        return List.of(
                kind(
                        "chat_add_member",
                        p -> new GroupEvent.MembersAdded(act(p), p.people("userId"), p.unionIds("unionId"))),
                kind(
                        "chat_remove_member",
                        p -> new GroupEvent.MembersRemoved(act(p), p.people("userId"), p.unionIds("unionId"))),
                kind("chat_quit", p -> new GroupEvent.MemberQuit(act(p))),
                kind("chat_update_owner", p -> new GroupEvent.OwnerChanged(act(p), p.id("owner", UserId::of))),
                kind("chat_update_title", p -> new GroupEvent.TitleChanged(act(p), p.text("title"))),
                kind("chat_disband", p -> new GroupEvent.Disbanded(act(p))),
                kind(
                        "chat_template_change",
                        p -> new GroupEvent.TemplateChanged(
                                act(p), p.text("templateId"), p.text("status"), p.at("changedTimeStamp"))));
    }

    private static GroupEvent.Act act(Payload p) {
        return new GroupEvent.Act(
                p.id("openConversationId", OpenConversationId::of),
                p.id("chatId", ChatId::of),
                p.id("operator", UserId::of),
                p.id("operatorUnionId", UnionId::of),
                p.at("timeStamp"));
    }

    private static List<Map.Entry<String, Function<Payload, OrgEvent>>> robots() {
        return List.of(
                kind(
                        "robot_msg_read",
                        p -> new RobotEvent.MessageRead(
                                p.text("processQueryKey"),
                                p.id("robotCode", RobotCode::of),
                                p.id("openConversationId", OpenConversationId::of),
                                p.id("userId", UserId::of),
                                p.id("unionId", UnionId::of),
                                p.at("operatTime"))),
                kind(
                        "robot_msg_recall",
                        p -> new RobotEvent.MessageRecalled(
                                p.text("processQueryKey"),
                                p.id("robotCode", RobotCode::of),
                                p.id("openConversationId", OpenConversationId::of),
                                p.id("userId", UserId::of),
                                p.id("unionId", UnionId::of),
                                p.at("operatTime"))),
                kind("im_cool_app_install", p -> new RobotEvent.CoolAppInstalled(place(p))),
                kind("im_cool_app_uninstall", p -> new RobotEvent.CoolAppRemoved(place(p))),
                kind("single_conversation_cool_app_install", p -> new RobotEvent.CoolAppInstalled(place(p))),
                kind("single_conversation_cool_app_uninstall", p -> new RobotEvent.CoolAppRemoved(place(p))));
    }

    private static RobotEvent.Place place(Payload p) {
        return new RobotEvent.Place(
                p.id("coolAppCode", CoolAppCode::of),
                p.id("robotCode", RobotCode::of),
                p.id("openConversationId", OpenConversationId::of),
                p.id("openConversationCorpId", CorpId::of),
                p.id("operator", UserId::of),
                p.id("singleChatOtherUserId", UserId::of),
                p.at("operateTime"));
    }

    private static List<Map.Entry<String, Function<Payload, OrgEvent>>> todosAndCalendars() {
        return List.of(
                kind(
                        "todo_task_create",
                        p -> new TodoEvent.Created(
                                p.id("taskId", TodoId::of), p.unionIds("unionIdList"), p.text("bizTag"))),
                kind(
                        "todo_task_update",
                        p -> new TodoEvent.Updated(
                                p.id("taskId", TodoId::of), p.unionIds("unionIdList"), p.text("bizTag"))),
                kind(
                        "todo_task_delete",
                        p -> new TodoEvent.Deleted(p.id("taskId", TodoId::of), p.unionIds("unionIdList"))),
                kind(
                        "calendar_event_change",
                        p -> new CalendarEvent.Changed(
                                p.text("calendarId"),
                                p.text("calendarEventId"),
                                p.text("legacyCalendarEventId"),
                                p.text("changeType"),
                                p.unionIds("unionIdList"),
                                p.object("operator").text("type"),
                                p.at("calendarEventUpdateTime"))));
    }

    private static List<Map.Entry<String, Function<Payload, OrgEvent>>> storage() {
        return List.of(
                kind("storage_dentry_create", p -> new StorageEvent.Created(entry(p))),
                kind("storage_dentry_update", p -> new StorageEvent.Updated(entry(p))),
                kind("storage_dentry_delete", p -> new StorageEvent.Deleted(entry(p))),
                kind(
                        "doc_export_completed",
                        p -> new StorageEvent.DocumentExported(p.object("body").json())),
                kind("doc_spaces_create_team", Catalogue::team),
                kind("doc_spaces_team_change", Catalogue::team),
                kind(
                        "doc_spaces_team_member_change",
                        p -> new StorageEvent.TeamMemberChanged(
                                p.text("teamId"),
                                p.text("type"),
                                p.id("unionId", UnionId::of),
                                p.text("roleCode"),
                                p.object("member").text("memberId"),
                                p.object("member").text("memberName"),
                                p.object("member").text("memberType"))),
                kind(
                        "org_file_send_check",
                        p -> new StorageEvent.FilesSent(p.objects("fileRecords").stream()
                                .map(file -> new StorageEvent.SentFile(
                                        file.id("openCid", OpenConversationId::of),
                                        file.text("fileName"),
                                        file.text("ossKey"),
                                        file.text("requestId"),
                                        file.id("userId", UserId::of)))
                                .toList())),
                kind("blackboard_sent", Catalogue::notice));
    }

    private static StorageEvent.Entry entry(Payload p) {
        return new StorageEvent.Entry(
                p.id("spaceId", SpaceId::of),
                p.id("dentryId", DentryId::of),
                p.text("type"),
                p.text("extension"),
                p.id("unionId", UnionId::of),
                p.text("eventScope"),
                p.text("eventScopeId"));
    }

    private static OrgEvent team(Payload p) {
        return new StorageEvent.TeamChanged(p.text("teamId"), p.text("type"), p.id("unionId", UnionId::of));
    }

    private static OrgEvent notice(Payload p) {
        Payload receivers = p.object("receivers");
        return new StorageEvent.NoticePosted(
                p.text("blackboardId"),
                p.text("blackboardType"),
                p.text("categoryId"),
                p.text("categoryName"),
                p.id("unionId", UnionId::of),
                receivers.people("staffIds"),
                departments(receivers, "deptIds"),
                receivers.numbers("labelIds"),
                receivers.texts("dgCodes"),
                receivers.ids("openConversationIds", OpenConversationId::of),
                p.object("dentry").text("sourceDentryUuid"));
    }

    private static List<Map.Entry<String, Function<Payload, OrgEvent>>> apps() {
        return List.of(
                kind(
                        "inner_app_release",
                        p -> new AppEvent.Released(
                                p.text("unifiedAppId"),
                                p.text("name"),
                                p.text("desc"),
                                p.text("icon"),
                                p.id("operatorUnionId", UnionId::of))),
                kind(
                        "inner_app_status_change",
                        p -> new AppEvent.StatusChanged(
                                p.text("unifiedAppId"), p.text("status"), p.id("operatorUnionId", UnionId::of))),
                kind(
                        "inner_app_scopes_change",
                        p -> new AppEvent.ScopeChanged(
                                p.text("unifiedAppId"),
                                p.people("userIds"),
                                departments(p, "deptIds"),
                                p.numbers("roleIds"),
                                p.id("operatorUnionId", UnionId::of))),
                kind(
                        "inner_app_version_publish",
                        p -> new AppEvent.VersionPublished(
                                p.numberId("agentId", AgentId::of),
                                p.text("miniAppId"),
                                p.text("appVersionId"),
                                p.text("appVersion"),
                                p.text("eventSubType"),
                                p.flag("miniAppOnPc"))),
                kind(
                        "inner_app_version_rollback",
                        p -> new AppEvent.VersionRolledBack(
                                p.numberId("agentId", AgentId::of),
                                p.text("miniAppId"),
                                p.text("originVersionId"),
                                p.text("originVersion"),
                                p.text("targetVersionId"),
                                p.text("targetVersion"),
                                p.flag("miniAppOnPc"))));
    }

    private static List<Map.Entry<String, Function<Payload, OrgEvent>>> suites() {
        return List.of(
                kind("org_micro_app_restore", p -> new AppEvent.MicroAppRestored(p.numberId("agentId", AgentId::of))),
                kind("org_micro_app_stop", p -> new AppEvent.MicroAppStopped(p.numberId("agentId", AgentId::of))),
                kind("org_micro_app_remove", p -> new AppEvent.MicroAppRemoved(p.numberId("agentId", AgentId::of))),
                kind(
                        "org_micro_app_scope_update",
                        p -> new AppEvent.MicroAppScopeChanged(p.numberId("agentId", AgentId::of))),
                kind("suite_ticket", p -> new AppEvent.SuiteTicket(p.id("suiteTicket", Secret::of))),
                kind("org_suite_auth", p -> new AppEvent.SuiteAuthorized(authorization(p))),
                kind("org_suite_change", p -> new AppEvent.SuiteChanged(authorization(p))),
                kind("org_suite_relieve", p -> new AppEvent.SuiteRelieved()));
    }

    private static AppEvent.Authorization authorization(Payload p) {
        Payload corp = p.object("authCorpInfo");
        return new AppEvent.Authorization(
                corp.id("corpid", CorpId::of),
                corp.text("corpName"),
                p.object("authUserInfo").id("userId", UserId::of),
                p.object("authInfo").objects("agent").stream()
                        .flatMap(agent -> Stream.ofNullable(agent.numberId("agentid", AgentId::of)))
                        .toList(),
                p.id("permanentCode", Secret::of));
    }

    private static List<Map.Entry<String, Function<Payload, OrgEvent>>> work() {
        return List.of(
                kind(
                        "bpms_task_change",
                        p -> new WorkEvent.ApprovalTaskChanged(approval(p), p.text("taskId"), p.text("remark"))),
                kind(
                        "bpms_instance_change",
                        p -> new WorkEvent.ApprovalChanged(approval(p), p.text("url"), p.text("businessType"))),
                kind("check_in", p -> new WorkEvent.CheckedIn(p.id("staffId", UserId::of), p.at("timeStamp"))),
                kind("meeting_status_change", Catalogue::meeting),
                kind(
                        "meeting_member_status_change",
                        p -> new WorkEvent.MeetingMembersChanged(
                                p.objects("openMemberModels").stream()
                                        .map(Catalogue::attendance)
                                        .toList(),
                                p.text("changeScene"),
                                p.count("statusSeqNum"))));
    }

    private static WorkEvent.Approval approval(Payload p) {
        return new WorkEvent.Approval(
                p.text("processInstanceId"),
                p.text("processCode"),
                p.text("businessId"),
                p.text("type"),
                p.text("result"),
                p.text("title"),
                p.id("staffId", UserId::of),
                p.at("createTime"),
                p.at("finishTime"));
    }

    private static OrgEvent meeting(Payload p) {
        Payload conference = p.object("openConfModel");
        return new WorkEvent.MeetingChanged(
                conference.text("conferenceId"),
                conference.text("title"),
                p.text("changeScene"),
                p.count("statusSeqNum"),
                conference.count("status"),
                conference.at("startTime"));
    }

    private static WorkEvent.Attendance attendance(Payload p) {
        return new WorkEvent.Attendance(
                p.text("conferenceId"),
                p.text("userId"),
                p.text("userNick"),
                p.count("attendStatus"),
                p.at("joinTime"),
                p.at("leaveTime"));
    }
}
