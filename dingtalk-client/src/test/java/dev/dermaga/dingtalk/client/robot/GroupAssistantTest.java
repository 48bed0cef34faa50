package dev.dermaga.dingtalk.client.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.media.MediaType;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupAssistantTest {
    private static final RobotCode CODE = RobotCode.of("sandboxassistant01");
    private static final WebhookMessage.Button GO = new WebhookMessage.Button("Go", URI.create("https://example.com"));

    private final Sandbox sandbox = new Sandbox();
    private final Robot robot = sandbox.dingtalk.robot();
    private final GroupAssistant assistant = robot.assistant(CODE);
    private final OpenConversationId group = OpenConversationId.of(
            sandbox.simulator.assistant(CODE.value()).joinsNewGroup("Launch", "ana", "budi", "chen"));

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void it_says_each_of_its_kinds() {
        MediaId image = sandbox.dingtalk
                .media()
                .upload(MediaType.IMAGE, "a.png", 1, () -> new ByteArrayInputStream(new byte[1]), (sent, size) -> {});

        assistant.send(group, AssistantMessage.text("hi"));
        assistant.send(group, AssistantMessage.markdown("t", "# x"));
        assistant.send(group, new AssistantMessage.Photo(image));
        assistant.send(group, new AssistantMessage.ActionCard("t", "x", List.of(GO, GO)));
        assistant.send(
                group, new AssistantMessage.Template("inner_app_template_text", Map.of("content", "own"), Map.of()));

        assertThat(messages())
                .extracting(ChatMessage::kind)
                .containsExactly("text", "markdown", "image", "actionCard", "text");
    }

    @Test
    void whom_it_calls_stands_in_the_text_and_only_receivers_see_it() {
        SendReceipt receipt = assistant.send(
                group, AssistantMessage.text("look"), Mentions.ofUsers(Sandbox.BUDI), List.of(Sandbox.BUDI));
        sandbox.simulator.person("budi").reads(group.value());
        sandbox.simulator.person("ana").reads(group.value());

        assertThat(messages().get(0).text()).isEqualTo("look @budi");
        assertThat(messages().get(0).at()).containsExactly("budi");
        assertThat(robot.as(CODE)
                        .readersInGroup(group, receipt.processQueryKey())
                        .readers())
                .containsExactly(Sandbox.BUDI);
        assertThat(robot.as(CODE)
                        .recallFromGroup(group, List.of(receipt.processQueryKey()))
                        .failed())
                .isEmpty();
    }

    @Test
    void a_group_without_its_template_is_refused() {
        Refused refused =
                catchThrowableOfType(Refused.class, () -> assistant.send(Sandbox.PIER, AssistantMessage.text("hi")));

        assertThat(refused.code()).isEqualTo("660015");
        assertThat(refused.advice()).contains("template");
    }

    @Test
    void what_cannot_work_is_not_sent() {
        Mentions budi = Mentions.ofUsers(Sandbox.BUDI);

        assertThatThrownBy(() -> assistant.send(group, new AssistantMessage.Photo(MediaId.of("@m")), budi))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        assistant.send(group, AssistantMessage.text("x"), Mentions.none(), List.of(UserId.of("a,b"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("comma");
        assertThatThrownBy(() -> new AssistantMessage.ActionCard("t", "x", Collections.nCopies(5, GO)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AssistantMessage.Template("t", Map.of("a", "b"), Map.of("a", "@c")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(sandbox.simulator.journal()).isEmpty();
    }

    private List<ChatMessage> messages() {
        return sandbox.simulator.group(group.value()).messages();
    }
}
