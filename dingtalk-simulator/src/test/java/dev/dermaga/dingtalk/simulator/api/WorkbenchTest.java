package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkbenchTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private static final String BADGES = "/v1.0/exclusive/exclusiveDesigns/redPoints/push";

    private DingTalkSimulator simulator;
    private Wire wire;
    private String token;

    @BeforeEach
    void signIn() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
        token = wire.token();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"corpId\":\"ding5a4db0x\",\"userId\":\"budi\",\"usedAppDetailList\":[{\"agentId\":\"100001\"}]}|200",
                "{\"corpId\":\"dingother\",\"userId\":\"budi\",\"usedAppDetailList\":[{\"agentId\":\"100001\"}]}|400",
                "{\"corpId\":\"ding5a4db0x\",\"userId\":\"unionBudi0002\",\"usedAppDetailList\":[{\"agentId\":\"100001\"}]}|400",
                "{\"corpId\":\"ding5a4db0x\",\"userId\":\"budi\",\"usedAppDetailList\":[{\"agentId\":\"7\"}]}|400",
                "{\"corpId\":\"ding5a4db0x\",\"userId\":\"budi\",\"usedAppDetailList\":[]}|400",
            })
    void only_apps_of_the_organisation_become_recent_ones_of_its_people(String body, int status) {
        assertThat(wire.modern("POST", "/v1.0/workbench/components/recentUsed/batch", token, body)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void a_badge_without_a_version_counts_as_of_now() {
        push("3", "");
        push("2", ",\"version\":1");

        assertThat(simulator.app(100_001).badgeOf("budi")).isEqualTo("3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"agentId\":\"7\",\"pushType\":\"Number\"}|agent.not.allow",
                "{\"agentId\":\"100001\",\"pushType\":\"Text\"}|param.illegal",
                "{\"agentId\":\"100001\",\"pushType\":\"Number\",\"badgeItems\":[{\"userId\":\"budi\",\"pushValue\":\"new\"}]}|param.illegal",
            })
    void a_badge_is_a_number_on_an_app_of_the_organisation(String body, String code) {
        assertThat(wire.modern("POST", BADGES, token, body).code()).isEqualTo(code);
    }

    @Test
    void a_plugin_must_be_named_and_be_there() {
        assertThat(wire.modern("GET", "/v1.0/workbench/plugins/permissions", token, "")
                        .code())
                .isEqualTo("invalidParameter.param.empty");
        assertThat(wire.modern("GET", "/v1.0/workbench/plugins/validationRules?miniAppId=7", token, "")
                        .code())
                .isEqualTo("miniAppId.illegal");
    }

    private void push(String value, String more) {
        wire.modern(
                "POST",
                BADGES,
                token,
                "{\"agentId\":\"100001\",\"pushType\":\"Number\",\"badgeItems\":[{\"userId\":\"budi\",\"pushValue\":\""
                        + value + "\"}]" + more + "}");
    }
}
