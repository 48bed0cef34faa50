package dev.dermaga.dingtalk.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppManagementTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-08-24T09:00:00Z"), ZoneOffset.UTC);
    private static final RegisteredApp.Face BOARD =
            new RegisteredApp.Face("Board", "What we do", "@i", "https://x.cn", "", "", List.of());

    private final List<String> events = new ArrayList<>();
    private final List<Map<String, Object>> payloads = new ArrayList<>();
    private final World world = new World(NOW, new Unheard() {
        @Override
        public void happened(String event, Map<String, ?> data) {
            events.add(event);
            payloads.add(new LinkedHashMap<>(data));
        }
    });
    private final AppManagement management = world.appManagement;

    @Test
    void apps_hear_of_the_life_of_an_app() {
        RegisteredApp app = management.create(ana(), 0, BOARD, null);
        management.changeScope(app, before -> RegisteredApp.Scope.only("budi"), "unionAna0001");
        management.delete(app, "unionAna0001");

        assertThat(events).containsExactly("inner_app_release", "inner_app_scopes_change", "inner_app_status_change");
        assertThat(payloads).allSatisfy(data -> {
            assertThat(data.get("unifiedAppId")).isEqualTo(app.unifiedAppId());
            assertThat(data.get("operatorUnionId")).isEqualTo("unionAna0001");
            assertThat(data).containsKey("eventId");
        });
        assertThat(payloads.get(0)).containsEntry("name", "Board").containsEntry("icon", "@i");
        assertThat(payloads.get(1)).containsEntry("userIds", List.of("budi"));
        assertThat(payloads.get(2)).containsEntry("status", "disable");
    }

    @Test
    void apps_hear_of_versions() {
        RegisteredApp app = management.create(ana(), 1, BOARD, null);
        MiniAppVersion first = management.upload(app, "0.0.1");
        MiniAppVersion second = management.upload(app, "0.0.2");
        events.clear();
        payloads.clear();

        management.publish(app, first, false, true);
        management.publish(app, second, true, true);
        management.publish(app, second, false, false);
        management.rollback(app, first);

        assertThat(events)
                .containsExactly(
                        "inner_app_version_publish",
                        "inner_app_version_publish",
                        "inner_app_version_publish",
                        "inner_app_version_rollback");
        assertThat(payloads.get(0)).containsEntry("eventSubType", "online").containsEntry("miniAppOnPc", true);
        assertThat(payloads.get(1)).containsEntry("eventSubType", "experience").containsEntry("miniAppOnPc", false);
        assertThat(payloads.get(3))
                .containsEntry("originVersion", "0.0.2")
                .containsEntry("targetVersion", "0.0.1")
                .containsEntry("targetVersionId", first.id());
    }

    @Test
    void nobody_has_a_chat_with_an_app_that_has_no_robot() {
        management.create(ana(), 0, BOARD, null);
        RegisteredApp helper = management.create(ana(), 0, BOARD, "Helper");

        assertThat(world.appsWithRobot()).extracting(App::clientId).contains(helper.clientId());
        assertThat(world.appsWithRobot()).allMatch(App::hasRobot);
        assertThat(world.appOfRobot("")).isEmpty();
    }

    private Person ana() {
        return world.person("ana").orElseThrow();
    }
}
