package dev.dermaga.dingtalk.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What only a large organization is refused. */
@Judges("SceneGroupApi")
class OfficialCrowdTest {
    private static final List<String> CREW =
            IntStream.rangeClosed(1, 1_001).mapToObj(number -> "crew" + number).toList();

    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk =
            DingTalkSimulatorExtension.with(DingTalkSimulator.builder().world(world()));

    @Test
    @Provokes("member.exceed")
    void a_group_of_more_than_a_thousand_is_refused() throws Exception {
        String world = WholeWorld.of(dingtalk.simulator());

        var no = new OfficialCall(dingtalk.simulator(), new Wire(dingtalk.simulator()).token())
                .refused(
                        "POST",
                        "/v1.0/im/sceneGroup/create",
                        "{\"title\":\"All\",\"template_id\":\"all\",\"owner_user_id\":\"crew1\",\"user_ids\":"
                                + Json.array(CREW) + '}');

        assertThat(no.code()).isEqualTo("member.exceed");
        assertThat(WholeWorld.of(dingtalk.simulator())).isEqualTo(world);
    }

    private static String world() {
        return CREW.stream()
                .map(userId -> "  " + userId + ": " + userId + '\n')
                .collect(Collectors.joining(
                        "", "people:\n", "templates:\n  groups:\n    - id: all\n      app: dingsandboxapp01\n"));
    }
}
