package dev.dermaga.dingtalk.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.http.Json;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RolesEventsTest {
    private final Map<String, JsonNode> heard = new LinkedHashMap<>();
    private final World world = new World(Clock.systemUTC(), new Unheard() {
        @Override
        public void happened(String event, Map<String, ?> data) {
            heard.put(event, Json.tree(data));
        }
    });

    @Test
    void apps_hear_of_each_change_with_the_payload_of_its_page() {
        Person budi = world.person("budi").orElseThrow();
        RoleGroup group = world.roleBook.createGroup("Night");
        Role role = world.roleBook.create(group, "Guard");
        assertThat(heard.get("label_conf_add").get("labelIdList").toString()).isEqualTo("[" + role.id() + "]");

        world.roleBook.rename(role, "\"Watch\"");
        JsonNode renamed = heard.get("label_conf_modify");
        assertThat(Wire.read(renamed.get("preLabelList").get(0).asText())
                        .get("name")
                        .asText())
                .isEqualTo("Guard");
        assertThat(Wire.read(renamed.get("postLabelList").get(0).asText())
                        .get("name")
                        .asText())
                .isEqualTo("\"Watch\"");
        assertThat(renamed.get("scope").asText()).isEqualTo("1");

        world.roleBook.give(List.of(role), List.of(budi));
        assertThat(heard.get("label_user_change"))
                .isEqualTo(Json.tree(
                        Map.of("action", "add", "labelIdList", List.of(role.id()), "userIdList", List.of("budi"))));
        world.roleBook.takeAway(List.of(role), List.of(budi));
        assertThat(heard.get("label_user_change").get("action").asText()).isEqualTo("remove");
        world.roleBook.delete(role);
        assertThat(heard.get("label_conf_del")).isEqualTo(Json.tree(Map.of("labelIdList", List.of(role.id()))));
    }
}
