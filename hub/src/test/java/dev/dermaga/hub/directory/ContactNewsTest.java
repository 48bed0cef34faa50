package dev.dermaga.hub.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.directory.DepartmentChange;
import dev.dermaga.dingtalk.client.directory.DepartmentDraft;
import dev.dermaga.dingtalk.client.directory.PersonChange;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.hub.directory.Contacts.Employee;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What DingTalk tells of people and departments, from its event to what the hub knows. */
@HubTest
class ContactNewsTest {

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    DingTalkClient otherProgram;

    @Autowired
    Employees employees;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void connected() {
        dingtalk.awaitStreamConnected("dingsandboxapp01");
    }

    @Test
    void who_joins_is_known_and_who_changes_is_known_by_the_new_name() {
        dingtalk.join("eko", "Eko Prasetyo", 103);
        await().untilAsserted(() -> assertThat(people.find("eko"))
                .hasValueSatisfying(eko -> assertThat(eko.unionId())
                        .isEqualTo(dingtalk.person("eko").unionId())));

        otherProgram
                .directory()
                .staff()
                .update(UserId.of("eko"), PersonChange.nothing().name("Eko P."));

        await().untilAsserted(() -> assertThat(people.require("eko").name()).isEqualTo("Eko P."));
    }

    @Test
    void who_left_is_listed_for_who_can_see_what_they_did() {
        String task = api.as("ana")
                .post("/api/v1/channels/pier/tasks", Map.of("subject", "Paint", "assignees", List.of("devi")))
                .body()
                .path("id")
                .asString();
        api.as("budi").post("/api/v1/tasks/" + task + "/comments", Map.of("text", "by noon"));
        jdbc.sql("delete from channel_member where account_id = 'chen'").update();
        assertThat(leavers("ana")).isEmpty();

        dingtalk.person("devi").leavesOrganization();
        await().untilAsserted(() -> assertThat(leavers("ana")).containsExactly("devi"));
        dingtalk.person("budi").leavesOrganization();
        await().untilAsserted(() -> assertThat(leavers("ana")).containsExactly("budi", "devi"));

        assertThat(leavers("chen")).isEmpty();
        api.as("ana").delete("/api/v1/admin/people/devi");
        assertThat(leavers("ana")).containsExactly("budi");
    }

    private List<String> leavers(String reader) {
        return api.as(reader)
                .get("/api/v1/people/left")
                .body()
                .path("items")
                .valueStream()
                .map(leaver -> leaver.path("id").asString())
                .toList();
    }

    @Test
    void who_leaves_keeps_the_history_and_may_do_nothing_more() {
        api.as("devi").post("/api/v1/channels/pier/messages", Map.of("text", "the fenders are done"));
        String task = api.as("ana")
                .post("/api/v1/channels/pier/tasks", Map.of("subject", "Paint", "assignees", List.of("devi")))
                .body()
                .path("id")
                .asString();

        dingtalk.person("devi").leavesOrganization();

        await().untilAsserted(
                        () -> assertThat(people.active(List.of("devi", "ana"))).containsExactly("ana"));
        assertThat(api.as("devi").get("/api/v1/me").status()).isEqualTo(401);
        assertThat(api.as("ana").get("/api/v1/channels/pier/members").text()).doesNotContain("devi");
        assertThat(api.as("ana").get("/api/v1/channels/pier/messages").text())
                .contains("the fenders are done", "Devi Lestari");
        assertThat(api.as("ana")
                        .get("/api/v1/tasks/" + task)
                        .body()
                        .at("/assignees/0/name")
                        .asString())
                .isEqualTo("Devi Lestari");
    }

    @Test
    void who_comes_back_is_the_same_person() {
        dingtalk.person("devi").leavesOrganization();
        await().untilAsserted(() -> assertThat(people.findActive("devi")).isEmpty());

        dingtalk.join("devi", "Devi Lestari", 103);

        await().untilAsserted(() -> assertThat(people.findActive("devi")).isPresent());
        assertThat(api.as("devi").get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void a_page_that_was_asked_for_before_an_event_does_not_overrule_it() {
        long before = employees.turn();
        dingtalk.person("devi").leavesOrganization();
        dingtalk.join("eko", "Eko Prasetyo", 103);
        await().untilAsserted(() -> assertThat(people.findActive("eko")).isPresent());

        inTransaction(
                () -> employees.shown(List.of(employee("devi", "Devi Lestari"), employee("eko", "Old Name")), before));
        assertThat(people.findActive("devi")).isEmpty();
        assertThat(people.require("eko").name()).isEqualTo("Eko Prasetyo");
        inTransaction(() -> employees.missing("eko", before));
        assertThat(people.findActive("eko")).isPresent();

        long after = employees.turn();
        inTransaction(() -> employees.shown(List.of(employee("devi", "Devi Lestari")), after));
        assertThat(people.findActive("devi")).isPresent();
    }

    @Test
    void somebody_whom_the_hub_never_knew_and_who_left_does_not_come_by_an_older_page() {
        long before = employees.turn();
        dingtalk.announce("user_leave_org", Map.of("timeStamp", "0", "userId", List.of("fajar")));
        await().untilAsserted(() -> assertThat(jdbc.sql("select count(*) from contact_notice where user_id = 'fajar'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1));

        inTransaction(() -> employees.shown(List.of(employee("fajar", "Fajar")), before));

        assertThat(people.find("fajar")).isEmpty();
    }

    @Test
    void departments_follow() {
        otherProgram
                .directory()
                .departments()
                .update(DepartmentId.of(103), DepartmentChange.nothing().name("Design 设计"));

        await().untilAsserted(() -> assertThat(jdbc.sql("select name from department where id = 103")
                        .query(String.class)
                        .list())
                .containsExactly("Design 设计"));
        dingtalk.announce("org_dept_remove", Map.of("deptId", List.of(103)));
        await().untilAsserted(() -> assertThat(jdbc.sql("select name from department where id = 103")
                        .query(String.class)
                        .list())
                .isEmpty());
    }

    @Test
    void a_department_that_is_made_is_known_and_whoever_changes_is_seen_where_they_are_now() {
        DepartmentId made =
                otherProgram.directory().departments().create(DepartmentDraft.named("Night shift", DepartmentId.of(1)));
        await().untilAsserted(() -> assertThat(jdbc.sql("select name from department where id = :id")
                        .param("id", made.value())
                        .query(String.class)
                        .list())
                .containsExactly("Night shift"));

        otherProgram
                .directory()
                .staff()
                .update(
                        UserId.of("budi"),
                        PersonChange.nothing().name("Budi S.").departments(List.of(made)));

        await().untilAsserted(() -> assertThat(
                        jdbc.sql("select department_id from account_department where account_id = 'budi'")
                                .query(Long.class)
                                .list())
                .containsExactly(made.value()));
    }

    private void inTransaction(Runnable deed) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> deed.run());
    }

    private static Employee employee(String id, String name) {
        return new Employee(id, name, "union-" + id, null, null, null, List.of(103L));
    }
}
