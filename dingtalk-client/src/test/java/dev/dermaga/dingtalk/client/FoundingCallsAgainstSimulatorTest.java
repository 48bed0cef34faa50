package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.robot.CustomRobot;
import dev.dermaga.dingtalk.client.todo.TodoTask;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
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
    private static final URI PAGE = URI.create("https://example.com/tasks/1");

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
    void a_token_is_given_for_corp_id_and_corp_secret_alone() {
        try (DingTalkClient dingtalk = DingTalkClient.builder()
                .corp(Sandbox.CORP, Sandbox.SECRET)
                .robotCode(Sandbox.APP)
                .address(sandbox.simulator.address())
                .build()) {
            assertThat(dingtalk.accessToken().reveal()).isNotBlank();
            dingtalk.sendMessage(Sandbox.PIER, "as of old");

            assertThat(sandbox.pier()).last().isEqualTo("robot:dingsandboxapp01: as of old");
            assertThat(dingtalk).hasToString("DingTalkClient[" + Sandbox.CORP + "]");
            assertThatThrownBy(dingtalk::login)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("client id");
        }
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
        AssignedTask assigned =
                sandbox.dingtalk.assignTask(Sandbox.PIER, "Review the plan", List.of(Sandbox.BUDI, Sandbox.CHEN), PAGE);

        assertThat(assigned.announced()).isTrue();
        assertThat(sandbox.simulator.person("budi").todos())
                .singleElement()
                .satisfies(todo ->
                        assertThat(todo.id()).isEqualTo(assigned.task().id().value()));
        assertThat(sandbox.simulator.person("chen").todos()).hasSize(1);
        assertThat(sandbox.simulator.person("devi").todos()).isEmpty();
        assertThat(sandbox.pier()).last().asString().contains("Review the plan").contains("陈晓明");
    }

    @Test
    void a_task_is_assigned_by_at() {
        CustomRobot robot = sandbox.dingtalk
                .customRobot(sandbox.pierWebhook())
                .signedWith("SECsandboxrobot01")
                .build();

        AssignedTask assigned = sandbox.dingtalk.assignTask(
                robot, Sandbox.ANA, "Review the plan", List.of(Sandbox.BUDI, Sandbox.CHEN), PAGE);

        assertThat(assigned.task().owner()).isEqualTo(Sandbox.UNION_ANA);
        assertThat(sandbox.simulator.person("budi").todos()).hasSize(1);
        var shown = sandbox.simulator.group(Sandbox.PIER.value()).messages();
        assertThat(shown.get(shown.size() - 1).at()).containsExactly("budi", "chen");
        assertThat(sandbox.pier()).last().asString().contains("Review the plan").contains("@budi @chen");
    }

    @Test
    void a_task_whose_announcement_failed_is_kept_and_can_be_assigned_again_without_a_twin() {
        sandbox.simulator
                .faults()
                .add(Fault.of(Kind.SERVER_ERROR)
                        .on("/v1.0/robot/groupMessages/send")
                        .times(1));

        AssignedTask first =
                sandbox.dingtalk.assignTask(Sandbox.PIER, Sandbox.ANA, "Review", List.of(Sandbox.BUDI), PAGE);
        AssignedTask second =
                sandbox.dingtalk.assignTask(Sandbox.PIER, Sandbox.ANA, "Review", List.of(Sandbox.BUDI), PAGE);

        assertThat(first.notAnnounced()).isInstanceOf(NoAnswer.class);
        assertThat(second.announced()).isTrue();
        assertThat(second.task().id()).isEqualTo(first.task().id());
        assertThat(sandbox.simulator.person("budi").todos()).hasSize(1);
        assertThat(sandbox.pier()).filteredOn(line -> line.contains("Review")).hasSize(1);
    }

    @Test
    void a_task_whose_answer_was_lost_can_be_assigned_again_without_a_twin() {
        sandbox.simulator
                .faults()
                .add(Fault.of(Kind.LOST_ANSWER)
                        .on("/v1.0/todo/users/unionBudi0002/tasks")
                        .times(1));
        List<UserId> both = List.of(Sandbox.BUDI, Sandbox.CHEN);

        catchThrowableOfType(NoAnswer.class, () -> sandbox.dingtalk.assignTask(Sandbox.PIER, "Review", both, PAGE));
        TodoTask task =
                sandbox.dingtalk.assignTask(Sandbox.PIER, "Review", both, PAGE).task();

        assertThat(sandbox.simulator.person("chen").todos())
                .singleElement()
                .satisfies(todo -> assertThat(todo.id()).isEqualTo(task.id().value()));
    }

    @Test
    void another_subject_creator_or_page_is_another_task() {
        List<UserId> budi = List.of(Sandbox.BUDI);

        sandbox.dingtalk.assignTask(Sandbox.PIER, Sandbox.ANA, "Review", budi, PAGE);
        sandbox.dingtalk.assignTask(Sandbox.PIER, Sandbox.ANA, "Review again", budi, PAGE);
        sandbox.dingtalk.assignTask(Sandbox.PIER, Sandbox.CHEN, "Review", budi, PAGE);
        sandbox.dingtalk.assignTask(Sandbox.PIER, Sandbox.ANA, "Review", budi, PAGE.resolve("2"));

        assertThat(sandbox.simulator.person("budi").todos()).hasSize(4);
    }

    @Test
    void a_task_that_nobody_could_be_told_of_is_not_made() {
        try (DingTalkClient mute = DingTalkClient.builder()
                .app(Sandbox.APP, Sandbox.SECRET)
                .address(sandbox.simulator.address())
                .build()) {
            assertThatThrownBy(() -> mute.assignTask(Sandbox.PIER, "Review", List.of(Sandbox.BUDI), PAGE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("robotCode");
        }
        assertThat(sandbox.simulator.person("budi").todos()).isEmpty();
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
