package dev.dermaga.dingtalk.client.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DepartmentsTest {
    private static final DepartmentId ENGINEERING = DepartmentId.of(101);
    private static final DepartmentId PLATFORM = DepartmentId.of(102);
    private static final DepartmentId DESIGN = DepartmentId.of(103);

    private Sandbox sandbox;
    private Departments departments;

    @BeforeEach
    void start() {
        sandbox = new Sandbox();
        departments = sandbox.dingtalk.directory().departments();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void the_tree_is_walked_down_and_up() {
        assertThat(departments.below(DepartmentId.ROOT))
                .containsExactly(
                        new Department(ENGINEERING, DepartmentId.ROOT, "Engineering", false, false),
                        new Department(DESIGN, DepartmentId.ROOT, "Design", false, false));
        assertThat(departments.idsBelow(ENGINEERING)).containsExactly(PLATFORM);
        assertThat(departments.path(PLATFORM)).containsExactly(PLATFORM, ENGINEERING, DepartmentId.ROOT);
        assertThat(departments.pathsOf(Sandbox.BUDI))
                .containsExactly(
                        List.of(PLATFORM, ENGINEERING, DepartmentId.ROOT), List.of(ENGINEERING, DepartmentId.ROOT));
    }

    @Test
    void all_levels_are_asked_for_only_as_far_as_they_are_read() {
        assertThat(departments.allBelow(DepartmentId.ROOT).map(Department::name))
                .containsExactly("Engineering", "Design", "Platform 平台");
        long calls = listings();

        assertThat(departments.allBelow(DepartmentId.ROOT).findFirst().map(Department::id))
                .contains(ENGINEERING);

        assertThat(calls).isEqualTo(4);
        assertThat(listings()).isEqualTo(calls + 1);
    }

    @Test
    void a_department_is_created_changed_and_deleted() {
        DepartmentId hr = departments.create(DepartmentDraft.named("HR", DESIGN)
                .order(7)
                .sourceIdentifier("hr-1")
                .withGroup()
                .approvesRequests(false)
                .hiddenExceptFrom(List.of(ENGINEERING, PLATFORM), List.of(Sandbox.ANA))
                .seesOnly(List.of(DESIGN), List.of(Sandbox.BUDI)));

        DepartmentDetails made = departments.get(hr);
        assertThat(made.parent()).isEqualTo(DESIGN);
        assertThat(made.order()).isEqualTo(7);
        assertThat(made.sourceIdentifier()).isEqualTo("hr-1");
        assertThat(made.approvesRequests()).isFalse();
        assertThat(made.group().wanted()).isTrue();
        assertThat(made.visibility())
                .isEqualTo(new DepartmentDetails.Visibility(
                        true,
                        List.of(ENGINEERING, PLATFORM),
                        List.of(Sandbox.ANA),
                        true,
                        List.of(DESIGN),
                        List.of(Sandbox.BUDI)));

        departments.update(
                hr,
                DepartmentChange.nothing()
                        .name("People")
                        .moveTo(DepartmentId.ROOT)
                        .code("10000")
                        .shown()
                        .seesEverybody());
        DepartmentDetails changed = departments.get(hr);
        assertThat(changed.name()).isEqualTo("People");
        assertThat(changed.code()).isEqualTo("10000");
        assertThat(changed.parent()).isEqualTo(DepartmentId.ROOT);
        assertThat(changed.sourceIdentifier()).isEqualTo("hr-1");
        assertThat(changed.visibility().hidden()).isFalse();

        departments.delete(hr);
        assertThat(catchThrowableOfType(Refused.class, () -> departments.get(hr))
                        .code())
                .isEqualTo("60003");
    }

    @Test
    void managers_are_named_and_taken_away_again() {
        departments.update(ENGINEERING, DepartmentChange.nothing().managers(List.of(Sandbox.BUDI, Sandbox.ANA)));
        assertThat(departments.get(ENGINEERING).managers()).containsExactly(Sandbox.BUDI, Sandbox.ANA);

        departments.update(ENGINEERING, DepartmentChange.nothing().managers(List.of()));
        assertThat(departments.get(ENGINEERING).managers()).isEmpty();
        assertThat(departments.get(ENGINEERING).memberCount()).isEqualTo(3);
        assertThat(departments.get(ENGINEERING).ownMemberCount()).isEqualTo(2);
    }

    @Test
    void a_department_outside_of_the_contact_scope_says_what_an_administrator_can_do() {
        assertThat(sandbox.dingtalk.directory().scope().isEverybody()).isTrue();
        sandbox.simulator.app(100_001).seesOnly(List.of(101L), List.of("devi"));

        ContactScope scope = sandbox.dingtalk.directory().scope();
        Refused refused = catchThrowableOfType(Refused.class, () -> departments.get(DESIGN));

        assertThat(scope.departments()).containsExactly(ENGINEERING);
        assertThat(scope.people()).containsExactly(UserId.of("devi"));
        assertThat(scope.fields()).contains("name", "mobile");
        assertThat(scope.isEverybody()).isFalse();
        assertThat(refused.code()).isEqualTo("50004");
        assertThat(refused.advice()).contains("contact scope");
    }

    @Test
    void what_dingtalk_would_refuse_is_not_sent() {
        List<DepartmentId> many =
                LongStream.rangeClosed(1, 51).mapToObj(DepartmentId::of).toList();
        DepartmentChange change = DepartmentChange.nothing();

        assertThatIllegalArgumentException().isThrownBy(() -> DepartmentDraft.named("", DESIGN));
        assertThatIllegalArgumentException().isThrownBy(() -> DepartmentDraft.named("部".repeat(65), DESIGN));
        assertThatIllegalArgumentException().isThrownBy(() -> DepartmentDraft.named("H-R", DESIGN));
        assertThatIllegalArgumentException().isThrownBy(() -> DepartmentDraft.named("H，R", DESIGN));
        assertThatIllegalArgumentException().isThrownBy(() -> change.order(0));
        assertThatIllegalArgumentException().isThrownBy(() -> change.code("1".repeat(31)));
        assertThatIllegalArgumentException().isThrownBy(() -> change.hiddenExceptFrom(many, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change.seesOnly(many.subList(0, 50), List.of(Sandbox.ANA)))
                .withMessageContaining("51");
        assertThatIllegalArgumentException().isThrownBy(() -> DepartmentId.of(0));
        DepartmentDraft.named("HR", DESIGN).seesOnly(many.subList(0, 50), List.of(Sandbox.ANA));
    }

    private long listings() {
        return sandbox.simulator.journal().stream()
                .filter(entry -> entry.path().equals("/topapi/v2/department/listsub"))
                .count();
    }
}
