package dev.dermaga.dingtalk.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the page asks for, to show a person their cards, notifications and files. */
class PagesViewTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private DingTalkSimulator simulator;
    private Wire wire;

    @BeforeEach
    void speakToIt() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
    }

    @Test
    void a_card_is_shown_with_a_persons_own_variables_and_its_templates_buttons() {
        wire.post(
                "/_simulator/cardTemplates",
                "{\"id\":\"vote.schema\",\"buttons\":[{\"text\":\"Vote ${name}\",\"actionId\":\"vote\","
                        + "\"params\":{\"for\":\"${name}\"}}]}");
        deliver("vote.schema", "IM_GROUP", "\"imGroupOpenDeliverModel\":{\"robotCode\":\"" + Wire.APP + "\"}");

        JsonNode ofChen = cards("chen").get(0);
        assertThat(ofChen.get("variables")).hasToString("{\"name\":\"A\",\"mine\":\"none\"}");
        assertThat(cards("budi").get(0).get("variables")).hasToString("{\"name\":\"A\"}");
        assertThat(ofChen.get("buttons"))
                .hasToString("[{\"text\":\"Vote ${name}\",\"actionId\":\"vote\",\"params\":{\"for\":\"${name}\"}}]");
        assertThat(ofChen.get("topOf")).isEmpty();
    }

    @Test
    void a_top_box_is_on_top_of_its_group_until_it_closes() {
        long until = java.time.Instant.now().plus(Duration.ofHours(1)).toEpochMilli();
        deliver("sandbox-card.schema", "ONE_BOX", "\"topOpenDeliverModel\":{\"expiredTimeMillis\":" + until + "}");

        assertThat(cards("chen").at("/0/topOf/0").asText()).isEqualTo(Wire.PIER);
        simulator.advance(Duration.ofHours(1));
        assertThat(cards("chen")).isEmpty();
    }

    @Test
    void a_notification_with_a_file_says_where_the_file_is() {
        String token = wire.token();
        String media = wire.upload("/media/upload?access_token=" + token + "&type=file", "media", "a.pdf", new byte[9])
                .json()
                .get("media_id")
                .asText();
        long agentId =
                wire.get("/_simulator/world").json().at("/apps/0/agentId").asLong();
        wire.post(
                "/topapi/message/corpconversation/asyncsend_v2?access_token=" + token,
                "{\"agent_id\":" + agentId + ",\"userid_list\":\"chen\",\"msg\":{\"msgtype\":\"file\",\"file\":"
                        + "{\"media_id\":\"" + media + "\"}}}");

        JsonNode file = wire.get("/_simulator/people/chen/notices").json().at("/items/0/file");

        assertThat(file.get("name").asText()).isEqualTo("a.pdf");
        assertThat(wire.get(file.get("url").asText()).raw().body()).hasSize(9);
    }

    @Test
    void the_files_of_a_group_are_listed_with_who_put_them_there() {
        String files = "/_simulator/conversations/" + Wire.PIER + "/files";
        assertThat(wire.get(files).json().get("items")).isEmpty();

        simulator.person("budi").shares(simulator.group(Wire.PIER), "plan.pdf", new byte[12]);
        simulator.person("chen").shares(simulator.group(Wire.PIER), "berth 泊位.pdf", new byte[5]);

        JsonNode items = wire.get(files).json().get("items");
        assertThat(items.findValuesAsText("name")).containsExactly("berth 泊位.pdf", "plan.pdf");
        assertThat(items.findValuesAsText("creator")).containsExactly("chen", "budi");
        assertThat(items.at("/1/size").asInt()).isEqualTo(12);
        assertThat(wire.get(items.at("/0/url").asText()).raw().body()).hasSize(5);
        assertThat(wire.get("/_simulator/conversations/none/files").status()).isEqualTo(404);
    }

    @Test
    void the_chat_with_a_robot_shows_its_quick_entries() {
        String token = wire.token();
        String icon = wire.upload("/media/upload?access_token=" + token + "&type=image", "media", "i.png", new byte[3])
                .json()
                .get("media_id")
                .asText();
        wire.modern(
                "POST",
                "/v1.0/robot/plugins/set",
                token,
                "{\"robotCode\":\"" + Wire.APP + "\",\"pluginInfoList\":[{\"name\":\"Tides\",\"icon\":\"" + icon
                        + "\",\"pcUrl\":\"https://tides.example\"}]}");

        JsonNode entry = wire.get("/_simulator/world").json().at("/conversations/2/entries/0");

        assertThat(entry.get("name").asText()).isEqualTo("Tides");
        assertThat(entry.get("pcUrl").asText()).isEqualTo("https://tides.example");
        assertThat(wire.get(entry.get("icon").asText()).raw().body()).hasSize(3);
    }

    @Test
    void the_buttons_of_an_action_card_stand_as_its_sender_said() {
        String token = wire.token();
        String two = "{\\\"title\\\":\\\"t\\\",\\\"text\\\":\\\"x\\\",\\\"%1$sTitle1\\\":\\\"a\\\",\\\"%1$s%2$s1\\\":"
                + "\\\"https://a.example\\\",\\\"%1$sTitle2\\\":\\\"b\\\",\\\"%1$s%2$s2\\\":\\\"https://b.example\\\"}";
        for (String[] kind : new String[][] {{"2", "action", "URL"}, {"6", "button", "Url"}}) {
            wire.modern(
                    "POST",
                    "/v1.0/robot/groupMessages/send",
                    token,
                    "{\"robotCode\":\"" + Wire.APP + "\",\"openConversationId\":\"" + Wire.PIER
                            + "\",\"msgKey\":\"sampleActionCard" + kind[0] + "\",\"msgParam\":\""
                            + two.formatted(kind[1], kind[2]) + "\"}");
        }

        JsonNode items = wire.get("/_simulator/conversations/" + Wire.PIER + "/messages")
                .json()
                .get("items");

        assertThat(items.findValuesAsText("sideBySide")).containsExactly("false", "true");
    }

    private JsonNode cards(String userId) {
        return wire.get("/_simulator/people/" + userId + "/cards").json().get("items");
    }

    private void deliver(String template, String space, String model) {
        String spaceModel = space.equals("ONE_BOX")
                ? "\"topOpenSpaceModel\":{\"spaceType\":\"ONE_BOX\"},"
                : "\"imGroupOpenSpaceModel\":{\"supportForward\":false},";
        Wire.Reply reply = wire.modern(
                "POST",
                "/v1.0/card/instances/createAndDeliver",
                wire.token(),
                "{\"outTrackId\":\"card-1\",\"cardTemplateId\":\"" + template + "\",\"userIdType\":1,\"cardData\":"
                        + "{\"cardParamMap\":{\"name\":\"A\"}},\"privateData\":{\"chen\":{\"cardParamMap\":"
                        + "{\"mine\":\"none\"}}}," + spaceModel + "\"openSpaceId\":\"dtv1.card//" + space + '.'
                        + Wire.PIER + "\"," + model + "}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }
}
