package dev.dermaga.hub.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HubTest
class GivingTasksByTextTest {

    private static final String APP = "dingsandboxapp01";
    private static final String PIER = "cidSandboxPier0001==";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @BeforeEach
    void theStreamIsOpen() {
        await().until(() -> dingtalk.streamConnections(APP) > 0);
    }

    @Test
    void a_line_to_the_robot_is_a_task_and_is_answered_in_the_group() {
        dingtalk.person("ana").says(dingtalk.group(PIER), "/task @budi 准备幻灯片 tomorrow 17:00", true);

        await().untilAsserted(() -> assertThat(tasks()).hasSize(1));
        JsonNode task = tasks().get(0);
        assertThat(task.path("subject").asString()).isEqualTo("准备幻灯片");
        assertThat(task.path("creator").asString()).isEqualTo("ana");
        assertThat(task.at("/assignees/0/id").asString()).isEqualTo("budi");
        assertThat(task.path("due").asString()).contains("T09:00:00");
        await().untilAsserted(() -> {
            assertThat(dingtalk.person("budi").todos()).hasSize(1);
            assertThat(said()).anySatisfy(message -> {
                assertThat(message.text()).contains("准备幻灯片");
                assertThat(message.buttons()).anyMatch(button -> button.url().contains("/tasks/"));
                assertThat(message.at()).contains("budi");
            });
        });
    }

    @Test
    void a_line_that_cannot_be_read_is_answered_with_how_to_write_it() {
        dingtalk.person("ana").says(dingtalk.group(PIER), "/task @zed do it tomorrow", true);

        await().untilAsserted(() -> assertThat(said()).anySatisfy(message -> {
            assertThat(message.text()).contains("@zed is not in this channel").contains("/task @name");
            assertThat(message.at()).containsExactly("ana");
        }));
        assertThat(tasks()).isEmpty();
        assertThat(api.as("budi")
                        .get("/api/v1/channels/pier/messages")
                        .body()
                        .path("items")
                        .values())
                .extracting(message -> message.path("authorName").asString())
                .containsExactly("Ana Wijaya", "Dermaga");
    }

    @Test
    void a_guest_gives_no_tasks() {
        api.as("ana").call("PUT", "/api/v1/admin/people/chen/role", Map.of("role", "guest"));
        try {
            dingtalk.person("chen").says(dingtalk.group(PIER), "/task @budi paint the rail", true);

            await().untilAsserted(() -> assertThat(said())
                    .anySatisfy(message -> assertThat(message.text()).contains("Guests cannot")));
            assertThat(tasks()).isEmpty();
        } finally {
            api.as("ana").call("PUT", "/api/v1/admin/people/chen/role", Map.of("role", "member"));
        }
    }

    @Test
    void in_the_hub_the_same_line_is_a_task_or_refused() {
        Api.Answer given = api.as("ana")
                .post(
                        "/api/v1/channels/pier/tasks/command",
                        Map.of("text", "/task check the lamps", "mentions", List.of("chen")));
        Api.Answer refused =
                api.as("ana").post("/api/v1/channels/pier/tasks/command", Map.of("text", "/task @zed do it"));

        assertThat(given.status()).isEqualTo(202);
        assertThat(given.body().at("/assignees/0/id").asString()).isEqualTo("chen");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("code").asString()).isEqualTo("command-unreadable");
        assertThat(refused.body().path("detail").asString()).contains("@zed");
    }

    @Test
    void a_message_becomes_a_task_for_those_whom_it_mentions() {
        String message = api.as("budi")
                .post(
                        "/api/v1/channels/pier/messages",
                        Map.of("text", "The lamps are broken\nall of them", "mentions", List.of("chen")))
                .body()
                .path("id")
                .asString();

        Api.Answer made = api.as("ana").post("/api/v1/messages/" + message + "/task", Map.of("priority", "high"));

        assertThat(made.status()).isEqualTo(202);
        assertThat(made.body().path("subject").asString()).isEqualTo("The lamps are broken");
        assertThat(made.body().path("description").asString()).contains("all of them");
        assertThat(made.body().path("messageId").asString()).isEqualTo(message);
        assertThat(made.body().at("/assignees/0/id").asString()).isEqualTo("chen");
        assertThat(made.body().path("priority").asString()).isEqualTo("high");
        assertThat(api.as("ana")
                        .post("/api/v1/messages/7b1c1f0e-0000-4000-8000-000000000000/task", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_file_becomes_a_task_that_holds_it() {
        api.as("ana").upload("/api/v1/channels/pier/files", "plan.pdf", "%PDF-1.4 plan".getBytes());
        JsonNode message =
                api.as("ana").get("/api/v1/channels/pier/messages").body().at("/items/0");

        JsonNode made = api.as("ana")
                .post("/api/v1/messages/" + message.path("id").asString() + "/task", Map.of())
                .body();

        assertThat(made.path("subject").asString()).isEqualTo("plan.pdf");
        assertThat(made.at("/files/0/name").asString()).isEqualTo("plan.pdf");
        assertThat(made.at("/assignees/0/id").asString()).isEqualTo("ana");
    }

    private List<JsonNode> tasks() {
        return api.as("ana").get("/api/v1/tasks").body().path("items").values().stream()
                .toList();
    }

    private List<ChatMessage> said() {
        return dingtalk.group(PIER).messages();
    }
}
