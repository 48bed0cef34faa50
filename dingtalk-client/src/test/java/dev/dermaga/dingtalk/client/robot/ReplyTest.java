package dev.dermaga.dingtalk.client.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.HandClock;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.RobotMessageReceived;
import dev.dermaga.dingtalk.client.robot.ReplyReceipt.Way;
import dev.dermaga.dingtalk.client.stream.StreamConnection;
import dev.dermaga.dingtalk.client.stream.StreamOptions;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplyTest {
    private static final Duration TOO_LATE = Duration.ofMinutes(91);
    private static final URI PAGE = URI.create("https://example.com/a");

    private final Sandbox sandbox = new Sandbox();
    private final Robot robot = sandbox.dingtalk.robot();
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
    void a_reply_goes_to_the_address_that_came_with_the_message_and_calls_people() {
        ReplyReceipt receipt = robot.replyTo(fromGroup(), WebhookMessage.text("yes"), Mentions.ofUsers(Sandbox.ANA));

        assertThat(receipt).isEqualTo(new ReplyReceipt(Way.REPLY_ADDRESS, null));
        assertThat(lastInPier().text()).isEqualTo("yes @ana");
        assertThat(lastInPier().at()).containsExactly("ana");
    }

    @Test
    void an_address_that_dingtalk_no_longer_knows_is_no_obstacle() {
        RobotMessageReceived question = fromGroup();
        sandbox.simulator.advance(TOO_LATE);

        ReplyReceipt receipt = robot.replyTo(question, WebhookMessage.text("yes"), Mentions.ofUsers(Sandbox.ANA));

        assertThat(receipt.way()).isEqualTo(Way.ROBOT_API);
        assertThat(lastInPier().text()).isEqualTo("yes @ana");
        assertThat(robot.recallFromGroup(Sandbox.PIER, List.of(receipt.receipt().processQueryKey()))
                        .failed())
                .isEmpty();
    }

    @Test
    void an_address_whose_time_is_over_is_not_even_asked() {
        RobotMessageReceived question = fromPerson();
        HandClock later = new HandClock(question.sessionWebhookExpiresAt().toString());

        try (DingTalkClient client = sandbox.client().clock(later).build()) {
            assertThat(client.robot()
                            .replyTo(question, WebhookMessage.text("yes"))
                            .way())
                    .isEqualTo(Way.ROBOT_API);
        }

        assertThat(sandbox.simulator.person("budi").messagesWith(Sandbox.APP))
                .extracting(ChatMessage::text)
                .containsExactly("is it in?", "yes");
        assertThat(sandbox.simulator.journal()).noneMatch(entry -> "/robot/sendBySession".equals(entry.path()));
    }

    @Test
    void every_kind_goes_both_ways() {
        RobotMessageReceived question = fromGroup();
        WebhookMessage.Button button = new WebhookMessage.Button("Go", PAGE);
        List<WebhookMessage> kinds = List.of(
                WebhookMessage.text("x"),
                WebhookMessage.markdown("t", "x"),
                new WebhookMessage.Link("t", "x", null, PAGE),
                WebhookMessage.ActionCard.whole("t", "x", "Go", PAGE),
                new WebhookMessage.ActionCard("t", "x", Collections.nCopies(2, button), true),
                new WebhookMessage.ActionCard("t", "x", Collections.nCopies(3, button), true),
                new WebhookMessage.ActionCard("t", "x", Collections.nCopies(6, button), false),
                new WebhookMessage.FeedCard(List.of(new WebhookMessage.FeedLink("One", PAGE, "@pic"))));

        kinds.forEach(kind -> assertThat(robot.replyTo(question, kind).way()).isEqualTo(Way.REPLY_ADDRESS));
        sandbox.simulator.advance(TOO_LATE);
        kinds.forEach(kind -> assertThat(robot.replyTo(question, kind).way()).isEqualTo(Way.ROBOT_API));

        assertThat(sandbox.simulator.group(Sandbox.PIER.value()).messages())
                .extracting(ChatMessage::kind)
                .containsExactly(
                        "text",
                        "text",
                        "markdown",
                        "link",
                        "actionCard",
                        "actionCard",
                        "actionCard",
                        "actionCard",
                        "feedCard",
                        "text",
                        "markdown",
                        "link",
                        "actionCard",
                        "actionCard",
                        "actionCard",
                        "markdown",
                        "markdown");
        assertThat(lastInPier().text()).isEqualTo("- [One](https://example.com/a)");
    }

    @Test
    void a_reply_that_may_be_out_is_not_sent_another_way() {
        RobotMessageReceived question = fromGroup();
        sandbox.simulator
                .faults()
                .add(Fault.of(Kind.LOST_ANSWER).on("/robot/sendBySession").times(1));

        assertThatThrownBy(() -> robot.replyTo(question, WebhookMessage.text("yes")))
                .isInstanceOf(NoAnswer.class);

        assertThat(sandbox.simulator.group(Sandbox.PIER.value()).messages())
                .extracting(ChatMessage::text)
                .containsExactly("is it in?", "yes");
    }

    @Test
    void without_address_and_sender_there_is_no_way() {
        RobotMessageReceived anonymous = without(fromPerson(), null);

        assertThatThrownBy(() -> robot.replyTo(anonymous, WebhookMessage.text("yes")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("who wrote");
        assertThat(robot.replyTo(without(anonymous, Sandbox.BUDI), WebhookMessage.text("yes"))
                        .way())
                .isEqualTo(Way.ROBOT_API);
    }

    private RobotMessageReceived fromGroup() {
        sandbox.simulator.person("ana").says(Sandbox.PIER.value(), "is it in?", true);
        return received();
    }

    private RobotMessageReceived fromPerson() {
        sandbox.simulator.person("budi").sendsToRobot(Sandbox.APP, "is it in?");
        return received();
    }

    private RobotMessageReceived received() {
        await().until(() -> !heard.isEmpty());
        return heard.get(0);
    }

    private ChatMessage lastInPier() {
        List<ChatMessage> messages =
                sandbox.simulator.group(Sandbox.PIER.value()).messages();
        return messages.get(messages.size() - 1);
    }

    private static RobotMessageReceived without(RobotMessageReceived message, @Nullable UserId sender) {
        return new RobotMessageReceived(
                message.msgId(),
                message.robotCode(),
                message.conversationId(),
                message.conversationType(),
                message.conversationTitle(),
                sender,
                message.senderUnionId(),
                message.senderNick(),
                message.messageType(),
                message.text(),
                message.files(),
                message.mentioned(),
                message.quoted(),
                null,
                null,
                message.createdAt(),
                message.quotaUsedUp(),
                message.raw());
    }
}
