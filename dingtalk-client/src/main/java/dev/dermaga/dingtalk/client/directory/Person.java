package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member of the organization. What the app may not see, or what was never filled in, is null.
 *
 * @param avatar null for the default one
 * @param departments all of them
 * @param memberships what the person is in each department; in a list of {@link Directory#members} in that one only
 * @param roles only from {@link Directory#user}
 */
public record Person(
        UserId userId,
        UnionId unionId,
        String name,
        @Nullable String mobile,
        @Nullable String title,
        @Nullable String email,
        @Nullable String avatar,
        boolean admin,
        List<DepartmentId> departments,
        List<Membership> memberships,
        List<Role> roles,
        Profile profile) {
    public Person {
        departments = List.copyOf(departments);
        memberships = List.copyOf(memberships);
        roles = List.copyOf(roles);
    }

    /**
     * A person's place in a department.
     *
     * @param order among its members; the larger comes first
     * @param leads is a manager of it
     * @param main the person's main department; only from {@link Directory#user}
     * @param title in this department, where it has one of its own; as the work place only from {@link Directory#user}
     */
    public record Membership(
            DepartmentId department,
            long order,
            boolean leads,
            boolean main,
            @Nullable String title,
            @Nullable String workPlace) {}

    /**
     * The rest of it.
     *
     * @param stateCode of the mobile number, as {@code 86}
     * @param mobileHidden from other people
     * @param extension JSON text of the fields that the organization has defined itself
     * @param manager only from {@link Directory#user}, as {@code senior} and {@code realNameVerified}
     * @param active has opened DingTalk since joining
     * @param exclusiveAccount the account belongs to the organization
     */
    public record Profile(
            @Nullable String stateCode,
            boolean mobileHidden,
            @Nullable String telephone,
            @Nullable String jobNumber,
            @Nullable String orgEmail,
            @Nullable String workPlace,
            @Nullable String remark,
            @Nullable String extension,
            @Nullable Instant hiredAt,
            @Nullable UserId manager,
            boolean active,
            boolean boss,
            boolean senior,
            boolean realNameVerified,
            boolean exclusiveAccount) {}
}
