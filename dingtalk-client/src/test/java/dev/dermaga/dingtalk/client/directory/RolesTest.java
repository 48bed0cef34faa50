package dev.dermaga.dingtalk.client.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.RoleGroupId;
import dev.dermaga.dingtalk.client.id.RoleId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RolesTest {
    private static final RoleGroupId HARBOUR = RoleGroupId.of(311);
    private static final Role DRIVER = new Role(RoleId.of(312), "Crane driver", HARBOUR, "Harbour");

    private Sandbox sandbox;
    private Roles roles;

    @BeforeEach
    void start() {
        sandbox = new Sandbox();
        roles = sandbox.dingtalk.directory().roles();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void roles_are_told_with_their_groups_and_holders() {
        assertThat(roles.groups()).extracting(RoleGroup::name).containsExactly("默认", "Harbour");
        assertThat(roles.group(HARBOUR)).isEqualTo(new RoleGroup(HARBOUR, "Harbour", List.of(DRIVER)));
        assertThat(roles.role(DRIVER.id())).isEqualTo(new Role(DRIVER.id(), "Crane driver", HARBOUR, null));
        assertThat(roles.holders(DRIVER.id())).containsExactly(new RoleHolder(Sandbox.CHEN, "陈晓明", List.of()));
        assertThat(sandbox.dingtalk.directory().user(Sandbox.CHEN).roles())
                .containsExactly(new Role(DRIVER.id(), "Crane driver", null, "Harbour"));
    }

    @Test
    void a_role_is_made_renamed_given_bounded_taken_away_and_deleted() {
        RoleGroupId night = roles.createGroup("Night");
        RoleId guard = roles.create(night, "Guard");

        roles.rename(guard, "Watch");
        roles.give(List.of(guard), List.of(Sandbox.ANA, Sandbox.BUDI));
        roles.manage(guard, Sandbox.BUDI, List.of(DepartmentId.of(103)));

        assertThat(roles.role(guard).name()).isEqualTo("Watch");
        assertThat(roles.holders(guard))
                .containsExactly(
                        new RoleHolder(Sandbox.ANA, "Ana Wijaya", List.of()),
                        new RoleHolder(
                                Sandbox.BUDI,
                                "Budi Santoso",
                                List.of(new RoleHolder.DepartmentName(DepartmentId.of(103), "Design"))));
        roles.manage(guard, Sandbox.BUDI, List.of());
        assertThat(roles.holders(guard)).allMatch(holder -> holder.manages().isEmpty());
        roles.takeAway(List.of(guard), List.of(Sandbox.ANA, Sandbox.BUDI));
        roles.delete(guard);
        assertThat(catchThrowableOfType(Refused.class, () -> roles.role(guard)).code())
                .isEqualTo("33011");
    }

    @Test
    void what_dingtalk_would_refuse_is_not_sent() {
        List<RoleId> many = LongStream.rangeClosed(1, 21).mapToObj(RoleId::of).toList();
        List<UserId> people =
                IntStream.rangeClosed(1, 101).mapToObj(i -> UserId.of("p" + i)).toList();
        List<RoleId> one = List.of(DRIVER.id());

        assertThatIllegalArgumentException().isThrownBy(() -> roles.give(many, List.of(Sandbox.ANA)));
        assertThatIllegalArgumentException().isThrownBy(() -> roles.give(one, people.subList(0, 21)));
        assertThatIllegalArgumentException().isThrownBy(() -> roles.takeAway(one, people));
        assertThatIllegalArgumentException().isThrownBy(() -> roles.give(one, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> roles.create(HARBOUR, " "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> roles.manage(
                        DRIVER.id(),
                        Sandbox.CHEN,
                        LongStream.rangeClosed(1, 51).mapToObj(DepartmentId::of).toList()));
    }
}
