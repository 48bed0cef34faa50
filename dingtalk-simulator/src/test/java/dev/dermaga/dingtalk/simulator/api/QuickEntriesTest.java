package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuickEntriesTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private DingTalkSimulator simulator;
    private Wire wire;
    private String token;
    private String icon;

    @BeforeEach
    void uploadAnIcon() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
        token = wire.token();
        icon = wire.upload("/media/upload?type=image&access_token=" + token, "media", "a.png", new byte[] {1})
                .json()
                .get("media_id")
                .asText();
    }

    @Test
    void what_is_set_stands_in_the_place_of_what_was() {
        assertThat(set(entry("Old")).json().get("result").asBoolean()).isTrue();
        set(entry("{\\\"en_US\\\":\\\"New\\\"}"));

        assertThat(post("query", "").json().at("/pluginInfoList").size()).isEqualTo(1);
        assertThat(post("query", "").json().at("/pluginInfoList/0/name").asText())
                .isEqualTo("{\"en_US\":\"New\"}");
        assertThat(post("query", "").json().at("/pluginInfoList/0/icon").asText())
                .isEqualTo(icon);

        assertThat(post("clear", "").json().get("result").asBoolean()).isTrue();
        assertThat(post("query", "").json().at("/pluginInfoList")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":"a"}                      | 400 | param.illegal
            {"icon":"@x"}                     | 400 | param.illegal
            {"name":"{en","icon":"@x"}        | 400 | invalidRequest.jsonFormatErroj
            {"name":"a","icon":"@never"}      | 500 | invalidRequest.pluginInstallFail
            """)
    void a_wrong_entry_is_refused(String entry, int status, String code) {
        Wire.Reply reply = set(entry);

        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(post("query", "").json().at("/pluginInfoList")).isEmpty();
    }

    @Test
    void there_are_limits() {
        assertThat(set(String.join(",", Collections.nCopies(10, entry("a")))).status())
                .isEqualTo(200);
        assertThat(set(String.join(",", Collections.nCopies(11, entry("a")))).code())
                .isEqualTo("invalidRequest.exceededMaximumLimit");
        assertThat(set("").code()).isEqualTo("param.illegal");
    }

    @ParameterizedTest
    @CsvSource({"set", "query", "clear"})
    void only_its_own_app_and_only_a_running_robot(String call) {
        assertThat(wire.modern("POST", "/v1.0/robot/plugins/" + call, token, "{}")
                        .code())
                .isEqualTo("param.illegal");
        assertThat(wire.modern("POST", "/v1.0/robot/plugins/" + call, token, "{\"robotCode\":\"nobody\"}")
                        .code())
                .isEqualTo("invalidRequest.robotNotExist");

        simulator.robot(Wire.APP).stop();

        assertThat(post(call, "").code()).isEqualTo("invalidRequest.robotIsStop");
    }

    private String entry(String name) {
        return "{\"name\":\"" + name + "\",\"icon\":\"" + icon + "\",\"pcUrl\":\"https://example.com\"}";
    }

    private Wire.Reply set(String entries) {
        return post("set", ",\"pluginInfoList\":[" + entries + "]");
    }

    private Wire.Reply post(String call, String fields) {
        return wire.modern(
                "POST", "/v1.0/robot/plugins/" + call, token, "{\"robotCode\":\"" + Wire.APP + "\"" + fields + "}");
    }
}
