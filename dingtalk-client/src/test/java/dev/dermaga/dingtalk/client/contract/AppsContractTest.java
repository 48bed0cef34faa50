package dev.dermaga.dingtalk.client.contract;

import com.aliyun.dingtalkmicro_app_1_0.Client;
import com.aliyun.dingtalkmicro_app_1_0.models.*;
import com.aliyun.teautil.models.RuntimeOptions;
import com.dingtalk.api.request.OapiMicroappCreateRequest;
import com.dingtalk.api.request.OapiMicroappDeleteRequest;
import com.dingtalk.api.request.OapiMicroappListByUseridRequest;
import com.dingtalk.api.request.OapiMicroappListRequest;
import com.dingtalk.api.request.OapiMicroappSetVisibleScopesRequest;
import com.dingtalk.api.request.OapiMicroappUpdateRequest;
import com.dingtalk.api.request.OapiMicroappVisibleScopesRequest;
import com.taobao.api.ApiException;
import com.taobao.api.TaobaoRequest;
import com.taobao.api.TaobaoResponse;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.apps.AppChange;
import dev.dermaga.dingtalk.client.apps.AppDraft;
import dev.dermaga.dingtalk.client.apps.Apps;
import dev.dermaga.dingtalk.client.apps.OldApps;
import dev.dermaga.dingtalk.client.apps.ScopeChange;
import dev.dermaga.dingtalk.client.id.AgentId;
import dev.dermaga.dingtalk.client.id.MediaId;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** App management as {@code com.aliyun:dingtalk} sends it, and the old one as the old SDK does. */
class AppsContractTest {
    private static final URI HOME = URI.create("https://board.example.com");
    private static final String FORM = "the SDK sends a form, where all is text; ours is the JSON of the same";
    private static final RuntimeOptions PLAIN = new RuntimeOptions();

    private Sandbox sandbox;
    private Apps apps;
    private Client official;
    private String token;

    @BeforeEach
    void start() throws Exception {
        sandbox = new Sandbox();
        apps = sandbox.dingtalk.apps();
        official = new Client(Official.config(sandbox));
        token = Official.token(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void creating() throws Exception {
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> apps.create(
                                Sandbox.UNION_ANA,
                                AppDraft.web("Board", "What we do", HOME)
                                        .icon(MediaId.of("@i"))
                                        .desktopHomepage(HOME)
                                        .adminPage(HOME)
                                        .callsFrom(List.of("10.0.0.1"))
                                        .signsIn()),
                        () -> official.createInnerAppWithOptions(
                                new CreateInnerAppRequest()
                                        .setOpUnionId("unionAna0001")
                                        .setName("Board")
                                        .setDesc("What we do")
                                        .setHomepageLink(HOME.toString())
                                        .setPcHomepageLink(HOME.toString())
                                        .setOmpLink(HOME.toString())
                                        .setIcon("@i")
                                        .setIpWhiteList(List.of("10.0.0.1"))
                                        .setScopeType("BASE")
                                        .setDevelopType(0),
                                new CreateInnerAppHeaders().setXAcsDingtalkAccessToken(token),
                                PLAIN));
    }

    @Test
    void changing() throws Exception {
        AgentId app = board();
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> apps.update(
                                Sandbox.UNION_ANA,
                                app,
                                AppChange.nothing()
                                        .name("Plans")
                                        .description("new")
                                        .homepage(HOME)),
                        () -> official.updateInnerAppWithOptions(
                                app.toString(),
                                new UpdateInnerAppRequest()
                                        .setOpUnionId("unionAna0001")
                                        .setName("Plans")
                                        .setDesc("new")
                                        .setHomepageLink(HOME.toString()),
                                new UpdateInnerAppHeaders().setXAcsDingtalkAccessToken(token),
                                PLAIN));
    }

