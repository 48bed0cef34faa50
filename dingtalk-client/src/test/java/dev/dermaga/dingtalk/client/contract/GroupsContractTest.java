package dev.dermaga.dingtalk.client.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.dingtalkim_1_0.Client;
import com.aliyun.dingtalkim_1_0.models.*;
import com.aliyun.teautil.models.RuntimeOptions;
import com.dingtalk.api.request.OapiChatGetRequest;
import com.dingtalk.api.request.OapiChatMemberFriendswitchUpdateRequest;
import com.dingtalk.api.request.OapiChatQrcodeGetRequest;
import com.dingtalk.api.request.OapiChatUpdategroupnickRequest;
import com.dingtalk.api.request.OapiImChatScenegroupGetRequest;
import com.dingtalk.api.request.OapiImChatScenegroupTemplateApplyRequest;
import com.dingtalk.api.request.OapiImChatScenegroupTemplateCloseRequest;
import com.taobao.api.ApiException;
import com.taobao.api.TaobaoRequest;
import com.taobao.api.TaobaoResponse;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.groups.Groups;
import dev.dermaga.dingtalk.client.groups.SceneGroupDraft;
import dev.dermaga.dingtalk.client.groups.SceneGroups;
import dev.dermaga.dingtalk.client.id.GroupTemplateId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups as both SDKs manage them; neither knows the calls that create and update groups, which are younger. */
class GroupsContractTest {
    private static final GroupTemplateId TEMPLATE = GroupTemplateId.of("sandbox-group-template");
    private static final RuntimeOptions PLAIN = new RuntimeOptions();

    private Sandbox sandbox;
    private Groups groups;
    private SceneGroups scene;
    private OpenConversationId pilots;
    private Client official;
    private String token;

    @BeforeEach
    void start() throws Exception {
        sandbox = new Sandbox();
        groups = sandbox.dingtalk.groups();
        scene = groups.scene();
        official = new Client(Official.config(sandbox));
        token = Official.token(sandbox);
        pilots = scene.create(
                        SceneGroupDraft.of("Pilots", TEMPLATE, Sandbox.ANA).with(List.of(Sandbox.BUDI, Sandbox.CHEN)))
                .openConversationId();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void looking_a_group_up() throws Exception {
        OapiChatGetRequest get = new OapiChatGetRequest();
        get.setHttpMethod("GET");
        get.setChatid("chatsandboxpier0001");
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            groups.byChatId(Sandbox.PIER_CHAT);
                            groups.openConversationIdOf(Sandbox.PIER_CHAT);
                        },
                        () -> {
                            run("/chat/get", get);
                            official.chatIdToOpenConversationIdWithOptions(
                                    "chatsandboxpier0001",
                                    new ChatIdToOpenConversationIdHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                        });
    }

    @Test
    void administrators() throws Exception {
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            groups.makeAdmins(Sandbox.PIER, List.of(Sandbox.BUDI, Sandbox.CHEN));
                            groups.dismissAdmins(Sandbox.PIER, List.of(Sandbox.CHEN));
                        },
                        () -> {
                            official.chatSubAdminUpdateWithOptions(
                                    new ChatSubAdminUpdateRequest()
                                            .setOpenConversationId(Sandbox.PIER.value())
                                            .setUserIds(List.of("budi", "chen"))
                                            .setRole(2),
                                    new ChatSubAdminUpdateHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.chatSubAdminUpdateWithOptions(
                                    new ChatSubAdminUpdateRequest()
                                            .setOpenConversationId(Sandbox.PIER.value())
                                            .setUserIds(List.of("chen"))
                                            .setRole(3),
                                    new ChatSubAdminUpdateHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                        });
    }

