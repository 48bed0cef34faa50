package dev.dermaga.dingtalk.client.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.RobotMessageReceived;
import dev.dermaga.dingtalk.client.robot.CustomRobot;
import dev.dermaga.dingtalk.client.robot.Ding;
import dev.dermaga.dingtalk.client.robot.DingReceipt;
import dev.dermaga.dingtalk.client.robot.Mentions;
import dev.dermaga.dingtalk.client.robot.PeopleReceipt;
import dev.dermaga.dingtalk.client.robot.RobotMessage;
import dev.dermaga.dingtalk.client.robot.SendReceipt;
import dev.dermaga.dingtalk.client.robot.WebhookMessage;
import dev.dermaga.dingtalk.client.stream.StreamConnection;
import dev.dermaga.dingtalk.client.stream.StreamOptions;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RobotsGuideTest {
    private final Sandbox sandbox = new Sandbox();
    private final DingTalkClient dingtalk = sandbox.dingtalk;
    private final UserId ana = Sandbox.ANA;
    private final UserId budi = Sandbox.BUDI;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void the_apps_robot() {
        OpenConversationId group = Sandbox.PIER;

        // snippet: robots-app
        RobotMessage message = RobotMessage.markdown("Build", "**Build 7** is green");
        SendReceipt inGroup = dingtalk.robot().sendToGroup(group, message);
        PeopleReceipt toPeople = dingtalk.robot().sendToAll(Set.of(ana, budi), message);

        toPeople.failure().ifPresent(why -> System.err.println(why + "; untried: " + toPeople.untried()));

        List<UserId> readers = dingtalk.robot()
                .readersInGroup(group, inGroup.processQueryKey())
                .readers();
        dingtalk.robot().recallFromGroup(group, List.of(inGroup.processQueryKey()));
        // end

        assertThat(readers).isEmpty();
        assertThat(toPeople.processQueryKeys()).hasSize(1);
        assertThat(sandbox.simulator.person("budi").messagesWith(Sandbox.APP)).hasSize(1);
        assertThat(sandbox.simulator.group(group.value()).messages())
                .singleElement()
                .satisfies(shown -> assertThat(shown.recalled()).isTrue());
    }

    @Test
    void a_custom_robot() {
        URI webhook = sandbox.pierWebhook();
        String secret = "SECsandboxrobot01";

        // snippet: robots-custom
        try (CustomRobot robot = CustomRobot.at(webhook).signedWith(secret).build()) {
            if (robot.budget().left() > 0) { // 20 a minute; else keep it until budget().nextAt()
                robot.send(WebhookMessage.text("The crane is free"), Mentions.ofUsers(budi), "crane-free-7");
            }
        }
        // end

        assertThat(sandbox.simulator.group(Sandbox.PIER.value()).messages())
                .singleElement()
                .extracting(ChatMessage::at)
                .isEqualTo(List.of("budi"));
    }

    @Test
    void a_reply() {
        // snippet: robots-reply
        StreamConnection stream = dingtalk.openStream(StreamOptions.standard(), event -> {
            if (event instanceof RobotMessageReceived message) {
                dingtalk.robot().replyTo(message, WebhookMessage.text("You said: " + message.text()));
            }
            return Ack.success();
        });
        // end
        try (stream) {
            await().until(() -> stream.status().openSockets() == 2);

            sandbox.simulator.person("ana").says(Sandbox.PIER.value(), "is it in?", true);

            await().untilAsserted(
                            () -> assertThat(sandbox.pier()).last().asString().endsWith("You said: is it in?"));
        }
    }

    @Test
    void a_ding() {
        // snippet: robots-ding
        DingReceipt ding = dingtalk.robot().dings().send(Ding.inApp("Fire alarm at the pier"), List.of(ana, budi));

        ding.failed().forEach((reason, people) -> System.err.println(people + " not reached: " + reason));
        // end

        assertThat(ding.failed()).isEmpty();
        assertThat(sandbox.simulator.person("budi").dings()).hasSize(1);
    }
}
