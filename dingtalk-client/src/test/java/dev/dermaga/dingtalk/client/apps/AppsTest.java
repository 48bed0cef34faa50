package dev.dermaga.dingtalk.client.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.WireServer;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.AgentId;
import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppsTest {
    private static final AppDraft BOARD = AppDraft.web("Board", "What we do", URI.create("https://board.example.com"));

    private Sandbox sandbox;
    private Apps apps;

    @BeforeEach
    void start() {
        sandbox = new Sandbox();
        apps = sandbox.dingtalk.apps();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_new_app_signs_in_with_what_it_was_given() {
        NewApp board = apps.create(
                Sandbox.UNION_ANA,
                BOARD.icon(MediaId.of("@i")).callsFrom(List.of("10.0.0.*")).signsIn());
        sandbox.simulator.app(board.clientId().value()).grant("qyapi_get_microapp_list");

        try (DingTalkClient asBoard = DingTalkClient.builder()
                .corp(Sandbox.CORP)
                .app(board.clientId().value(), board.clientSecret().reveal())
                .address(sandbox.simulator.address())
                .build()) {
            InternalApp own = asBoard.apps().own();
            assertThat(own.agentId()).isEqualTo(board.agentId());
            assertThat(own.name()).isEqualTo("Board");
            assertThat(own.homepage()).isEqualTo("https://board.example.com");
            assertThat(own.desktopHomepage()).isNull();
        }
        AppDetails details = apps.details(Sandbox.UNION_ANA, board.agentId());
        assertThat(details.clientSecret()).isEqualTo(board.clientSecret());
        assertThat(details.callsFrom()).containsExactly("10.0.0.*");
        assertThat(board.toString() + details)
                .doesNotContain(board.clientSecret().reveal());
    }

    @Test
    void an_app_is_changed_and_deleted() {
        AgentId board = apps.create(Sandbox.UNION_ANA, BOARD).agentId();

        apps.update(Sandbox.UNION_ANA, board, AppChange.nothing().name("Plans").description("new"));

        assertThat(apps.internal()).extracting(InternalApp::name).contains("Plans", "Dermaga");
        apps.delete(Sandbox.UNION_ANA, board);
        assertThat(apps.all().stream().filter(app -> app.agentId().equals(board)))
                .extracting(InternalApp::status)
                .containsExactly(InternalApp.Status.OFF);
        Refused refused = catchThrowableOfType(Refused.class, () -> apps.delete(Sandbox.UNION_ANA, board));
        assertThat(refused.code()).isEqualTo("invalidAgentId");
    }

    @Test
    void the_list_of_internal_apps_names_their_robots() {
        apps.create(Sandbox.UNION_ANA, BOARD);

        assertThat(apps.internal())
                .extracting(app -> app.robot() == null ? "" : app.robot().code().value())
                .containsExactly(Sandbox.APP, "");
    }

    @Test
    void who_is_in_the_scope_sees_the_app() {
        AgentId board = apps.create(Sandbox.UNION_ANA, BOARD).agentId();

        apps.changeScope(
                board,
                ScopeChange.nothing()
                        .add(List.of(Sandbox.BUDI))
                        .remove(List.of(Sandbox.ANA))
                        .addDepartments(List.of(7L))
                        .addRoles(List.of(8L)));

        assertThat(apps.scope(board)).isEqualTo(new AppScope(List.of(Sandbox.BUDI), List.of(7L), List.of(8L), false));
        assertThat(apps.visibleTo(Sandbox.BUDI))
                .extracting(InternalApp::agentId)
                .contains(board);
        assertThat(apps.visibleTo(Sandbox.ANA)).extracting(InternalApp::agentId).doesNotContain(board);
        apps.changeScope(board, ScopeChange.toAdministrators());
        assertThat(apps.scope(board).onlyAdministrators()).isTrue();
        assertThat(apps.mayDevelop(Sandbox.ANA)).isTrue();
        assertThat(apps.mayDevelop(Sandbox.BUDI)).isFalse();
    }

    @Test
    void versions_of_a_mini_program_are_released_and_rolled_back() {
        AgentId board = apps.create(Sandbox.UNION_ANA, AppDraft.miniApp("Board", "What we do"))
                .agentId();
        long first = sandbox.simulator.app(board.value()).upload("0.0.1");
        long second = sandbox.simulator.app(board.value()).upload("0.0.2");

        apps.releaseForTrial(Sandbox.UNION_ANA, board, first);
        assertThat(apps.versions(board).get(1).stage()).isEqualTo(MiniAppVersion.Stage.ON_TRIAL);
        assertThat(apps.versions(board).get(1).entrance()).isNotNull();
        apps.release(Sandbox.UNION_ANA, board, first, true);
        apps.release(Sandbox.UNION_ANA, board, second, false);

        assertThat(apps.history(board)).extracting(MiniAppVersion::version).containsExactly("0.0.1");
        apps.rollBack(Sandbox.UNION_ANA, board, first);
        MiniAppVersion now = apps.versions(board).get(0);
        assertThat(now.version()).isEqualTo("0.0.1");
        assertThat(now.onDesktop()).isTrue();
        assertThat(now.created()).isNotNull();
        assertThat(apps.history(board, 1, 10).total()).isEqualTo(1);
    }

    @Test
    void an_agent_app_has_a_robot_that_speaks() {
        NewAgent helper = apps.createAgent(AgentDraft.of(Sandbox.ANA, "Helper", "Helper", "helps"));

        assertThat(helper.unifiedAppId()).isNotEmpty();
        assertThat(apps.internal())
                .extracting(app -> app.robot() == null ? null : app.robot().code())
                .contains(helper.robotCode());
    }

    @Test
    void a_submitted_agent_app_is_there_a_little_later() {
        AgentDraft draft =
                AgentDraft.of(Sandbox.ANA, "Helper", "Helper", "helps").icon(MediaId.of("@i"));

        AgentTask task = apps.submitAgent(draft, "order-1");

        assertThat(task.status()).isEqualTo(AgentTask.Status.WAITING);
        assertThat(task.agent()).isNull();
        sandbox.simulator.advance(task.interval());
        AgentTask done = apps.agentTask(Sandbox.ANA, "order-1");
        assertThat(done.status()).isEqualTo(AgentTask.Status.SUCCESS);
        assertThat(done.agent()).isNotNull();
        assertThat(done.toString()).doesNotContain(done.agent().clientSecret().reveal());
        sandbox.simulator.advance(Duration.ofHours(3));
        assertThat(apps.agentTask(Sandbox.ANA, "order-1").status()).isEqualTo(AgentTask.Status.EXPIRED);
    }

    @Test
    void the_old_app_management_is_open_to_old_apps_only() {
        OldApps old = apps.old();
        OldApps.Face face = new OldApps.Face(
                MediaId.of("@i"), "Board", "What we do", URI.create("https://board.example.com"), null, null);
        Refused refused = catchThrowableOfType(Refused.class, () -> old.create(face));
        assertThat(refused.code()).isEqualTo("60011");

        sandbox.simulator.app(100_001).isOld();

        AgentId board = old.create(face);
        old.setScope(board, List.of(Sandbox.BUDI), List.of());
        assertThat(old.scope(board)).isEqualTo(new AppScope(List.of(Sandbox.BUDI), List.of(), List.of(), false));
        assertThat(old.visibleTo(Sandbox.BUDI))
                .extracting(InternalApp::description)
                .contains("What we do");
        old.setScopeToAdministrators(board);
        assertThat(old.visibleTo(Sandbox.BUDI)).extracting(InternalApp::agentId).doesNotContain(board);
        old.delete(board);
        assertThat(old.all()).extracting(InternalApp::status).contains(InternalApp.Status.OFF);
    }

    @Test
    void what_dingtalk_would_refuse_is_not_sent() {
        URI home = URI.create("https://x.cn");
        assertThatIllegalArgumentException().isThrownBy(() -> AppDraft.web("B", "d", home));
        assertThatIllegalArgumentException().isThrownBy(() -> AppDraft.web("Board 2", "d", home));
        assertThatIllegalArgumentException().isThrownBy(() -> AppDraft.web("Board", "d".repeat(201), home));
        assertThatIllegalArgumentException().isThrownBy(() -> AppDraft.web("Board", "d", URI.create("ftp://x.cn")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOARD.callsFrom(
                        LongStream.range(0, 51).mapToObj(i -> "10.0.0." + i).toList()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScopeChange.nothing()
                        .addDepartments(LongStream.range(0, 101).boxed().toList()));
        assertThatIllegalArgumentException().isThrownBy(() -> AgentDraft.of(UserId.of("ana"), "H", "Helper", "helps"));
        assertThatIllegalArgumentException().isThrownBy(() -> apps.history(AgentId.of(1), 0, 10));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OldApps.Face(
                        MediaId.of("@i"), "Board", "d", home, URI.create("https://elsewhere.cn"), null));
    }

    @Test
    void an_answer_that_confirms_nothing_is_no_success() throws Exception {
        try (WireServer server = new WireServer();
                DingTalkClient dingtalk = DingTalkClient.builder()
                        .app(Sandbox.APP, Sandbox.SECRET)
                        .address(server.address())
                        .build()) {
            server.reply("/v1.0/microApp/apps/7", 200, "{\"result\":false}");
            server.reply("/v1.0/microApp/apps", 200, "{\"agentId\":7,\"appKey\":\"k\"}");
            server.reply("/v1.0/microApp/allApps", 200, "{}");
            server.reply("/v1.0/microApp/apps/7/scopes", 200, "{\"result\":{\"userIds\":[\"u\"],\"deptIds\":[\"3\"]}}");

            assertThatThrownBy(() -> dingtalk.apps()
                            .update(
                                    Sandbox.UNION_ANA,
                                    AgentId.of(7),
                                    AppChange.nothing().name("Plans")))
                    .isInstanceOf(NoAnswer.class);
            assertThatThrownBy(() -> dingtalk.apps().create(Sandbox.UNION_ANA, BOARD))
                    .isInstanceOf(NoAnswer.class)
                    .hasMessageContaining("appSecret");
            assertThatThrownBy(() -> dingtalk.apps().all()).isInstanceOf(NoAnswer.class);
            assertThat(dingtalk.apps().scope(AgentId.of(7)).departments()).containsExactly(3L);
        }
    }
}
