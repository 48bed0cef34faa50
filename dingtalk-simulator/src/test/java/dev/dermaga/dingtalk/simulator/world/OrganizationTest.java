package dev.dermaga.dingtalk.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrganizationTest {
    private final List<String> heard = new ArrayList<>();
    private final World world = new World(Clock.systemUTC(), new Unheard() {
        @Override
        public void happened(String event, Map<String, ?> data) {
            heard.add(event + data);
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
                        "org_dept_create{deptId=[1001]}",
                        "org_dept_modify{deptId=[1001]}",
                        "org_dept_remove{deptId=[1001]}");
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
