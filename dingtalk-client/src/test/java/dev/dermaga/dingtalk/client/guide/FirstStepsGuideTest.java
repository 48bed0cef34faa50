package dev.dermaga.dingtalk.client.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.robot.CustomRobot;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStepsGuideTest {
    private final DingTalkSimulator simulator =
            DingTalkSimulator.builder().build().start();
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void the_four_calls(@TempDir Path folder) throws Exception {
        Path plan = Files.writeString(folder.resolve("plan.pdf"), "%PDF-1.4 the plan");
        URI simulatorsAddress = simulator.address();
        URI webhook = simulatorsAddress.resolve("/robot/send?access_token=sandboxrobot01");

        // snippet: four-calls
        try (DingTalkClient dingtalk = DingTalkClient.builder()
                .corp("ding5a4db0x")
                .app("dingsandboxapp01", "sandbox-secret-not-for-production")
                .robotCode("dingsandboxapp01")
                .address(simulatorsAddress) // leave this out for the real DingTalk
                .build()) {
            OpenConversationId group = OpenConversationId.of("cidSandboxPier0001==");

            dingtalk.accessToken();

            dingtalk.sendMessage(group, "The build is green");

            CustomRobot robot = dingtalk.customRobot(webhook)
                    .signedWith("SECsandboxrobot01")
                    .build();
            dingtalk.assignTask(
                    robot,
                    UserId.of("ana"),
                    "Review the plan",
                    List.of(UserId.of("budi")),
                    URI.create("https://hub.example.com/tasks/1"));

            dingtalk.shareFile(group, plan);
        }
        // end

        assertThat(simulator.group("cidSandboxPier0001==").messages()).hasSize(3);
        assertThat(simulator.person("budi").todos()).hasSize(1);
    }

    @Test
    void what_can_go_wrong() {
        simulator.app("dingsandboxapp01").revoke("qyapi_robot_sendmsg");
        try (DingTalkClient dingtalk = DingTalkClient.builder()
                .app("dingsandboxapp01", "sandbox-secret-not-for-production")
                .robotCode("dingsandboxapp01")
                .address(simulator.address())
                .build()) {
            OpenConversationId group = OpenConversationId.of("cidSandboxPier0001==");

            // snippet: errors
            try {
                dingtalk.sendMessage(group, "The build is green");
            } catch (Refused e) {
                // DingTalk said no, and will say it again: tell a person
                log.add(e.code() + " " + e.requestId() + ": " + e.advice());
            } catch (Throttled e) {
                // too much at a time: the same call can succeed after the pause
                log.add("again in " + e.pause());
            } catch (NoAnswer e) {
                // nothing readable came back: it may have happened, so ask before repeating
                log.add(e.mayHaveHappened() ? "perhaps sent" : "not sent");
            }
            // end
        }

        assertThat(log).singleElement().asString().contains("AccessTokenPermissionDenied");
    }
}
