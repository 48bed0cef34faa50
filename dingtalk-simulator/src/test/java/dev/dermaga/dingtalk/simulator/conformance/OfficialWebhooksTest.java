package dev.dermaga.dingtalk.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.dingtalk.api.DefaultDingTalkClient;
import com.dingtalk.api.request.OapiRobotSendRequest;
import com.dingtalk.api.response.OapiRobotSendResponse;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.GroupRobot;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.Limit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Custom robots by their address, and answers by a message's own. */
@Judges({"WebhookApi", "WebhookMessages", "WebhookSecurity", "CallEffect"})
class OfficialWebhooksTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private DingTalkSimulator simulator;
    private GroupRobot robot;

    @BeforeEach
    void addARobot() {
        simulator = dingtalk.simulator();
        robot = simulator.group(Wire.PIER).addCustomRobot("Horn");
    }

    @Test
    void a_message_arrives() throws Exception {
        assertThat(send(address(), text("hello")).isSuccess()).isTrue();
        assertThat(simulator.group(Wire.PIER).messages()).hasSize(1);
    }

    @Test
    @Provokes("40035")
    void something_that_is_missing_is_refused() throws Exception {
        refused("/robot/send", text("hello"), "40035");
        refused(address(), request("text"), "40035");
        refused(address(), text(""), "40035");
    }

    @Test
    @Provokes("400101")
    void a_token_of_no_robot_is_refused() throws Exception {
        refused("/robot/send?access_token=made-up", text("hello"), "400101");
    }

    @Test
    @Provokes("400102")
    void a_robot_that_is_switched_off_is_refused() throws Exception {
        robot.stop();

        refused(address(), text("hello"), "400102");
    }

    @Test
    @Provokes("400106")
    void a_robot_that_was_removed_is_refused() throws Exception {
        robot.remove();

        refused(address(), text("hello"), "400106");
    }

    @Test
    @Provokes("400013")
    void a_dissolved_group_is_refused() throws Exception {
        simulator.group(Wire.PIER).isDissolved();

        refused(address(), text("hello"), "400013");
    }

    @Test
    @Provokes("400105")
    void another_kind_of_message_is_refused() throws Exception {
        refused(address(), request("voice"), "400105");
    }

    @Test
    @Provokes("460101")
    void a_message_that_is_too_long_is_refused() throws Exception {
        refused(address(), text("x".repeat(20_000)), "460101");
    }

    @Test
    @Provokes("310000")
    void what_the_owner_demands_is_checked() throws Exception {
        robot.demandsKeyword("ahoy");
        refused(address(), text("hello"), "310000");

        robot.demandsKeyword().demandsSignature("SECjudged");
        refused(address(), text("hello"), "310000");

        robot.demandsNoSignature();
        robot.demandsAddress("1.1.1.0/24");
        refused(address(), text("hello"), "310000");
    }

    @Test
    @Provokes("410100")
    void too_many_messages_in_a_minute_are_refused() throws Exception {
        simulator.limits().set(Limit.WEBHOOK_MESSAGES_PER_MINUTE, 1);
        send(address(), text("hello"));

        refused(address(), text("hello again"), "410100");
    }

    @Test
    @Provokes("300001")
    void an_address_of_no_message_is_refused() throws Exception {
        refused("/robot/sendBySession?session=made-up", text("hello"), "300001");
    }

    private String address() {
        return "/robot/send?access_token=" + robot.token();
    }

    private void refused(String path, OapiRobotSendRequest message, String code) throws Exception {
        String world = WholeWorld.of(simulator);

        OapiRobotSendResponse no = send(path, message);

        assertThat(no.getErrorCode()).as(no.getBody()).isEqualTo(code);
        assertThat(no.getErrmsg()).isNotBlank();
        assertThat(WholeWorld.of(simulator)).isEqualTo(world);
    }

    private OapiRobotSendResponse send(String path, OapiRobotSendRequest message) throws Exception {
        return new DefaultDingTalkClient(simulator.address() + path).execute(message);
    }

    private static OapiRobotSendRequest text(String content) {
        OapiRobotSendRequest request = request("text");
        OapiRobotSendRequest.Text text = new OapiRobotSendRequest.Text();
        text.setContent(content);
        request.setText(text);
        return request;
    }

    private static OapiRobotSendRequest request(String type) {
        OapiRobotSendRequest request = new OapiRobotSendRequest();
        request.setMsgtype(type);
        return request;
    }
}
