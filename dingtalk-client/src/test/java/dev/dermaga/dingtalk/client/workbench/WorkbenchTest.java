package dev.dermaga.dingtalk.client.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.AgentId;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkbenchTest {
    private static final AgentId APP = AgentId.of(100_001);

    private Sandbox sandbox;
    private Workbench workbench;

    @BeforeEach
    void start() {
        sandbox = new Sandbox();
        workbench = sandbox.dingtalk.workbench();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void apps_are_put_among_the_recent_ones() {
        workbench.addRecent(CorpId.of(Sandbox.CORP), Sandbox.BUDI, List.of(APP));

        Refused refused = catchThrowableOfType(
                Refused.class,
                () -> workbench.addRecent(CorpId.of(Sandbox.CORP), Sandbox.BUDI, List.of(AgentId.of(9))));
        assertThat(refused.code()).isEqualTo("illegalParameter");
    }

    @Test
    void a_later_badge_stays_when_an_earlier_one_comes_after_it() {
        workbench.badges(APP, Map.of(Sandbox.BUDI, 3), Instant.ofEpochMilli(1_800_000_002_000L));
        workbench.badges(APP, Map.of(Sandbox.BUDI, 2), Instant.ofEpochMilli(1_800_000_001_000L));
        assertThat(sandbox.simulator.app(100_001).badgeOf("budi")).isEqualTo("3");

        workbench.badges(APP, Map.of(Sandbox.BUDI, 0), Instant.ofEpochMilli(1_800_000_003_000L));
        assertThat(sandbox.simulator.app(100_001).badgeOf("budi")).isEmpty();
    }

    @Test
    void badges_go_to_a_hundred_people_and_are_not_negative() {
        Map<UserId, Integer> many = new HashMap<>();
        for (int i = 0; i <= 100; i++) {
            many.put(UserId.of("u" + i), 1);
        }

        assertThatIllegalArgumentException().isThrownBy(() -> workbench.badges(APP, many, Instant.EPOCH));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> workbench.badges(APP, Map.of(Sandbox.BUDI, -1), Instant.EPOCH));
    }

    @Test
    void an_app_is_put_into_a_group() {
        WorkbenchGroup group = workbench.groups(Sandbox.UNION_ANA, "any").get(0);

        sandbox.dingtalk.apps().addToWorkbenchGroup(Sandbox.UNION_ANA, APP, group.componentId());

        assertThat(workbench.componentScope(group.componentId()).departments()).containsExactly(1L);
        assertThat(workbench.shortcutScope("any").people()).isEmpty();
    }

    @Test
    void a_page_of_a_custom_workbench_is_shown_to_some() {
        Portal.PageScope some = Portal.PageScope.only(List.of(5L), List.of(), List.of(Sandbox.CHEN));

        workbench.setPageScope("sandboxportal01", "sandboxpage01", some);

        Portal portal = workbench.portal("sandboxportal01");
        assertThat(portal.pages()).extracting(Portal.Page::scope).containsExactly(some);
    }

    @Test
    void an_unknown_plugin_is_refused() {
        Refused refused = catchThrowableOfType(Refused.class, () -> workbench.pluginPermissions("2021001"));

        assertThat(refused.code()).isEqualTo("miniAppId.illegal");
    }
}
