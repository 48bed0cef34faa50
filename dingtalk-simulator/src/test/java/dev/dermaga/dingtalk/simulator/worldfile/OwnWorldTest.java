package dev.dermaga.dingtalk.simulator.worldfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnWorldTest {
    private static final Path HARBOUR = Path.of("../docs/simulator/worlds/harbour.yaml");

    private final DingTalkSimulator dingtalk =
            DingTalkSimulator.builder().world(HARBOUR).build().start();
    private final Wire wire = new Wire(dingtalk);

    @AfterEach
    void close() {
        dingtalk.close();
    }

    @Test
    void an_app_of_ones_own_sends_to_people_of_ones_own() {
        String token = wire.get("/gettoken?appkey=dingcranes01&appsecret=secret-of-the-cranes")
                .json()
                .get("access_token")
                .asText();

        Wire.Reply reply = wire.modern(
                "POST",
                "/v1.0/robot/oToMessages/batchSend",
                token,
                "{\"robotCode\":\"dingcranes01\",\"userIds\":[\"joko\"],\"msgKey\":\"sampleText\",\"msgParam\":\"{\\\"content\\\":\\\"Wind\\\"}\"}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(dingtalk.person("joko").messagesWith("dingcranes01"))
                .extracting("text")
                .containsExactly("Wind");
    }

    @Test
    void the_organization_has_the_id_of_the_file() {
        String body =
                "{\"client_id\":\"dingcranes01\",\"client_secret\":\"secret-of-the-cranes\",\"grant_type\":\"client_credentials\"}";

        assertThat(wire.post("/v1.0/oauth2/dingharbour0001/token", body).status())
                .isEqualTo(200);
        assertThat(wire.post("/v1.0/oauth2/ding5a4db0x/token", body).status()).isEqualTo(401);
    }

    @Test
    void a_reset_goes_back_to_it() {
        dingtalk.join("new", "New", 1);
        dingtalk.person("wati").says("cidCraneAlarms==", "hello", false);
        dingtalk.quota().limit(MonthlyQuota.Kind.API, 1);

        dingtalk.reset();

        assertThatThrownBy(() -> dingtalk.person("new")).hasMessage("No person new");
        assertThat(dingtalk.group("cidCraneAlarms==").messages()).isEmpty();
        assertThat(dingtalk.group("cidCraneAlarms==").files())
                .extracting("name")
                .containsExactly("manuals", "crane-3.txt");
        assertThat(dingtalk.quota().limit(MonthlyQuota.Kind.API)).isEqualTo(100);
        assertThat(dingtalk.quota().used(MonthlyQuota.Kind.API)).isEqualTo(98);
    }

    @Test
    void what_happened_is_saved_and_found_again_over_http() {
        dingtalk.person("wati").says("cidCraneAlarms==", "你好\n~ null: 'true'", false);
        dingtalk.person("wati").shares(dingtalk.group("cidCraneAlarms=="), "plan.bin", new byte[] {0, -1, 7});
        dingtalk.person("joko").sendsToRobot("dingcranes01", "photo.png", new byte[] {1, 2});
        dingtalk.join("new", "New", 201);
        String saved = wire.get("/_simulator/world.yaml").body();

        dingtalk.load("people: {somebody: Else}");
        Wire.Reply loaded = wire.send("PUT", "/_simulator/world", saved.getBytes(StandardCharsets.UTF_8));

        assertThat(loaded.status()).isEqualTo(200);
        assertThat(wire.get("/_simulator/world.yaml").body()).isEqualTo(saved);
        assertThat(dingtalk.group("cidCraneAlarms==").messages())
                .extracting("kind")
                .containsExactly("text", "file");
        assertThat(wire.get("/_simulator/files/"
                                + dingtalk.person("joko")
                                        .messagesWith("dingcranes01")
                                        .get(0)
                                        .file()
                                        .id()
                                + "/content")
                        .raw()
                        .body())
                .containsExactly(1, 2);
    }

    @Test
    void a_world_with_a_mistake_changes_nothing() {
        Wire.Reply refused = wire.send(
                "PUT",
                "/_simulator/world",
                "people: {a: A}\ngroups: [{title: T, members: [b]}]".getBytes(StandardCharsets.UTF_8));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("error").asText()).startsWith("line 2, column 31: groups[0].members[0]: nobody");
        assertThat(dingtalk.person("wati").userId()).isEqualTo("wati");
    }

    @Test
    void a_world_with_a_mistake_does_not_start() {
        assertThatThrownBy(() -> DingTalkSimulator.builder().world("nonsense").build())
                .hasMessageContaining("line 1, column 1");
    }
}
