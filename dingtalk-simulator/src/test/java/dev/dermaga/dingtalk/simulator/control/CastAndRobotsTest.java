package dev.dermaga.dingtalk.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is there, what people do to robots, and waiting, as other languages direct them. */
@ExtendWith(DingTalkSimulatorExtension.class)
class CastAndRobotsTest {
    private DingTalkSimulator dingtalk;
    private Wire wire;

    @BeforeEach
    void speakToIt(DingTalkSimulator simulator) {
        dingtalk = simulator;
        wire = new Wire(simulator);
    }

    @Test
    void people_come_and_go() {
        assertThat(wire.post("/_simulator/people", "{\"userId\":\"eko\",\"name\":\"Eko\",\"department\":102}")
                        .json()
                        .get("unionId")
                        .asText())
                .isNotEmpty();
        assertThat(wire.post("/_simulator/people", "{\"userId\":\"eko\"}").status())
                .isEqualTo(400);
        assertThat(wire.post("/_simulator/people", "{\"userId\":\"e k o\"}").status())
                .isEqualTo(400);
        assertThat(wire.post("/_simulator/people/eko/activate", "{}").status()).isEqualTo(200);

        assertThat(delete("/_simulator/people/eko", "{}").status()).isEqualTo(200);
        assertThat(wire.get("/_simulator/people/eko/todos").status()).isEqualTo(404);
    }

