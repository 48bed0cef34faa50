package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.client.todo.TodoTask;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four intentions this project began with, each as one line. */
class FoundingCallsAgainstSimulatorTest {
    private final Sandbox sandbox = new Sandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_token_is_given_once_and_kept() {
        Secret token = sandbox.dingtalk.accessToken();

        assertThat(sandbox.dingtalk.accessToken()).isEqualTo(token);
        assertThat(sandbox.simulator.journal()).hasSize(1);
    }

    @Test
    void every_grant_gives_a_token_that_works() {
        for (TokenGrant grant : TokenGrant.values()) {
            try (DingTalkClient one = sandbox.client().tokenGrant(grant).build()) {
                one.sendMessage(Sandbox.PIER, "by " + grant);
            }
        }

        assertThat(sandbox.pier())
                .endsWith(
                        "robot:dingsandboxapp01: by CORP",
                        "robot:dingsandboxapp01: by APP",
                        "robot:dingsandboxapp01: by APP_KEY",
                        "robot:dingsandboxapp01: by CORP_SECRET");
    }

    @Test
    void a_message_appears_in_the_group() {
        String key = sandbox.dingtalk
                .sendMessage(Sandbox.PIER, "船到了 \"quoted\" \\ and \n a line")
                .processQueryKey();

        assertThat(key).isNotBlank();
        assertThat(sandbox.pier()).last().isEqualTo("robot:dingsandboxapp01: 船到了 \"quoted\" \\ and \n a line");
    }

    @Test
    void a_task_appears_in_each_assignees_list_and_in_the_group() {
        TodoTask task = sandbox.dingtalk.assignTask(
                Sandbox.PIER,
                "Review the plan",
                List.of(Sandbox.BUDI, Sandbox.CHEN),
                URI.create("https://example.com/tasks/1"));

        assertThat(sandbox.simulator.person("budi").todos())
                .singleElement()
                .satisfies(todo -> assertThat(todo.id()).isEqualTo(task.id().value()));
        assertThat(sandbox.simulator.person("chen").todos()).hasSize(1);
        assertThat(sandbox.simulator.person("devi").todos()).isEmpty();
        assertThat(sandbox.pier()).last().asString().contains("Review the plan").contains("陈晓明");
    }

    @Test
    void a_file_appears_in_the_group_with_its_name_and_size(@TempDir Path folder) throws IOException {
        Path plan = Files.write(folder.resolve("计划 plan.pdf"), new byte[300_000]);

        sandbox.dingtalk.shareFile(Sandbox.PIER, plan);

        var shown = sandbox.simulator.group(Sandbox.PIER.value()).messages();
        var file = shown.get(shown.size() - 1).file();
        assertThat(file).isNotNull();
        assertThat(file.name()).isEqualTo("计划 plan.pdf");
        assertThat(file.size()).isEqualTo(300_000);
    }
}
