package dev.dermaga.dingtalk.client.contract;

import com.aliyun.dingtalkexclusive_1_0.models.PushBadgeHeaders;
import com.aliyun.dingtalkexclusive_1_0.models.PushBadgeRequest;
import com.aliyun.dingtalkworkbench_1_0.Client;
import com.aliyun.dingtalkworkbench_1_0.models.*;
import com.aliyun.teautil.models.RuntimeOptions;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.apps.AppDraft;
import dev.dermaga.dingtalk.client.id.AgentId;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.workbench.Portal;
import dev.dermaga.dingtalk.client.workbench.Workbench;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The workbench as {@code com.aliyun:dingtalk} asks for it. */
class WorkbenchContractTest {
    private static final RuntimeOptions PLAIN = new RuntimeOptions();

    private Sandbox sandbox;
    private Workbench workbench;
    private Client official;
    private String token;

    @BeforeEach
    void start() throws Exception {
        sandbox = new Sandbox();
        workbench = sandbox.dingtalk.workbench();
        official = new Client(Official.config(sandbox));
        token = Official.token(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void recent_apps() throws Exception {
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> workbench.addRecent(CorpId.of(Sandbox.CORP), Sandbox.BUDI, List.of(AgentId.of(100_001))),
                        () -> official.addRecentUserAppListWithOptions(
                                new AddRecentUserAppListRequest()
                                        .setCorpId(Sandbox.CORP)
                                        .setUserId("budi")
                                        .setUsedAppDetailList(List.of(
                                                new AddRecentUserAppListRequest
                                                                .AddRecentUserAppListRequestUsedAppDetailList()
                                                        .setAgentId("100001"))),
                                new AddRecentUserAppListHeaders().setXAcsDingtalkAccessToken(token),
                                PLAIN));
    }

    @Test
    void plugins() throws Exception {
        AgentId app = sandbox.dingtalk
                .apps()
                .create(Sandbox.UNION_ANA, AppDraft.miniApp("Board", "What we do"))
                .agentId();
        sandbox.simulator.app(app.value()).upload("0.0.1");
        String plugin = sandbox.dingtalk.apps().versions(app).get(0).miniAppId();
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            workbench.pluginPermissions(plugin);
                            workbench.pluginRules(plugin);
                        },
                        () -> {
                            official.getPluginPermissionPointWithOptions(
                                    new GetPluginPermissionPointRequest().setMiniAppId(plugin),
                                    new GetPluginPermissionPointHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.getPluginRuleCheckInfoWithOptions(
                                    new GetPluginRuleCheckInfoRequest().setMiniAppId(plugin),
                                    new GetPluginRuleCheckInfoHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                        });
    }

    @Test
    void groups_and_scopes() throws Exception {
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            workbench.groups(Sandbox.UNION_ANA, "any");
                            workbench.componentScope("sandboxgroup01");
                            workbench.shortcutScope("any");
                        },
                        () -> {
                            official.listWorkBenchGroupWithOptions(
                                    new ListWorkBenchGroupRequest()
                                            .setOpUnionId("unionAna0001")
                                            .setGroupType("any"),
                                    new ListWorkBenchGroupHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.queryComponentScopesWithOptions(
                                    "sandboxgroup01",
                                    new QueryComponentScopesHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.queryShortcutScopesWithOptions(
                                    "any", new QueryShortcutScopesHeaders().setXAcsDingtalkAccessToken(token), PLAIN);
                        });
    }

    @Test
    void custom_workbenches() throws Exception {
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            workbench.portal("sandboxportal01");
                            workbench.setPageScope(
                                    "sandboxportal01",
                                    "sandboxpage01",
                                    Portal.PageScope.only(List.of(1L), List.of(2L), List.of(Sandbox.ANA)));
                        },
                        () -> {
                            official.getDingPortalDetailWithOptions(
                                    "sandboxportal01",
                                    new GetDingPortalDetailHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.updateDingPortalPageScopeWithOptions(
                                    "sandboxpage01",
                                    "sandboxportal01",
                                    new UpdateDingPortalPageScopeRequest()
                                            .setAllVisible(false)
                                            .setDeptIds(List.of(1L))
                                            .setRoleIds(List.of(2L))
                                            .setUserids(List.of("ana")),
                                    new UpdateDingPortalPageScopeHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                        });
    }

    @Test
    void badges() throws Exception {
        SameOnTheWire.in(sandbox)
                .differs("body.version", "the page has it, the SDK does not yet")
                .assertSame(
                        () -> workbench.badges(
                                AgentId.of(100_001), Map.of(Sandbox.BUDI, 3), Instant.ofEpochMilli(1_800_000_000_000L)),
                        () -> new com.aliyun.dingtalkexclusive_1_0.Client(Official.config(sandbox))
                                .pushBadgeWithOptions(
                                        new PushBadgeRequest()
                                                .setAgentId("100001")
                                                .setPushType("Number")
                                                .setBadgeItems(List.of(new PushBadgeRequest.PushBadgeRequestBadgeItems()
                                                        .setUserId("budi")
                                                        .setPushValue("3"))),
                                        new PushBadgeHeaders().setXAcsDingtalkAccessToken(token),
                                        PLAIN));
    }
}