    @Test
    void a_group_is_made_and_gets_a_robot_that_speaks() {
        String id = wire.post(
                        "/_simulator/conversations", "{\"title\":\"Crew\",\"owner\":\"budi\",\"members\":[\"chen\"]}")
                .json()
                .get("openConversationId")
                .asText();
        String group = "/_simulator/conversations/"
                + id.replace("=", "%3D").replace("+", "%2B").replace("/", "%2F");
        assertThat(wire.post(group + "/members", "{\"add\":[\"devi\"],\"remove\":[\"chen\"]}")
                        .json()
                        .get("members"))
                .hasSize(2);
        assertThat(wire.post(group + "/members", "{\"remove\":[\"budi\"]}").status())
                .isEqualTo(400);

        JsonNode robot = wire.post(group + "/customRobots", "{\"name\":\"Alarm\",\"keywords\":[\"alarm\"]}")
                .json();
        String webhook =
                robot.get("webhook").asText().replace(dingtalk.address().toString(), "");
        assertThat(wire.post(webhook, text("nothing")).code()).isEqualTo("310000");
        assertThat(wire.post(webhook, text("alarm!")).code()).isEqualTo("0");
        assertThat(dingtalk.group("Crew").messages()).extracting("text").containsExactly("alarm!");

        String token = "/_simulator/customRobots/" + robot.get("token").asText();
        assertThat(put(token, "{\"keywords\":[],\"stopped\":true}")
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("stopped");
        assertThat(put(token, "{\"addresses\":[\"nonsense\"]}").status()).isEqualTo(400);
        assertThat(wire.get(token).json().get("keywords")).isEmpty();
        assertThat(delete(token, "{}").json().get("state").asText()).isEqualTo("removed");
    }

    @Test
    void an_app_is_made_and_its_robot_switched_off() {
        JsonNode app = wire.post("/_simulator/apps", "{\"clientId\":\"dingorders01\",\"name\":\"Orders\"}")
                .json();
        assertThat(wire.get("/gettoken?appkey=dingorders01&appsecret="
                                + app.get("secret").asText())
                        .code())
                .isEqualTo("0");
        assertThat(wire.post("/_simulator/apps", "{\"clientId\":\"dingorders01\"}")
                        .status())
                .isEqualTo(400);
        assertThat(put("/_simulator/apps/dingorders01/sees", "{\"departments\":[101]}")
                        .status())
                .isEqualTo(200);
        assertThat(put("/_simulator/apps/dingorders01/sees", "{\"departments\":[9]}")
                        .status())
                .isEqualTo(404);

        JsonNode robot = put("/_simulator/robots/dingorders01", "{\"stopped\":true,\"throttled\":[\"ana\"]}")
                .json();
        assertThat(robot.get("stopped").asBoolean()).isTrue();
        assertThat(put("/_simulator/robots/nobody", "{}").status()).isEqualTo(404);
    }

    @Test
    void robots_join_with_their_cool_app_and_by_a_template() {
        String robot = "/_simulator/robots/dingsandboxapp01/coolApps";
        assertThat(wire.post(robot, "{\"by\":\"ana\",\"code\":\"COOL\",\"conversation\":\"" + Wire.PIER + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(wire.post(robot, "{\"by\":\"ana\",\"code\":\"COOL\",\"with\":\"budi\"}")
                        .json()
                        .get("openConversationId")
                        .asText())
                .isNotEmpty();
        assertThat(delete(robot + "/COOL", "{\"by\":\"ana\",\"conversation\":\"" + Wire.PIER + "\"}")
                        .status())
                .isEqualTo(200);

        String assistant = "/_simulator/assistants/sandboxassistant01";
        String id = wire.post(assistant + "/groups", "{\"title\":\"Made\",\"owner\":\"ana\"}")
                .json()
                .get("openConversationId")
                .asText();
        String encoded = id.replace("=", "%3D").replace("+", "%2B").replace("/", "%2F");
        assertThat(delete(assistant + "/groups/" + encoded, "{}").status()).isEqualTo(200);
        assertThat(delete(assistant, "{}").status()).isEqualTo(200);
        assertThat(wire.post("/_simulator/people/ana/recalls", "{\"processQueryKey\":\"nonsense\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_answer_to_a_wait_comes_with_what_was_waited_for() {
        CompletableFuture<Wire.Reply> waiting =
                CompletableFuture.supplyAsync(() -> wire.get("/_simulator/wait?for=message&conversation=" + Wire.PIER
                        + "&text=wind&from=ana&count=2&timeout=PT20S"));
        dingtalk.person("ana").says(Wire.PIER, "wind 8", false);
        dingtalk.person("chen").says(Wire.PIER, "wind 8?", false);
        dingtalk.person("ana").says(Wire.PIER, "wind 9", false);

        assertThat(waiting).succeedsWithin(dev.dermaga.dingtalk.simulator.watch.Watch.PATIENCE);
        assertThat(waiting.join().json().get("items")).hasSize(2);
    }

    @Test
    void patience_has_an_end_and_says_what_there_is() {
        dingtalk.person("ana").sendsToRobot(Wire.APP, "hello");

        Wire.Reply reply =
                wire.get("/_simulator/wait?for=message&person=ana&robot=dingsandboxapp01&text=bye&timeout=PT0S");

        assertThat(reply.status()).isEqualTo(408);
        assertThat(reply.json().get("error").asText()).contains("there is:\n  ana, text: hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=todo&person=budi",
                "for=notice&person=budi",
                "for=card&person=budi",
                "for=call&app=dingsandboxapp01",
                "for=stream&app=dingsandboxapp01"
            })
    void each_kind_can_be_waited_for(String query) {
        assertThat(wire.get("/_simulator/wait?timeout=PT0.01S&" + query).status())
                .isEqualTo(408);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=rain",
                "for=message",
                "for=todo",
                "for=todo&person=budi&count=0",
                "for=todo&person=budi&count=99999",
                "for=todo&person=budi&timeout=PT2H",
                "for=todo&person=budi&timeout=-PT1S",
                "for=todo&person=budi&timeout=soon"
            })
    void nonsense_is_refused_at_once(String query) {
        assertThat(wire.get("/_simulator/wait?" + query).status()).isEqualTo(400);
    }

    private static String text(String content) {
        return "{\"msgtype\":\"text\",\"text\":{\"content\":\"" + content + "\"}}";
    }

    private Wire.Reply put(String path, String json) {
        return wire.send("PUT", path, json.getBytes(StandardCharsets.UTF_8));
    }

    private Wire.Reply delete(String path, String json) {
        return wire.send("DELETE", path, json.getBytes(StandardCharsets.UTF_8));
    }
}
