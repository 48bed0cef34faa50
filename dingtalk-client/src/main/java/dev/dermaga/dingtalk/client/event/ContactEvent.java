package dev.dermaga.dingtalk.client.event;

import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something about people, departments, roles or the organization itself. */
public sealed interface ContactEvent extends OrgEvent {
    /** {@code user_add_org}. */
    record PeopleJoined(List<UserId> people, @Nullable Instant at) implements ContactEvent {
        public PeopleJoined {
            people = List.copyOf(people);
        }
    }

    /**
     * {@code user_modify_org}: what their organization says about people, not what they say about themselves.
     *
     * @param before changed fields by DingTalk's names, as they were; empty in a third-party app
     * @param after as they are
     * @param profile in a third-party app, in place of before and after
     */
    record PeopleChanged(
            List<UserId> people,
            @Nullable Instant at,
            Map<String, String> before,
            Map<String, String> after,
            @Nullable Profile profile)
            implements ContactEvent {
        public PeopleChanged {
            people = List.copyOf(people);
            before = Map.copyOf(before);
            after = Map.copyOf(after);
        }
    }

    /** {@code user_active_org}: they signed in for the first time. */
    record PeopleActivated(List<UserId> people, @Nullable Profile profile) implements ContactEvent {
        public PeopleActivated {
            people = List.copyOf(people);
        }
    }

    /**
     * {@code user_leave_org}.
     *
     * @param unionId in a third-party app only
     */
    record PeopleLeft(
            List<UserId> people,
            @Nullable Instant at,
            @Nullable UnionId unionId) implements ContactEvent {
        public PeopleLeft {
            people = List.copyOf(people);
        }
    }

    /** {@code user_dept_change}, in third-party apps. */
    record DepartmentsOfPersonChanged(Profile profile) implements ContactEvent {}

    /** {@code user_role_change}, in third-party apps. */
    record RolesOfPersonChanged(Profile profile) implements ContactEvent {}

    /** {@code org_dept_create}. */
    record DepartmentsCreated(List<DepartmentId> departments) implements ContactEvent {
        public DepartmentsCreated {
            departments = List.copyOf(departments);
        }
    }

    /** {@code org_dept_modify}. */
    record DepartmentsChanged(List<DepartmentId> departments) implements ContactEvent {
        public DepartmentsChanged {
            departments = List.copyOf(departments);
        }
    }

    /** {@code org_dept_remove}. */
    record DepartmentsRemoved(List<DepartmentId> departments) implements ContactEvent {
        public DepartmentsRemoved {
            departments = List.copyOf(departments);
        }
    }

    /** {@code org_change}: something about the organization; it does not say what. */
    record OrganizationChanged() implements ContactEvent {}

    /** {@code org_remove}. */
    record OrganizationRemoved() implements ContactEvent {}

    /** {@code org_update}, in third-party apps. */
    record OrganizationUpdated(
            @Nullable CorpId corp, String name, String industry, boolean authenticated, int authLevel, String logoUrl)
            implements ContactEvent {}

    /** {@code org_admin_add}. */
    record AdministratorsAdded(
            List<UserId> people, @Nullable Instant at) implements ContactEvent {
        public AdministratorsAdded {
            people = List.copyOf(people);
        }
    }

    /** {@code org_admin_remove}. */
    record AdministratorsRemoved(
            List<UserId> people, @Nullable Instant at) implements ContactEvent {
        public AdministratorsRemoved {
            people = List.copyOf(people);
        }
    }

    /** {@code label_user_change}; {@code action} is {@code add} when they got the roles. */
    record RoleMembersChanged(List<UserId> people, List<Long> roles, String action) implements ContactEvent {
        public RoleMembersChanged {
            people = List.copyOf(people);
            roles = List.copyOf(roles);
        }
    }

    /** {@code label_conf_add}: roles or groups of roles. */
    record RolesAdded(List<Long> roles, String scope) implements ContactEvent {
        public RolesAdded {
            roles = List.copyOf(roles);
        }
    }

    /** {@code label_conf_modify}; before and after are JSON, one text for each role. */
    record RolesChanged(List<Long> roles, String scope, List<String> before, List<String> after)
            implements ContactEvent {
        public RolesChanged {
            roles = List.copyOf(roles);
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /** {@code label_conf_del}. */
    record RolesRemoved(List<Long> roles) implements ContactEvent {
        public RolesRemoved {
            roles = List.copyOf(roles);
        }
    }

    /** {@code org_role_add}, in third-party apps. */
    record RoleAdded(
            @Nullable Long role, String name, @Nullable Long group, String groupName) implements ContactEvent {}

    /** {@code org_role_modify}, in third-party apps. */
    record RoleChanged(
            @Nullable Long role, String name, @Nullable Long group, String groupName) implements ContactEvent {}

    /** {@code org_role_remove}, in third-party apps. */
    record RoleRemoved(@Nullable Long role) implements ContactEvent {}

    /** {@code contact_add_org}, in third-party apps. */
    record ExternalContactAdded(ExternalContact contact) implements ContactEvent {}

    /** {@code contact_modify_org}, in third-party apps. */
    record ExternalContactChanged(ExternalContact contact) implements ContactEvent {}

    /** {@code contact_leave_org}, in third-party apps. */
    record ExternalContactRemoved(@Nullable UserId contact) implements ContactEvent {}

    /** {@code transfer_contact_id_job_result}, in third-party apps. */
    record IdsTranslated(String jobId, String status) implements ContactEvent {}

    /** A person as third-party apps are told of. */
    record Profile(
            @Nullable UserId userId,
            @Nullable UnionId unionId,
            String name,
            String avatar,
            String position,
            String jobNumber,
            boolean active,
            boolean administrator,
            boolean boss,
            boolean senior,
            boolean hidden,
            List<DepartmentId> departments) {
        public Profile {
            departments = List.copyOf(departments);
        }

        @Override
        public String toString() {
            return "Profile[" + userId + "]";
        }
    }

    /** Somebody outside of the organization whom it knows. */
    record ExternalContact(
            @Nullable UserId userId,
            String name,
            String company,
            String stateCode,
            String mobile,
            @Nullable UserId follower,
            List<Long> labels,
            List<UserId> sharedWith,
            List<DepartmentId> sharedWithDepartments) {
        public ExternalContact {
            labels = List.copyOf(labels);
            sharedWith = List.copyOf(sharedWith);
            sharedWithDepartments = List.copyOf(sharedWithDepartments);
        }

        @Override
        public String toString() {
            return "ExternalContact[" + userId + "]";
        }
    }
}
