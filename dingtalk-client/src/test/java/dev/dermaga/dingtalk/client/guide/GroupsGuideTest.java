package dev.dermaga.dingtalk.client.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.groups.Group;
import dev.dermaga.dingtalk.client.groups.GroupChange;
import dev.dermaga.dingtalk.client.groups.GroupDraft;
import dev.dermaga.dingtalk.client.groups.GroupOption;
import dev.dermaga.dingtalk.client.groups.NewGroup;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupsGuideTest {
    private final Sandbox sandbox = new Sandbox();
    private final DingTalkClient dingtalk = sandbox.dingtalk;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_group_for_a_task() {
        UserId ana = Sandbox.ANA;
        UserId budi = Sandbox.BUDI;
        UserId chen = Sandbox.CHEN;

        // snippet: groups
        NewGroup pilots = dingtalk.groups()
                .create(GroupDraft.of("Pilots", ana)
                        .with(List.of(budi))
                        .option(GroupOption.HISTORY_FOR_NEWCOMERS, true));

        dingtalk.groups()
                .update(
                        pilots.chatId(),
                        GroupChange.nothing().name("Pilots of pier 1").add(List.of(chen)));
        dingtalk.groups().makeAdmins(pilots.openConversationId(), List.of(budi));

        dingtalk.sendMessage(pilots.openConversationId(), "Welcome aboard");
        Group group = dingtalk.groups().byChatId(pilots.chatId());
        // end

        assertThat(group.name()).isEqualTo("Pilots of pier 1");
        assertThat(group.members()).containsExactly(ana, budi, chen);
        assertThat(sandbox.simulator.group(pilots.openConversationId().value()).messages())
                .hasSize(1);
    }
}
