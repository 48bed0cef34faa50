package dev.dermaga.dingtalk.client.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.RobotMessageReceived;
import dev.dermaga.dingtalk.client.inbound.QuotedMessage;
import dev.dermaga.dingtalk.client.stream.StreamConnection;
import dev.dermaga.dingtalk.client.stream.StreamOptions;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuotedMessagesTest {
    private final Sandbox sandbox = new Sandbox();
    private final List<RobotMessageReceived> heard = new CopyOnWriteArrayList<>();
    private final StreamConnection stream = sandbox.dingtalk.openStream(StreamOptions.standard(), event -> {
        heard.add((RobotMessageReceived) event);
        return Ack.success();
    });

    @BeforeEach
    void listen() {
        await().until(() -> sandbox.simulator.streamConnections(Sandbox.APP) > 0);
    }

    @AfterEach
    void stop() {
        stream.close();
        sandbox.close();
    }

    @Test
    void what_the_robot_said_is_known_by_the_key_that_its_sending_returned() {
        SendReceipt sent = sandbox.dingtalk.robot().sendToGroup(Sandbox.PIER, RobotMessage.text("Is the crane free?"));

        QuotedMessage quoted = quoted(lastInPier(), "until noon");

        assertThat(quoted.processQueryKey()).isEqualTo(sent.processQueryKey());
        assertThat(quoted.text()).isEqualTo("Is the crane free?");
    }

    @Test
    void what_somebody_told_the_robot_is_known_by_its_id() {
        ChatMessage asked = sandbox.simulator.person("budi").says(Sandbox.PIER.value(), "Who has the key?", true);
        await().until(() -> heard.size() == 1);
        RobotMessageReceived question = heard.remove(0);

        QuotedMessage quoted = quoted(asked, "me");

        assertThat(quoted.msgId()).isEqualTo(question.msgId());
        assertThat(quoted.key(question.robotCode())).isEqualTo(question.key());
        assertThat(quoted.processQueryKey()).isNull();
    }

    @Test
    void a_card_is_quoted_without_its_words() {
        sandbox.dingtalk
                .robot()
                .sendToGroup(
                        Sandbox.PIER,
                        WebhookMessage.ActionCard.whole("A task", "words", "Open", URI.create("https://a.example"))
                                .asRobotMessage("words"));

        assertThat(quoted(lastInPier(), "on it").text()).isNull();
    }

    @Test
    void what_quotes_nothing_says_so() {
        sandbox.simulator.person("ana").says(Sandbox.PIER.value(), "hello", true);
        await().until(() -> heard.size() == 1);

        assertThat(heard.get(0).quoted()).isNull();
    }

    private QuotedMessage quoted(ChatMessage message, String text) {
        sandbox.simulator.person("ana").quotes(Sandbox.PIER.value(), message, text, true);
        await().until(() -> heard.size() == 1);
        RobotMessageReceived answer = heard.get(0);
        assertThat(answer.text()).isEqualTo(text);
        assertThat(answer.quoted()).isNotNull();
        return answer.quoted();
    }

    private ChatMessage lastInPier() {
        List<ChatMessage> messages =
                sandbox.simulator.group(Sandbox.PIER.value()).messages();
        return messages.get(messages.size() - 1);
    }
}
