package dev.dermaga.hub.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.hub.directory.Contacts.Department;
import dev.dermaga.hub.directory.Contacts.Employee;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.Patience;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Finding people of the organization who never spoke here, and calling them. */
@HubTest
class LookingPeopleUpTest {

    private static final String PIER = "cidSandboxPier0001==";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    Employees employees;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void theContactsWereRead() {
        inTransaction(() -> {
            employees.department(new Department(102, 1L, "Platform 平台"), employees.turn());
            employees.shown(
                    List.of(
                            employee("u100", "单晓梅", "Mei Shan"),
                            employee("u101", "Chandra Putra", null),
                            employee("u102", "陈小美", null)),
                    employees.turn());
        });
        people.nicknamed(people.require("u101"), "Skipper");
    }

    @ParameterizedTest
    @CsvSource({
        "晓梅, u100",
        "shanxiao, u100",
        "danxiao, u100",
        "sxm, u100",
        "'Mei Sh', u100",
        "SKIP, u101",
        "putra, u101",
        "u101, u101",
        "'chen xiao ming', chen",
        "cxm, 'chen,u100,u102'", // 单 is said in three ways
        "xm, 'chen,u100,u102'",
        "ｃｘｍ, 'chen,u100,u102'"
    })
    void people_are_found_by_what_they_are_called_those_of_the_channel_first(String words, String found) {
        List<String> people = find("ana", words);

        assertThat(people).containsExactlyInAnyOrder(found.split(","));
        assertThat(people).startsWith(found.split(",")[0]);
    }

    @Test
    void without_words_the_people_of_the_channel_come_first() {
        assertThat(find("ana", "")).startsWith("ana", "budi", "devi", "chen").contains("u100");
        assertThat(api.as("ana")
                        .get("/api/v1/people?query=xm&channel=pier&limit=1")
                        .body()
                        .path("items"))
                .hasSize(1);
        assertThat(api.as("ana")
                        .get("/api/v1/people?query=sxm&channel=pier")
                        .body()
                        .at("/items/0/department")
                        .asString())
                .isEqualTo("Platform 平台");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "'; drop table account; --", "\u0000", "\\", "😀", "%_%_%", "\u202e"})
    void hostile_words_find_nobody_and_do_no_harm(String words) {
        assertThat(find("ana", words)).isEmpty();
        assertThat(find("ana", (words + "x").repeat(50))).isEmpty();
        assertThat(api.as("ana").get("/api/v1/people?limit=-2147483648").status())
                .isEqualTo(200);
        assertThat(api.as("ana").get("/api/v1/people?limit=2147483647").status())
                .isEqualTo(200);
        assertThat(api.as("ana").get("/api/v1/people?channel=nowhere").status()).isEqualTo(404);
    }

    @Test
    void guests_find_the_people_of_the_channel_only_and_call_nobody_else() {
        api.as("ana").call("PUT", "/api/v1/admin/people/devi/role", Map.of("role", "guest"));

        assertThat(find("devi", "xm")).containsExactly("chen");
        assertThat(api.as("devi").get("/api/v1/people?query=xm").body().path("items"))
                .isEmpty();
        assertThat(api.as("devi")
                        .post("/api/v1/channels/pier/messages", Map.of("text", "@单晓梅", "mentions", List.of("u100")))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void who_left_the_organization_or_the_channel_is_not_offered() {
        inTransaction(() -> employees.left("u100"));
        jdbc.sql("""
                        insert into channel_departure select id, 'u102', now() from channel where slug = 'pier'""").update();

        assertThat(find("ana", "xm")).containsExactly("chen");
        assertThat(code(Map.of("text", "hi", "mentions", List.of("u100")))).isEqualTo("mention-unknown");
        assertThat(code(Map.of("text", "hi", "mentions", List.of("u102")))).isEqualTo("mention-unknown");
    }

    @Test
    void somebody_of_the_group_who_never_spoke_is_really_called_in_dingtalk() {
        dingtalk.join("eko", "Eko Prasetyo", 103);
        await().until(() -> people.findActive("eko").isPresent());
        dingtalk.group(PIER).isJoinedBy("eko");
        jdbc.sql("delete from channel_member where account_id = 'eko'").update();
        assertThat(find("ana", "ep")).containsExactly("eko");

        api.as("ana")
                .post("/api/v1/channels/pier/messages", Map.of("text", "@Eko Prasetyo hi", "mentions", List.of("eko")));

        await().untilAsserted(() -> assertThat(dingtalk.group(PIER).messages())
                .anySatisfy(message -> assertThat(message.at()).contains("eko")));
    }

    @Test
    void somebody_who_never_spoke_gets_the_task_into_the_to_do_list_and_sees_it_and_no_more() {
        dingtalk.join("eko", "Eko Prasetyo", 103);
        await().until(() -> people.findActive("eko").isPresent());

        Api.Answer given = api.as("ana")
                .post(
                        "/api/v1/channels/pier/tasks",
                        Map.of("subject", "Paint the fenders", "assignees", List.of("eko")));

        assertThat(given.status()).isEqualTo(202);
        dingtalk.person("eko").awaitTodo(todo -> todo.subject().equals("Paint the fenders"), Patience.LONGEST);
        String task = "/api/v1/tasks/" + given.body().path("id").asString();
        assertThat(api.as("eko").get(task).status()).isEqualTo(200);
        assertThat(api.as("eko")
                        .post(task + "/complete", Map.of())
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("done");
        assertThat(api.as("eko").get("/api/v1/channels/pier/messages").status()).isEqualTo(404);
    }

    private String code(Map<String, ?> message) {
        return api.as("ana")
                .post("/api/v1/channels/pier/messages", message)
                .body()
                .path("code")
                .asString();
    }

    private List<String> find(String who, String words) {
        Api.Answer answer = api.as(who)
                .get("/api/v1/people?channel=pier&query=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().path("items").values().stream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    private void inTransaction(Runnable deed) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> deed.run());
    }

    private static Employee employee(String id, String name, @Nullable String english) {
        return new Employee(id, name, "union-" + id, null, null, english, List.of(102L));
    }
}
