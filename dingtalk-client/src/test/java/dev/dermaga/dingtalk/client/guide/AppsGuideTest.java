package dev.dermaga.dingtalk.client.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.apps.AppDraft;
import dev.dermaga.dingtalk.client.apps.InternalApp;
import dev.dermaga.dingtalk.client.apps.NewApp;
import dev.dermaga.dingtalk.client.apps.ScopeChange;
import dev.dermaga.dingtalk.client.id.AgentId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppsGuideTest {
    private final Sandbox sandbox = new Sandbox();
    private final DingTalkClient dingtalk = sandbox.dingtalk;
    private final UserId budi = Sandbox.BUDI;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void an_app_for_some() {
        UnionId administrator = Sandbox.UNION_ANA;

        // snippet: apps
        NewApp board = dingtalk.apps()
                .create(administrator, AppDraft.web("Board", "What we do", URI.create("https://board.example.com")));
        dingtalk.apps().changeScope(board.agentId(), ScopeChange.nothing().add(List.of(budi)));

        List<InternalApp> seen = dingtalk.apps().visibleTo(budi);
        // end

        assertThat(seen).extracting(InternalApp::agentId).contains(board.agentId());
    }

    @Test
    void a_number_on_the_apps_picture() {
        AgentId app = AgentId.of(100_001);

        // snippet: workbench-badges
        dingtalk.workbench().badges(app, Map.of(budi, 3), Instant.now()); // 0 takes it away
        // end

        assertThat(sandbox.simulator.app(100_001).badgeOf("budi")).isEqualTo("3");
    }
}
