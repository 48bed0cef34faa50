package dev.dermaga.dingtalk.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyun.dingtalkcontact_1_0.models.GetUserHeaders;
import com.aliyun.dingtalkim_1_0.models.ChatIdToOpenConversationIdHeaders;
import com.aliyun.dingtalkoauth2_1_0.models.GetAccessTokenRequest;
import com.aliyun.dingtalkoauth2_1_0.models.GetTokenRequest;
import com.aliyun.dingtalkoauth2_1_0.models.GetUserTokenRequest;
import com.aliyun.dingtalkrobot_1_0.models.BatchOTOQueryHeaders;
import com.aliyun.dingtalkrobot_1_0.models.BatchOTOQueryRequest;
import com.aliyun.dingtalkrobot_1_0.models.BatchRecallOTOHeaders;
import com.aliyun.dingtalkrobot_1_0.models.BatchRecallOTORequest;
import com.aliyun.dingtalkrobot_1_0.models.BatchSendOTOHeaders;
import com.aliyun.dingtalkrobot_1_0.models.BatchSendOTORequest;
import com.aliyun.dingtalkrobot_1_0.models.OrgGroupQueryHeaders;
import com.aliyun.dingtalkrobot_1_0.models.OrgGroupQueryRequest;
import com.aliyun.dingtalkrobot_1_0.models.OrgGroupRecallHeaders;
import com.aliyun.dingtalkrobot_1_0.models.OrgGroupRecallRequest;
import com.aliyun.dingtalkrobot_1_0.models.OrgGroupSendHeaders;
import com.aliyun.dingtalkrobot_1_0.models.OrgGroupSendRequest;
import com.aliyun.dingtalktodo_1_0.models.CreateTodoTaskHeaders;
import com.aliyun.dingtalktodo_1_0.models.CreateTodoTaskRequest;
import com.aliyun.dingtalktodo_1_0.models.DeleteTodoTaskHeaders;
import com.aliyun.dingtalktodo_1_0.models.DeleteTodoTaskRequest;
import com.aliyun.dingtalktodo_1_0.models.QueryOrgTodoTasksHeaders;
import com.aliyun.dingtalktodo_1_0.models.QueryOrgTodoTasksRequest;
import com.aliyun.dingtalktodo_1_0.models.UpdateTodoTaskExecutorStatusHeaders;
import com.aliyun.dingtalktodo_1_0.models.UpdateTodoTaskExecutorStatusRequest;
import com.aliyun.dingtalktodo_1_0.models.UpdateTodoTaskExecutorStatusRequest.UpdateTodoTaskExecutorStatusRequestExecutorStatusList;
import com.aliyun.dingtalktodo_1_0.models.UpdateTodoTaskHeaders;
import com.aliyun.dingtalktodo_1_0.models.UpdateTodoTaskRequest;
import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teautil.models.RuntimeOptions;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.fault.Faults;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The official Java SDK, unchanged and by each door, is the judge: what it can do with the real platform it can do here. */
@ParameterizedClass
@EnumSource(WayIn.class)
class OfficialSdkTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    @Parameter
    WayIn way;

    private WayIn.Settings settings;

    @BeforeEach
    void lead() throws Exception {
        settings = way.lead(dingtalk.simulator());
    }

    @AfterEach
    void leadNoMore() {
        settings.close();
    }

    @Test
    void a_token_is_given_and_a_group_message_shows_in_the_group() throws Exception {
        String token = token();

        var sent = new com.aliyun.dingtalkrobot_1_0.Client(config())
                .orgGroupSendWithOptions(
                        new OrgGroupSendRequest()
                                .setRobotCode(Wire.APP)
                                .setOpenConversationId(Wire.PIER)
                                .setMsgKey("sampleText")
                                .setMsgParam("{\"content\":\"构建完成 🚢\"}"),
                        new OrgGroupSendHeaders().setXAcsDingtalkAccessToken(token),
                        new RuntimeOptions());

        assertThat(sent.getBody().getProcessQueryKey()).isNotBlank();
        assertThat(dingtalk.simulator().group(Wire.PIER).messages())
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.text()).isEqualTo("构建完成 🚢");
                    assertThat(message.from()).isEqualTo("robot:dingsandboxapp01");
                });
    }

    @Test
    void the_newest_token_call_gives_the_same_token_as_the_older_one() throws Exception {
        var answer = new com.aliyun.dingtalkoauth2_1_0.Client(config())
                .getToken(
                        "ding5a4db0x",
                        new GetTokenRequest()
                                .setClientId(Wire.APP)
                                .setClientSecret(Wire.SECRET)
                                .setGrantType("client_credentials"));

        assertThat(answer.getBody().getAccessToken()).isEqualTo(token());
        assertThat(answer.getBody().getExpiresIn()).isEqualTo(7200);
    }

    @Test
    void a_wrong_secret_is_an_exception_with_the_platforms_code() {
        TeaException refused = catchThrowableOfType(
                TeaException.class,
                () -> new com.aliyun.dingtalkoauth2_1_0.Client(config())
                        .getAccessToken(
                                new GetAccessTokenRequest().setAppKey(Wire.APP).setAppSecret("wrong")));

        assertThat(refused.getCode()).isEqualTo("invalidClientIdOrSecret");
        assertThat(refused.getStatusCode()).isEqualTo(400);
    }

    @Test
    void a_missing_permission_names_the_scope_where_the_sdk_looks_for_it() throws Exception {
        String token = token();
        dingtalk.simulator().faults().add(Faults.Fault.of(Faults.Kind.REFUSE).times(1));

        TeaException refused = catchThrowableOfType(TeaException.class, () -> sendToPeople(token, List.of("budi")));

        assertThat(refused.getCode()).isEqualTo("Forbidden.AccessDenied.AccessTokenPermissionDenied");
        assertThat(refused.getAccessDeniedDetail()).isEqualTo(Map.of("requiredScopes", List.of("qyapi_robot_sendmsg")));
    }

    @Test
    void people_get_a_single_chat_message_and_unknown_ones_are_listed() throws Exception {
        var answer = sendToPeople(token(), List.of("budi", "nobody"));

        assertThat(answer.getInvalidStaffIdList()).containsExactly("nobody");
        assertThat(dingtalk.simulator().person("budi").messagesWith(Wire.APP))
                .extracting(ChatMessage::text)
                .containsExactly("hello");
    }

    @Test
    void a_to_do_is_made_done_by_one_changed_listed_and_deleted() throws Exception {
        String token = token();
        var todos = new com.aliyun.dingtalktodo_1_0.Client(config());
        RuntimeOptions options = new RuntimeOptions();

        var made = todos.createTodoTaskWithOptions(
                "unionAna0001",
                new CreateTodoTaskRequest()
                        .setOperatorId("unionAna0001")
                        .setSourceId("source-1")
                        .setSubject("Review the plan")
                        .setExecutorIds(List.of("unionBudi0002", "unionChen0003"))
                        .setDetailUrl(new CreateTodoTaskRequest.CreateTodoTaskRequestDetailUrl()
                                .setAppUrl("http://localhost/t/1")
                                .setPcUrl("http://localhost/t/1")),
                new CreateTodoTaskHeaders().setXAcsDingtalkAccessToken(token),
                options);
        String id = made.getBody().getId();
        todos.updateTodoTaskExecutorStatusWithOptions(
                "unionAna0001",
                id,
                new UpdateTodoTaskExecutorStatusRequest()
                        .setOperatorId("unionAna0001")
                        .setExecutorStatusList(List.of(new UpdateTodoTaskExecutorStatusRequestExecutorStatusList()
                                .setId("unionBudi0002")
                                .setIsDone(true))),
                new UpdateTodoTaskExecutorStatusHeaders().setXAcsDingtalkAccessToken(token),
                options);
        todos.updateTodoTaskWithOptions(
                "unionAna0001",
                id,
                new UpdateTodoTaskRequest().setSubject("Review the new plan"),
                new UpdateTodoTaskHeaders().setXAcsDingtalkAccessToken(token),
                options);

        var open = todos.queryOrgTodoTasksWithOptions(
                "unionChen0003",
                new QueryOrgTodoTasksRequest().setIsDone(false),
                new QueryOrgTodoTasksHeaders().setXAcsDingtalkAccessToken(token),
                options);
        assertThat(open.getBody().getTodoCards()).singleElement().satisfies(card -> {
            assertThat(card.getTaskId()).isEqualTo(id);
            assertThat(card.getSubject()).isEqualTo("Review the new plan");
            assertThat(card.getSourceId()).isEqualTo("source-1");
        });
        assertThat(dingtalk.simulator().person("budi").todos())
                .singleElement()
                .satisfies(todo -> assertThat(todo.doneFor("unionBudi0002")).isTrue());

        var deleted = todos.deleteTodoTaskWithOptions(
                "unionAna0001",
                id,
                new DeleteTodoTaskRequest().setOperatorId("unionAna0001"),
                new DeleteTodoTaskHeaders().setXAcsDingtalkAccessToken(token),
                options);
        assertThat(deleted.getBody().getResult()).isTrue();
        assertThat(dingtalk.simulator().person("budi").todos()).isEmpty();
    }

    @Test
    void a_chat_id_becomes_an_open_conversation_id() throws Exception {
        var answer = new com.aliyun.dingtalkim_1_0.Client(config())
                .chatIdToOpenConversationIdWithOptions(
                        "chatsandboxpier0001",
                        new ChatIdToOpenConversationIdHeaders().setXAcsDingtalkAccessToken(token()),
                        new RuntimeOptions());

        assertThat(answer.getBody().getOpenConversationId()).isEqualTo(Wire.PIER);
    }

    @Test
    void a_sign_in_code_becomes_a_token_that_tells_who_signed_in() throws Exception {
        String code = SignIn.as("chen", dingtalk.simulator());

        var tokens = new com.aliyun.dingtalkoauth2_1_0.Client(config())
                .getUserToken(new GetUserTokenRequest()
                        .setClientId(Wire.APP)
                        .setClientSecret(Wire.SECRET)
                        .setGrantType("authorization_code")
                        .setCode(code));
        var me = new com.aliyun.dingtalkcontact_1_0.Client(config())
                .getUserWithOptions(
                        "me",
                        new GetUserHeaders()
                                .setXAcsDingtalkAccessToken(tokens.getBody().getAccessToken()),
                        new RuntimeOptions());

        assertThat(me.getBody().getNick()).isEqualTo("陈晓明");
        assertThat(me.getBody().getUnionId()).isEqualTo("unionChen0003");
    }

    @Test
    void a_group_message_is_read_by_some_and_taken_back() throws Exception {
        String token = token();
        var robots = new com.aliyun.dingtalkrobot_1_0.Client(config());
        String key = sendToGroup(token, "wrong group");
        dingtalk.simulator().person("budi").reads(Wire.PIER);
        dingtalk.simulator().person("chen").reads(Wire.PIER);
        var query = new OrgGroupQueryRequest()
                .setRobotCode(Wire.APP)
                .setOpenConversationId(Wire.PIER)
                .setProcessQueryKey(key)
                .setMaxResults(1L);
        var queryHeaders = new OrgGroupQueryHeaders().setXAcsDingtalkAccessToken(token);

        var first = robots.orgGroupQueryWithOptions(query, queryHeaders, new RuntimeOptions())
                .getBody();
        var second = robots.orgGroupQueryWithOptions(
                        query.setNextToken(first.getNextToken()), queryHeaders, new RuntimeOptions())
                .getBody();

        assertThat(first.getSendStatus()).isEqualTo("SUCCESS");
        assertThat(first.getReadUserIds()).containsExactly("budi");
        assertThat(first.getHasMore()).isTrue();
        assertThat(second.getReadUserIds()).containsExactly("chen");
        assertThat(second.getHasMore()).isFalse();

        var recalled = robots.orgGroupRecallWithOptions(
                        new OrgGroupRecallRequest()
                                .setRobotCode(Wire.APP)
                                .setOpenConversationId(Wire.PIER)
                                .setProcessQueryKeys(List.of(key, "made-up")),
                        new OrgGroupRecallHeaders().setXAcsDingtalkAccessToken(token),
                        new RuntimeOptions())
                .getBody();

        assertThat(recalled.getSuccessResult()).containsExactly(key);
        assertThat(recalled.getFailedResult()).containsOnlyKeys("made-up");
        assertThat(dingtalk.simulator().group(Wire.PIER).messages())
                .singleElement()
                .satisfies(message -> assertThat(message.recalled()).isTrue());
    }

    @Test
    void a_single_chat_message_is_read_by_some_and_taken_back_from_all() throws Exception {
        String token = token();
        var robots = new com.aliyun.dingtalkrobot_1_0.Client(config());
        String key = sendToPeople(token, List.of("budi", "chen")).getProcessQueryKey();
        dingtalk.simulator().person("chen").readsMessagesWith(Wire.APP);

        var read = robots.batchOTOQueryWithOptions(
                        new BatchOTOQueryRequest().setRobotCode(Wire.APP).setProcessQueryKey(key),
                        new BatchOTOQueryHeaders().setXAcsDingtalkAccessToken(token),
                        new RuntimeOptions())
                .getBody();

        assertThat(read.getSendStatus()).isEqualTo("SUCCESS");
        assertThat(read.getMessageReadInfoList())
                .extracting(person -> person.getUserId() + " " + person.getName() + " " + person.getReadStatus())
                .containsExactly("budi Budi Santoso UNREAD", "chen 陈晓明 READ");

        var recalled = robots.batchRecallOTOWithOptions(
                        new BatchRecallOTORequest().setRobotCode(Wire.APP).setProcessQueryKeys(List.of(key)),
                        new BatchRecallOTOHeaders().setXAcsDingtalkAccessToken(token),
                        new RuntimeOptions())
                .getBody();

        assertThat(recalled.getSuccessResult()).containsExactly(key);
        assertThat(recalled.getFailedResult()).isEmpty();
        for (String userId : List.of("budi", "chen")) {
            assertThat(dingtalk.simulator().person(userId).messagesWith(Wire.APP))
                    .singleElement()
                    .satisfies(message -> assertThat(message.recalled()).isTrue());
        }
    }

    private String sendToGroup(String token, String text) throws Exception {
        return new com.aliyun.dingtalkrobot_1_0.Client(config())
                .orgGroupSendWithOptions(
                        new OrgGroupSendRequest()
                                .setRobotCode(Wire.APP)
                                .setOpenConversationId(Wire.PIER)
                                .setMsgKey("sampleText")
                                .setMsgParam("{\"content\":\"" + text + "\"}"),
                        new OrgGroupSendHeaders().setXAcsDingtalkAccessToken(token),
                        new RuntimeOptions())
                .getBody()
                .getProcessQueryKey();
    }

    private com.aliyun.dingtalkrobot_1_0.models.BatchSendOTOResponseBody sendToPeople(
            String token, List<String> userIds) throws Exception {
        return new com.aliyun.dingtalkrobot_1_0.Client(config())
                .batchSendOTOWithOptions(
                        new BatchSendOTORequest()
                                .setRobotCode(Wire.APP)
                                .setUserIds(userIds)
                                .setMsgKey("sampleText")
                                .setMsgParam("{\"content\":\"hello\"}"),
                        new BatchSendOTOHeaders().setXAcsDingtalkAccessToken(token),
                        new RuntimeOptions())
                .getBody();
    }

    private String token() throws Exception {
        return new com.aliyun.dingtalkoauth2_1_0.Client(config())
                .getAccessToken(new GetAccessTokenRequest().setAppKey(Wire.APP).setAppSecret(Wire.SECRET))
                .getBody()
                .getAccessToken();
    }

    private Config config() {
        Config config = new Config();
        URI base = URI.create(way.base(dingtalk.simulator(), "api.dingtalk.com"));
        config.protocol = base.getScheme();
        config.regionId = "central";
        config.endpoint = base.getAuthority();
        return config;
    }
}