    @Test
    void deleting() throws Exception {
        AgentId app = board();
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            // the SDK has deleted it already
                            try {
                                apps.delete(Sandbox.UNION_ANA, app);
                            } catch (dev.dermaga.dingtalk.client.error.Refused gone) {
                                org.assertj.core.api.Assertions.assertThat(gone.code())
                                        .isEqualTo("invalidAgentId");
                            }
                        },
                        () -> official.deleteInnerAppWithOptions(
                                app.toString(),
                                new DeleteInnerAppRequest().setOpUnionId("unionAna0001"),
                                new DeleteInnerAppHeaders().setXAcsDingtalkAccessToken(token),
                                PLAIN));
    }

    @Test
    void listing() throws Exception {
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            apps.all();
                            apps.internal();
                            apps.visibleTo(Sandbox.ANA);
                            apps.own();
                            apps.details(Sandbox.UNION_ANA, AgentId.of(100_001));
                            apps.mayDevelop(Sandbox.ANA);
                        },
                        () -> {
                            official.listAllAppWithOptions(
                                    new ListAllAppHeaders().setXAcsDingtalkAccessToken(token), PLAIN);
                            official.listAllInnerAppsWithOptions(
                                    new ListAllInnerAppsHeaders().setXAcsDingtalkAccessToken(token), PLAIN);
                            official.listUserVilebleAppWithOptions(
                                    "ana", new ListUserVilebleAppHeaders().setXAcsDingtalkAccessToken(token), PLAIN);
                            official.listAppByClientIdWithOptions(
                                    new ListAppByClientIdHeaders().setXAcsDingtalkAccessToken(token), PLAIN);
                            official.getInnerAppWithOptions(
                                    "100001",
                                    new GetInnerAppRequest().setOpUnionId("unionAna0001"),
                                    new GetInnerAppHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.getUserAppDevAccessWithOptions(
                                    "ana", new GetUserAppDevAccessHeaders().setXAcsDingtalkAccessToken(token), PLAIN);
                        });
    }

    @Test
    void scopes() throws Exception {
        AgentId app = board();
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            apps.changeScope(
                                    app,
                                    ScopeChange.nothing()
                                            .add(List.of(Sandbox.BUDI))
                                            .remove(List.of(Sandbox.ANA))
                                            .addDepartments(List.of(1L))
                                            .removeDepartments(List.of(2L))
                                            .addRoles(List.of(3L))
                                            .removeRoles(List.of(4L))
                                            .notOnlyAdministrators());
                            apps.scope(app);
                        },
                        () -> {
                            official.setMicroAppScopeWithOptions(
                                    app.toString(),
                                    new SetMicroAppScopeRequest()
                                            .setAddUserIds(List.of("budi"))
                                            .setDelUserIds(List.of("ana"))
                                            .setAddDeptIds(List.of(1L))
                                            .setDelDeptIds(List.of(2L))
                                            .setAddRoleIds(List.of(3L))
                                            .setDelRoleIds(List.of(4L))
                                            .setOnlyAdminVisible(false),
                                    new SetMicroAppScopeHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.getMicroAppScopeWithOptions(
                                    app.toString(),
                                    new GetMicroAppScopeHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                        });
    }

    @Test
    void a_group_of_the_workbench() throws Exception {
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> apps.addToWorkbenchGroup(Sandbox.UNION_ANA, AgentId.of(100_001), "sandboxgroup01"),
                        () -> official.addAppToWorkBenchGroupWithOptions(
                                "100001",
                                new AddAppToWorkBenchGroupRequest()
                                        .setOpUnionId("unionAna0001")
                                        .setComponentId("sandboxgroup01"),
                                new AddAppToWorkBenchGroupHeaders().setXAcsDingtalkAccessToken(token),
                                PLAIN));
    }

    @Test
    void versions() throws Exception {
        AgentId app = apps.create(Sandbox.UNION_ANA, AppDraft.miniApp("Board", "What we do"))
                .agentId();
        long trial = sandbox.simulator.app(app.value()).upload("0.0.1");
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            apps.versions(app);
                            apps.history(app, 1, 10);
                            apps.releaseForTrial(Sandbox.UNION_ANA, app, trial);
                        },
                        () -> {
                            official.listInnerAppVersionWithOptions(
                                    app.toString(),
                                    new ListInnerAppVersionHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.pageInnerAppHistoryVersionWithOptions(
                                    app.toString(),
                                    new PageInnerAppHistoryVersionRequest()
                                            .setPageNumber(1)
                                            .setPageSize(10),
                                    new PageInnerAppHistoryVersionHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.publishInnerAppVersionWithOptions(
                                    app.toString(),
                                    new PublishInnerAppVersionRequest()
                                            .setOpUnionId("unionAna0001")
                                            .setAppVersionId(trial)
                                            .setPublishType("experience")
                                            .setMiniAppOnPc(false),
                                    new PublishInnerAppVersionHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                        });
    }

    @Test
    void rolling_back() throws Exception {
        AgentId app = apps.create(Sandbox.UNION_ANA, AppDraft.miniApp("Board", "What we do"))
                .agentId();
        long first = sandbox.simulator.app(app.value()).upload("0.0.1");
        long second = sandbox.simulator.app(app.value()).upload("0.0.2");
        apps.release(Sandbox.UNION_ANA, app, first, false);
        apps.release(Sandbox.UNION_ANA, app, second, false);
        SameOnTheWire.in(sandbox)
                .differs("body.appVersionId", "each goes back from where the other went")
                .assertSame(
                        () -> apps.rollBack(Sandbox.UNION_ANA, app, second),
                        () -> official.rollbackInnerAppVersionWithOptions(
                                app.toString(),
                                new RollbackInnerAppVersionRequest()
                                        .setOpUnionId("unionAna0001")
                                        .setAppVersionId(first),
                                new RollbackInnerAppVersionHeaders().setXAcsDingtalkAccessToken(token),
                                PLAIN));
    }

    @Test
    void the_old_app_management() throws Exception {
        sandbox.simulator.app(100_001).isOld();
        OldApps old = apps.old();
        OldApps.Face face = new OldApps.Face(MediaId.of("@i"), "Board", "What we do", HOME, HOME, HOME);
        OapiMicroappCreateRequest create = new OapiMicroappCreateRequest();
        create.setAppIcon("@i");
        create.setAppName("Board");
        create.setAppDesc("What we do");
        create.setHomepageUrl(HOME.toString());
        create.setPcHomepageUrl(HOME.toString());
        create.setOmpLink(HOME.toString());
        OapiMicroappListByUseridRequest listFor = new OapiMicroappListByUseridRequest();
        listFor.setUserid("ana");
        listFor.setHttpMethod("GET");

        SameOnTheWire.in(sandbox).assertSame(() -> old.create(face), () -> run("/microapp/create", create));
        SameOnTheWire.in(sandbox)
                .assertSame(() -> old.all(), () -> run("/microapp/list", new OapiMicroappListRequest()));
        SameOnTheWire.in(sandbox)
                .assertSame(() -> old.visibleTo(Sandbox.ANA), () -> run("/microapp/list_by_userid", listFor));
    }

    @Test
    void the_old_app_management_of_one_app() throws Exception {
        sandbox.simulator.app(100_001).isOld();
        AgentId app = board();
        OldApps old = apps.old();
        OldApps.Face face = new OldApps.Face(MediaId.of("@i"), "Board", "What we do", HOME, null, null);
        OapiMicroappVisibleScopesRequest scope = new OapiMicroappVisibleScopesRequest();
        scope.setAgentId(app.value());
        OapiMicroappSetVisibleScopesRequest setScope = new OapiMicroappSetVisibleScopesRequest();
        setScope.setAgentId(app.value());
        setScope.setUserVisibleScopes(List.of("ana", "budi"));
        setScope.setDeptVisibleScopes(List.of(1L));
        setScope.setIsHidden(false);
        OapiMicroappUpdateRequest update = new OapiMicroappUpdateRequest();
        update.setAgentId(app.value());
        update.setAppIcon("@i");
        update.setAppName("Board");
        update.setAppDesc("What we do");
        update.setHomepageUrl(HOME.toString());
        OapiMicroappDeleteRequest delete = new OapiMicroappDeleteRequest();
        delete.setAgentId(app.value());

        SameOnTheWire.in(sandbox)
                .differs("body.agentId", FORM)
                .assertSame(() -> old.scope(app), () -> run("/microapp/visible_scopes", scope));
        SameOnTheWire.in(sandbox)
                .differs("body.agentId", FORM)
                .differs("body.isHidden", FORM)
                .assertSame(
                        () -> old.setScope(app, List.of(Sandbox.ANA, Sandbox.BUDI), List.of(1L)),
                        () -> run("/microapp/set_visible_scopes", setScope));
        SameOnTheWire.in(sandbox)
                .differs("body.agentId", FORM)
                .assertSame(() -> old.update(app, face), () -> run("/microapp/update", update));
        SameOnTheWire.in(sandbox)
                .differs("body.agentId", "the SDK has deleted its app already")
                .assertSame(() -> old.delete(AgentId.of(100_001)), () -> run("/microapp/delete", delete));
    }

    private <T extends TaobaoResponse> void run(String path, TaobaoRequest<T> request) throws ApiException {
        T response = Official.old(sandbox, path).execute(request, token);
        org.assertj.core.api.Assertions.assertThat(response.getErrorCode())
                .as(response.getBody())
                .isIn(null, "0");
    }

    private AgentId board() {
        return apps.create(Sandbox.UNION_ANA, AppDraft.web("Board", "What we do", HOME))
                .agentId();
    }
}
