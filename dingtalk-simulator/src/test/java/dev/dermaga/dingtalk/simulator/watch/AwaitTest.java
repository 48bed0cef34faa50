package dev.dermaga.dingtalk.simulator.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.GroupChat;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DingTalkSimulatorExtension.class)
class AwaitTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    @Test
    void what_comes_later_is_seen_when_it_comes(DingTalkSimulator dingtalk) {
        CompletableFuture<?> later = CompletableFuture.runAsync(() -> {
            dingtalk.awaitCall(Wire.APP, call -> call.path().equals("/v1.0/robot/groupMessages/send"));
            dingtalk.person("budi").says("Project Pier", "I saw it", false);
        });

        Wire wire = new Wire(dingtalk);
        wire.modern("POST", "/v1.0/robot/groupMessages/send", wire.token(), say("Wind"));

        assertThat(dingtalk.group("Project Pier")
                        .await(message -> message.text().equals("I saw it"))
                        .from())
                .isEqualTo("budi");
        assertThat(dingtalk.group("Project Pier").awaitMessages(2)).hasSize(2);
        assertThat(later).succeedsWithin(Watch.PATIENCE);
    }

    @Test
    void what_a_person_gets_can_be_awaited(DingTalkSimulator dingtalk) {
        Wire wire = new Wire(dingtalk);
        String token = wire.token();
        wire.modern(
                "POST",
                "/v1.0/todo/users/unionAna0001/tasks",
                token,
                "{\"subject\":\"Plan\",\"executorIds\":[\"unionBudi0002\"],\"detailUrl\":{\"appUrl\":\"http://a\"}}");
        wire.post(
                "/topapi/message/corpconversation/asyncsend_v2?access_token=" + token,
                "{\"agent_id\":100001,\"userid_list\":\"budi\",\"msg\":{\"msgtype\":\"text\",\"text\":{\"content\":\"Hi\"}}}");

        assertThat(dingtalk.person("budi").awaitTodo(todo -> !todo.done()).subject())
                .isEqualTo("Plan");
        assertThat(dingtalk.person("budi")
                        .awaitNotice(notice -> notice.kind().equals("text"))
                        .reached())
                .containsExactly("budi");
    }

    @Test
    void what_does_not_come_is_told_with_what_did_and_what_was_refused(DingTalkSimulator dingtalk) {
        dingtalk.person("chen").says("Project Pier", "something\nelse", false);
        new Wire(dingtalk).modern("POST", "/v1.0/robot/groupMessages/send", "nonsense", say("Wind"));

        assertThatThrownBy(() -> dingtalk.group("Project Pier")
                        .await(message -> message.text().equals("Wind"), SHORT))
                .isInstanceOf(NotSeen.class)
                .hasMessage("""
                        Waited 0.02 s for a message in "Project Pier" (cidSandboxPier0001==) that matches; there is:
                          chen, text: something else
                        The last refusals, the newest first:
                          POST /v1.0/robot/groupMessages/send → 400 InvalidAuthentication: The token was never given, or was revoked""");
    }

    @Test
    void where_there_is_nothing_that_is_said(DingTalkSimulator dingtalk) {
        assertThatThrownBy(() -> dingtalk.person("devi").awaitCard(card -> true, SHORT))
                .hasMessage(
                        "Waited 0.02 s for a card before devi that matches; nothing is there.\nNothing was refused.");
        assertThatThrownBy(() -> dingtalk.awaitStreamConnected(Wire.APP, SHORT))
                .hasMessageStartingWith("Waited 0.02 s for a stream connection of dingsandboxapp01");
        assertThat(dingtalk.streamConnected(Wire.APP)).isFalse();
    }

    @Test
    void groups_apps_and_robots_can_be_added(DingTalkSimulator dingtalk) {
        GroupChat crew = dingtalk.addGroup("Crew", "budi", "chen");
        crew.isJoinedBy("devi");
        String token = crew.addCustomRobot("Alarm").demandsKeyword("wind").token();
        dingtalk.addApp("dingorders01", "orders-secret");

        Wire wire = new Wire(dingtalk);
        wire.post("/robot/send?access_token=" + token, "{\"msgtype\":\"text\",\"text\":{\"content\":\"wind 9\"}}");
        assertThat(crew.await(message -> message.text().equals("wind 9")).fromName())
                .isEqualTo("Alarm");
        assertThat(crew.group().members()).containsExactly("budi", "chen", "devi");
        assertThat(wire.get("/gettoken?appkey=dingorders01&appsecret=orders-secret")
                        .code())
                .isEqualTo("0");
        assertThatThrownBy(() -> dingtalk.addApp("dingorders01", "again")).hasMessageContaining("taken");
        dingtalk.person("devi").leavesOrganization();
        assertThat(crew.group().members()).containsExactly("budi", "chen");
    }

    @Test
    void looking_at_the_files_of_a_group_makes_no_space(DingTalkSimulator dingtalk) {
        assertThat(dingtalk.group("Ops 值班").files()).isEmpty();

        assertThat(dingtalk.save()).doesNotContain("spaces:");
    }

    private static String say(String text) {
        return "{\"robotCode\":\"dingsandboxapp01\",\"openConversationId\":\"cidSandboxPier0001==\",\"msgKey\":\"sampleText\","
                + "\"msgParam\":\"{\\\"content\\\":\\\"" + text + "\\\"}\"}";
    }
}
