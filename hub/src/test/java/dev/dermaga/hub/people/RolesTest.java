package dev.dermaga.hub.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@HubTest
class RolesTest {

    @Autowired
    Api api;

    @Autowired
    Roles roles;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MutableClock clock;

    @Test
    void who_is_first_to_sign_in_is_the_owner_and_who_is_second_is_not() {
        jdbc.sql("update account set role = 'MEMBER'").update();

        List<CompletableFuture<Account>> together = List.of("budi", "chen", "devi").stream()
                .map(id -> CompletableFuture.supplyAsync(() -> roles.signedIn(people.require(id))))
                .toList();

        assertThat(together)
                .extracting(CompletableFuture::join)
                .extracting(Account::role)
                .containsExactlyInAnyOrder(Role.OWNER, Role.MEMBER, Role.MEMBER);
        assertThat(roles.signedIn(people.require("ana")).role()).isEqualTo(Role.MEMBER);
    }

    @Test
    void where_owners_are_named_nobody_else_becomes_one() {
        jdbc.sql("update account set role = 'MEMBER'").update();
        HubProperties named = new Binder(new MapConfigurationPropertySource(Map.of("dermaga.owners", "chen, devi")))
                .bind("dermaga", HubProperties.class)
                .get();
        Roles roles = new Roles(jdbc, people, named, clock);

        assertThat(List.of("ana", "chen", "devi"))
                .extracting(
                        id -> Objects.requireNonNull(transaction.execute(status -> roles.signedIn(people.require(id))))
                                .role())
                .containsExactly(Role.MEMBER, Role.OWNER, Role.OWNER);
    }

    @Test
    void the_sandbox_does_not_undo_what_was_decided() {
        setRole("ana", "chen", "owner");
        setRole("chen", "ana", "guest");

        roles.begin(Map.of("ana", Role.OWNER));

        assertThat(people.require("ana").role()).isEqualTo(Role.GUEST);
    }

    @Test
    void what_dingtalk_tells_of_somebody_leaves_the_role_as_it_is() {
        people.remember(new Account("budi", "Budi S.", null, null, null));

        assertThat(people.require("budi").role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void a_new_role_holds_from_the_next_call_on() {
        assertThat(api.as("chen").get("/api/v1/doctor").status()).isEqualTo(403);

        Api.Answer changed = setRole("ana", "chen", "admin");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().path("role").asString()).isEqualTo("admin");
        assertThat(api.as("chen").get("/api/v1/doctor").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "budi, chen, guest, 200, ''",
        "budi, chen, admin, 403, owner-needed",
        "budi, chen, owner, 403, owner-needed",
        "budi, ana, member, 403, owner-needed",
        "budi, budi, member, 403, owner-needed",
        "chen, devi, guest, 403, role-too-low",
        "ana, ana, admin, 409, last-owner",
        "ana, ana, owner, 200, ''",
        "ana, budi, owner, 200, ''",
        "ana, nobody, guest, 404, person-unknown"
    })
    void who_decides_about_whom(String by, String about, String role, int status, String code) {
        Api.Answer answer = setRole(by, about, role);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("code").asString("")).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"role\":null}", "{\"role\":\"boss\"}", "{\"role\":7}", "[]", ""})
    void a_role_that_is_none_changes_nothing(String body) {
        Api.Answer answer = api.as("ana").call("PUT", "/api/v1/admin/people/chen/role", body);

        assertThat(answer.status()).isIn(400, 422);
        assertThat(people.require("chen").role()).isEqualTo(Role.MEMBER);
    }

    @Test
    void two_owners_who_leave_at_once_do_not_both_leave() {
        setRole("ana", "budi", "owner");

        List<Integer> answers = List.of("ana", "budi").stream()
                .map(id -> CompletableFuture.supplyAsync(
                        () -> setRole(id, id, "member").status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void people_are_listed_by_name_page_by_page() {
        JsonNode first = api.as("budi").get("/api/v1/admin/people?limit=3").body();
        JsonNode second = api.as("budi")
                .get("/api/v1/admin/people?limit=3&before=" + first.path("next").asString())
                .body();

        assertThat(first.path("items").findValuesAsString("id")).containsExactly("ana", "budi", "devi");
        assertThat(second.path("items").findValuesAsString("id")).containsExactly("chen");
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(first.at("/items/0").toString())
                .isEqualTo("{\"id\":\"ana\",\"name\":\"Ana Wijaya\",\"title\":\"Team lead\",\"role\":\"owner\","
                        + "\"departments\":[],\"leftAt\":null,\"channels\":2,\"signedInAt\":null}");
    }

    @Test
    void people_are_found_by_a_part_of_their_name_and_by_their_role() {
        assertThat(ids("?q=LEST")).containsExactly("devi");
        assertThat(ids("?q=%E6%99%93")).containsExactly("chen");
        assertThat(ids("?role=admin")).containsExactly("budi");
        assertThat(ids("?q=%25")).isEmpty();
        assertThat(api.as("ana").get("/api/v1/admin/people?role=boss").status()).isEqualTo(422);
        assertThat(api.as("ana").get("/api/v1/admin/people?q=%00").status()).isEqualTo(422);
    }

    private List<String> ids(String query) {
        return api.as("ana")
                .get("/api/v1/admin/people" + query)
                .body()
                .path("items")
                .findValuesAsString("id");
    }

    private Api.Answer setRole(String by, String about, String role) {
        return api.as(by).call("PUT", "/api/v1/admin/people/" + about + "/role", Map.of("role", role));
    }
}
