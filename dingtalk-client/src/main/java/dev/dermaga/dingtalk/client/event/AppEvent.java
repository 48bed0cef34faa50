package dev.dermaga.dingtalk.client.event;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.id.AgentId;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something about an app, or about who may use it. */
public sealed interface AppEvent extends OrgEvent {
    /** {@code inner_app_release}. */
    record Released(
            String unifiedAppId,
            String name,
            String description,
            String icon,
            @Nullable UnionId operator) implements AppEvent {}

    /** {@code inner_app_status_change}; {@code status} is {@code disable}, … */
    record StatusChanged(
            String unifiedAppId, String status, @Nullable UnionId operator) implements AppEvent {}

    /** {@code inner_app_scopes_change}: who may use it now. */
    record ScopeChanged(
            String unifiedAppId,
            List<UserId> people,
            List<DepartmentId> departments,
            List<Long> roles,
            @Nullable UnionId operator)
            implements AppEvent {
        public ScopeChanged {
            people = List.copyOf(people);
            departments = List.copyOf(departments);
            roles = List.copyOf(roles);
        }
    }

    /** {@code inner_app_version_publish}; {@code kind} is {@code experience}, … */
    record VersionPublished(
            @Nullable AgentId agent, String miniAppId, String versionId, String version, String kind, boolean onDesktop)
            implements AppEvent {}

    /** {@code inner_app_version_rollback}. */
    record VersionRolledBack(
            @Nullable AgentId agent,
            String miniAppId,
            String fromVersionId,
            String fromVersion,
            String toVersionId,
            String toVersion,
            boolean onDesktop)
            implements AppEvent {}

    /** {@code org_micro_app_restore}, in third-party apps: switched on again. */
    record MicroAppRestored(@Nullable AgentId agent) implements AppEvent {}

    /** {@code org_micro_app_stop}, in third-party apps: switched off. */
    record MicroAppStopped(@Nullable AgentId agent) implements AppEvent {}

    /** {@code org_micro_app_remove}, in third-party apps. */
    record MicroAppRemoved(@Nullable AgentId agent) implements AppEvent {}

    /** {@code org_micro_app_scope_update}, in third-party apps. */
    record MicroAppScopeChanged(@Nullable AgentId agent) implements AppEvent {}

    /** {@code suite_ticket}, in third-party apps, every five hours; null when it came without one. */
    record SuiteTicket(@Nullable Secret ticket) implements AppEvent {}

    /** {@code org_suite_auth}, in third-party apps: an organization opened the app. */
    record SuiteAuthorized(Authorization authorization) implements AppEvent {}

    /** {@code org_suite_change}, in third-party apps: what the app may see has changed. */
    record SuiteChanged(Authorization authorization) implements AppEvent {}

    /** {@code org_suite_relieve}, in third-party apps: the organization gave it up. */
    record SuiteRelieved() implements AppEvent {}

    /**
     * An organization, and what it granted.
     *
     * @param permanentCode the key to its data
     */
    record Authorization(
            @Nullable CorpId corp,
            String corpName,
            @Nullable UserId by,
            List<AgentId> agents,
            @Nullable Secret permanentCode) {
        public Authorization {
            agents = List.copyOf(agents);
        }
    }
}
