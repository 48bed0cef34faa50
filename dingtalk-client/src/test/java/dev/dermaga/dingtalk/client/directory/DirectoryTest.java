package dev.dermaga.dingtalk.client.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryTest {
    private static final DepartmentId ENGINEERING = DepartmentId.of(101);
    private static final DepartmentId PLATFORM = DepartmentId.of(102);
    private static final DepartmentId DESIGN = DepartmentId.of(103);
    private static final UserId EKO = UserId.of("eko");

    private Sandbox sandbox;
    private Directory directory;
    private Staff staff;

    @BeforeEach
    void start() {
        sandbox = new Sandbox();
        directory = sandbox.dingtalk.directory();
        staff = directory.staff();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_person_is_told_with_departments_and_all_that_was_filled_in() {
        NewPerson made = staff.create(PersonDraft.named("Eko 伟", "+62-8120000005", List.of(DESIGN, ENGINEERING))
                .userId(EKO)
                .title("CTO")
                .titleIn(ENGINEERING, "Builder")
                .orderIn(DESIGN, 9)
                .positionIn(ENGINEERING, "Lead", "Hall 3", true)
                .email("eko@example.com")
                .orgEmail("eko@corp.example.com")
                .telephone("010-1")
                .jobNumber("4")
                .workPlace("Pier")
                .remark("r")
                .extension(Map.of("hobby", "travel"))
                .hiredAt(Instant.ofEpochMilli(1_597_573_616_828L))
                .manager(Sandbox.ANA)
                .hidingMobile()
                .senior());

        Person eko = directory.user(EKO);

        assertThat(made.userId()).isEqualTo(EKO);
        assertThat(made.unionId()).isEqualTo(eko.unionId()).isEqualTo(directory.unionIdOf(EKO));
        assertThat(eko.email()).isEqualTo("eko@example.com");
        assertThat(eko.departments()).containsExactly(ENGINEERING, DESIGN);
        assertThat(eko.memberships())
                .containsExactly(
                        new Person.Membership(ENGINEERING, 0, false, true, "Lead", "Hall 3"),
                        new Person.Membership(DESIGN, 9, false, false, "CTO", null));
        assertThat(eko.profile())
                .isEqualTo(new Person.Profile(
                        "62",
                        true,
                        "010-1",
                        "4",
                        "eko@corp.example.com",
                        "Pier",
                        "r",
                        "{\"hobby\":\"travel\"}",
                        Instant.ofEpochMilli(1_597_573_616_828L),
                        Sandbox.ANA,
                        false,
                        false,
                        true,
                        true,
                        false));
    }

    @Test
    void what_a_change_does_not_name_stays() {
        staff.create(eko().email("eko@example.com").manager(Sandbox.ANA).extension(Map.of("a", "1")));

        staff.update(
                EKO,
                PersonChange.nothing()
                        .name("Eko W.")
                        .departments(List.of(PLATFORM))
                        .addToExtension(Map.of("b", "2"))
                        .withoutManager()
                        .hidesMobile(true)
                        .senior(false));

        Person eko = directory.user(EKO);
        assertThat(eko.name()).isEqualTo("Eko W.");
        assertThat(eko.departments()).containsExactly(PLATFORM);
        assertThat(eko.email()).isEqualTo("eko@example.com");
        assertThat(eko.profile().extension()).isEqualTo("{\"a\":\"1\",\"b\":\"2\"}");
        assertThat(eko.profile().manager()).isNull();
        assertThat(eko.profile().mobileHidden()).isTrue();
    }

    @Test
    void who_is_deleted_is_nobody_any_more_and_has_a_leave_record() {
        staff.delete(Sandbox.BUDI);

        assertThat(catchThrowableOfType(Refused.class, () -> directory.user(Sandbox.BUDI))
                        .code())
                .isEqualTo("33012");
        List<LeaveRecord> records =
                staff.leftSince(Instant.now().minus(1, ChronoUnit.HOURS)).toList();
        assertThat(records).extracting(LeaveRecord::userId).containsExactly(Sandbox.BUDI);
        assertThat(records.get(0).reason()).isEqualTo(LeaveRecord.BY_CALL);
        assertThat(records.get(0).leftAt()).isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void a_department_of_many_is_fetched_page_by_page_and_only_as_far_as_it_is_read() {
        for (int i = 0; i < 150; i++) {
            sandbox.simulator.join("p" + i, "P" + i, 103);
        }
        long before = calls("/topapi/v2/user/list");

        assertThat(directory.members(DESIGN).limit(3)).hasSize(3);
        assertThat(calls("/topapi/v2/user/list")).isEqualTo(before + 1);
        assertThat(directory.members(DESIGN).map(Person::userId).distinct()).hasSize(151);
        assertThat(calls("/topapi/v2/user/list")).isEqualTo(before + 3);
        assertThat(directory.memberNames(DESIGN).map(PersonName::userId).distinct())
                .hasSize(151);
        assertThat(directory.memberIds(DESIGN)).hasSize(151);
    }

    @Test
    void members_know_their_place_in_the_department_that_was_asked_for() {
        assertThat(directory.members(ENGINEERING, MemberOrder.LAST_CAME_FIRST))
                .extracting(Person::userId)
                .containsExactly(Sandbox.BUDI, Sandbox.ANA);
        Person ana = directory
                .members(ENGINEERING)
                .filter(person -> person.userId().equals(Sandbox.ANA))
                .findFirst()
                .orElseThrow();
        assertThat(ana.memberships()).containsExactly(new Person.Membership(ENGINEERING, 0, true, false, null, null));
        assertThat(ana.admin()).isTrue();
    }

    @Test
    void people_are_counted_and_administrators_told() {
        staff.create(eko());

        assertThat(directory.count()).isEqualTo(5);
        assertThat(directory.countActive()).isEqualTo(4);
        assertThat(directory.administrators()).containsExactly(new Administrator(Sandbox.ANA, true));
        assertThat(directory.managedBy(Sandbox.ANA)).containsExactly(DepartmentId.ROOT);
        assertThat(directory.managedBy(Sandbox.BUDI)).isEmpty();
    }

    @Test
    void who_opened_dingtalk_on_a_day_is_told() {
        LocalDate day = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(2);
        sandbox.simulator.person("chen").staysAwayOn(day);

        assertThat(directory.awayOn(day, List.of())).containsExactly(Sandbox.CHEN);
        assertThat(directory.awayOn(day, List.of(DESIGN))).isEmpty();
        assertThat(directory.presentOn(day, List.of(ENGINEERING))).containsExactly(Sandbox.ANA, Sandbox.BUDI);
    }

    @Test
    void people_and_departments_are_found_by_name() {
        assertThat(directory.search("an")).containsExactly(Sandbox.ANA, Sandbox.BUDI);
        assertThat(directory.searchExactly("陈晓明")).containsExactly(Sandbox.CHEN);
        assertThat(directory.searchExactly("陈")).isEmpty();
        assertThat(directory.departments().search("平台")).containsExactly(PLATFORM);
    }

    @Test
    void what_dingtalk_would_refuse_is_not_sent() {
        List<DepartmentId> many =
                LongStream.rangeClosed(1, 101).mapToObj(DepartmentId::of).toList();

        assertThatIllegalArgumentException().isThrownBy(() -> PersonDraft.named("", "13800000005", many));
        assertThatIllegalArgumentException().isThrownBy(() -> PersonDraft.named("Eko", "13800000005", many));
        assertThatIllegalArgumentException().isThrownBy(() -> PersonDraft.named("Eko", "13800000005", List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> PersonDraft.named("Eko", "0138", List.of(DESIGN)));
        assertThatIllegalArgumentException().isThrownBy(() -> eko().userId(UserId.of("x".repeat(65))));
        assertThatIllegalArgumentException().isThrownBy(() -> eko().title("x".repeat(201)));
        assertThatIllegalArgumentException().isThrownBy(() -> eko().email("x".repeat(51)));
        assertThatIllegalArgumentException().isThrownBy(() -> eko().remark("x".repeat(2001)));
        assertThatIllegalArgumentException().isThrownBy(() -> eko().extension(Map.of("a", "x".repeat(2000))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PersonChange.nothing().departments(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> directory.search(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> staff.leftSince(Instant.now().minus(366, ChronoUnit.DAYS)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> staff.left(Instant.now(), Instant.now().minusSeconds(60)));
    }

    private static PersonDraft eko() {
        return PersonDraft.named("Eko", "13800000005", List.of(DESIGN)).userId(EKO);
    }

    private long calls(String path) {
        return sandbox.simulator.journal().stream()
                .filter(entry -> entry.path().equals(path))
                .count();
    }
}