    @Test
    void nicks_and_join_links() throws Exception {
        OapiChatUpdategroupnickRequest nick = new OapiChatUpdategroupnickRequest();
        nick.setChatid("chatsandboxpier0001");
        nick.setUserid("budi");
        nick.setGroupNick("Captain");
        OapiChatQrcodeGetRequest link = new OapiChatQrcodeGetRequest();
        link.setChatid("chatsandboxpier0001");
        link.setUserid("budi");
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            groups.setNick(Sandbox.PIER_CHAT, Sandbox.BUDI, "Captain");
                            groups.joinLink(Sandbox.PIER_CHAT, Sandbox.BUDI);
                        },
                        () -> {
                            run("/topapi/chat/updategroupnick", nick);
                            run("/topapi/chat/qrcode/get", link);
                        });
    }

    @Test
    void private_chats() throws Exception {
        OapiChatMemberFriendswitchUpdateRequest request = new OapiChatMemberFriendswitchUpdateRequest();
        request.setChatid("chatsandboxpier0001");
        request.setIsProhibit(true);
        SameOnTheWire.in(sandbox)
                .differs("body.is_prohibit", "the SDK writes booleans as text")
                .assertSame(
                        () -> groups.forbidPrivateChats(Sandbox.PIER_CHAT, true),
                        () -> run("/topapi/chat/member/friendswitch/update", request));
    }

    @Test
    void a_scene_group() throws Exception {
        OapiImChatScenegroupGetRequest settings = new OapiImChatScenegroupGetRequest();
        settings.setOpenConversationId(pilots.value());
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            scene.get(pilots);
                            scene.settings(pilots);
                            scene.members(pilots).toList();
                        },
                        () -> {
                            official.getSceneGroupInfoWithOptions(
                                    new GetSceneGroupInfoRequest().setOpenConversationId(pilots.value()),
                                    new GetSceneGroupInfoHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            run("/topapi/im/chat/scenegroup/get", settings);
                            official.batchQueryGroupMemberWithOptions(
                                    new BatchQueryGroupMemberRequest()
                                            .setOpenConversationId(pilots.value())
                                            .setMaxResults(1_000L),
                                    new BatchQueryGroupMemberHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                        });
    }

    @Test
    void who_may_do_what_in_a_scene_group() throws Exception {
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            scene.mute(pilots, List.of(Sandbox.BUDI), Duration.ofMinutes(1));
                            scene.muteState(pilots, Sandbox.BUDI);
                            scene.makeAdmins(pilots, List.of(Sandbox.CHEN));
                            scene.setNick(pilots, Sandbox.BUDI, "Captain");
                            scene.robot(pilots, RobotCode.of("sandboxassistant01"));
                        },
                        () -> {
                            official.updateMemberBanWordsWithOptions(
                                    new UpdateMemberBanWordsRequest()
                                            .setOpenConversationId(pilots.value())
                                            .setUserIdList(List.of("budi"))
                                            .setMuteStatus(1)
                                            .setMuteDuration(60_000L),
                                    new UpdateMemberBanWordsHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.queryGroupMuteStatusWithOptions(
                                    new QueryGroupMuteStatusRequest()
                                            .setOpenConversationId(pilots.value())
                                            .setUserId("budi"),
                                    new QueryGroupMuteStatusHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.updateGroupSubAdminWithOptions(
                                    new UpdateGroupSubAdminRequest()
                                            .setOpenConversationId(pilots.value())
                                            .setUserIds(List.of("chen"))
                                            .setRole(2L),
                                    new UpdateGroupSubAdminHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.updateMemberGroupNickWithOptions(
                                    new UpdateMemberGroupNickRequest()
                                            .setOpenConversationId(pilots.value())
                                            .setUserId("budi")
                                            .setGroupNick("Captain"),
                                    new UpdateMemberGroupNickHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.querySceneGroupTemplateRobotWithOptions(
                                    new QuerySceneGroupTemplateRobotRequest()
                                            .setOpenConversationId(pilots.value())
                                            .setRobotCode("sandboxassistant01"),
                                    new QuerySceneGroupTemplateRobotHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                        });
    }

    @Test
    void templates() throws Exception {
        OapiImChatScenegroupTemplateCloseRequest close = new OapiImChatScenegroupTemplateCloseRequest();
        close.setOpenConversationId(pilots.value());
        close.setTemplateId(TEMPLATE.value());
        close.setOwnerUserId("ana");
        OapiImChatScenegroupTemplateApplyRequest apply = new OapiImChatScenegroupTemplateApplyRequest();
        apply.setOpenConversationId(pilots.value());
        apply.setTemplateId(TEMPLATE.value());
        apply.setOwnerUserId("ana");
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            scene.switchTemplateOff(pilots, TEMPLATE, Sandbox.ANA);
                            scene.switchTemplateOn(pilots, TEMPLATE, Sandbox.ANA);
                        },
                        () -> {
                            run("/topapi/im/chat/scenegroup/template/close", close);
                            run("/topapi/im/chat/scenegroup/template/apply", apply);
                        });
    }

    @Test
    void the_sdk_reads_who_is_in_the_group() throws Exception {
        scene.setNick(pilots, Sandbox.BUDI, "Captain");

        BatchQueryGroupMemberResponseBody page = official.batchQueryGroupMemberWithOptions(
                        new BatchQueryGroupMemberRequest()
                                .setOpenConversationId(pilots.value())
                                .setMaxResults(10L),
                        new BatchQueryGroupMemberHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN)
                .getBody();

        assertThat(page.getMemberUserIds()).containsExactly("ana", "budi", "chen");
        assertThat(page.getHasMore()).isFalse();
    }

    private <T extends TaobaoResponse> void run(String path, TaobaoRequest<T> request) throws ApiException {
        T response = Official.old(sandbox, path).execute(request, token);
        assertThat(response.getErrorCode()).as(response.getBody()).isIn(null, "0");
    }
}
