package dev.dermaga.dingtalk.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.http.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrganizationTest {
    private record Heard(String event, JsonNode data) {
        static Heard of(String event, String data) {
            return new Heard(event, Wire.read(data));
        }
    }

    private final Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private final List<Heard> heard = new ArrayList<>();
    private final World world = new World(clock, new Unheard() {
        @Override
        public void happened(String event, Map<String, ?> data) {
            heard.add(Heard.of(event, Json.text(Json.tree(data))));
        }
    });
    private final Organization organization = world.organization;

    @Test
    void apps_hear_of_each_change_of_a_department() {
        Department made = organization.create(Department.of(0, Organization.ROOT, "HR", List.of()));
        organization.replace(made);
        organization.remove(made);

        assertThat(heard)
                .containsExactly(
                        Heard.of("org_dept_create", "{\"deptId\":[1001]}"),
                        Heard.of("org_dept_modify", "{\"deptId\":[1001]}"),
                        Heard.of("org_dept_remove", "{\"deptId\":[1001]}"));
    }

    @Test
    void apps_hear_of_each_change_of_a_person_with_what_was_and_what_is() {
        Person ana = world.person("ana").orElseThrow();
        Employment before = organization.employment(ana);
        Employment.Details details =
                new Employment.Details("86", false, "1", "", "a@b.cn", "", "", "", "", 86_400_000L, "budi", false);

        organization.change(ana, new Employment("ana", before.posts(), details, true, clock.instant()));
        organization.dismiss(ana, "oapi");
        organization.hire(ana, new Employment("ana", before.posts(), details, false, clock.instant()));
        organization.activate(ana);
        organization.activate(ana);

        assertThat(heard)
                .containsExactly(
                        Heard.of(
                                "user_modify_org",
                                "{\"timeStamp\":\"0\",\"userId\":[\"ana\"],\"diffInfo\":{\"userid\":\"ana\","
                                        + "\"prev\":{\"name\":\"Ana Wijaya\"},\"curr\":{\"name\":\"Ana Wijaya\","
                                        + "\"telephone\":\"1\",\"email\":\"a@b.cn\",\"managerUserid\":\"budi\","
                                        + "\"hiredDate\":\"1970-01-02\"}}}"),
                        Heard.of("user_leave_org", "{\"timeStamp\":\"0\",\"userId\":[\"ana\"]}"),
                        Heard.of("user_add_org", "{\"timeStamp\":\"0\",\"userId\":[\"ana\"]}"),
                        Heard.of("user_active_org", "{\"userId\":[\"ana\"]}"));
    }

    @Test
    void a_department_id_is_never_given_twice() {
        Department first = organization.create(Department.of(0, Organization.ROOT, "HR", List.of()));
        organization.remove(first);

        assertThat(organization.create(first).id()).isGreaterThan(first.id());
    }

    @Test
    void a_scope_reaches_all_departments_below_its_own() {
        world.contactScopes.put("app", new ContactScope("app", List.of(101L), List.of("devi")));

        assertThat(organization.sees("app", 102)).isTrue();
        assertThat(organization.sees("app", Organization.ROOT)).isFalse();
        assertThat(organization.sees("app", world.person("chen").orElseThrow())).isTrue();
        assertThat(organization.sees("app", world.person("devi").orElseThrow())).isTrue();
        assertThat(organization.sees("other", Organization.ROOT)).isTrue();
    }
}
