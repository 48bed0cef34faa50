package dev.dermaga.dingtalk.client.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.dingtalkoauth2_1_0.models.GetAccessTokenRequest;
import com.aliyun.dingtalkrobot_1_0.models.OrgGroupSendHeaders;
import com.aliyun.dingtalkrobot_1_0.models.OrgGroupSendRequest;
import com.aliyun.dingtalktodo_1_0.models.CreateTodoTaskHeaders;
import com.aliyun.dingtalktodo_1_0.models.CreateTodoTaskRequest;
import com.aliyun.dingtalktodo_1_0.models.CreateTodoTaskRequest.CreateTodoTaskRequestDetailUrl;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teautil.models.RuntimeOptions;
import com.dingtalk.api.DefaultDingTalkClient;
import com.dingtalk.api.request.OapiMediaUploadRequest;
import com.dingtalk.api.request.OapiV2UserGetRequest;
import com.dingtalk.api.response.OapiMediaUploadResponse;
import com.dingtalk.api.response.OapiV2UserGetResponse;
import com.taobao.api.FileItem;
import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.directory.Person;
import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.media.MediaType;
import dev.dermaga.dingtalk.client.todo.TodoDraft;
import dev.dermaga.dingtalk.client.todo.TodoTask;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same with the official SDKs and with ours: both do it. */
class MigrationGuideTest {
    private final Sandbox sandbox = new Sandbox();
    private final DingTalkClient dingtalk = sandbox.dingtalk;
    private final Config config = new Config();

    MigrationGuideTest() {
        config.protocol = "http";
        config.endpoint = sandbox.simulator.address().getAuthority();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_message_to_a_group() throws Exception {
        String clientId = Sandbox.APP;
        String clientSecret = Sandbox.SECRET;
        String openConversationId = Sandbox.PIER.value();

        // snippet: official-group-message
        String token = new com.aliyun.dingtalkoauth2_1_0.Client(config)
                .getAccessToken(new GetAccessTokenRequest().setAppKey(clientId).setAppSecret(clientSecret))
                .getBody()
                .getAccessToken(); // to be kept for two hours, and renewed, by you

        String key = new com.aliyun.dingtalkrobot_1_0.Client(config)
                .orgGroupSendWithOptions(
                        new OrgGroupSendRequest()
                                .setRobotCode(clientId)
                                .setOpenConversationId(openConversationId)
                                .setMsgKey("sampleText")
                                .setMsgParam("{\"content\":\"The build is green\"}"),
                        new OrgGroupSendHeaders().setXAcsDingtalkAccessToken(token),
                        new RuntimeOptions())
                .getBody()
                .getProcessQueryKey();
        // end
        // snippet: ours-group-message
        OpenConversationId group = OpenConversationId.of(openConversationId);

        String receipt = dingtalk.sendMessage(group, "The build is green").processQueryKey();
        // end

        assertThat(key).isNotBlank();
        assertThat(receipt).isNotBlank();
        assertThat(sandbox.pier()).hasSize(2).containsOnly("robot:dingsandboxapp01: The build is green");
    }

    @Test
    void a_to_do() throws Exception {
        String token = dingtalk.accessToken().reveal();
        URI page = URI.create("https://hub.example.com/tasks/1");

        // snippet: official-todo
        String id = new com.aliyun.dingtalktodo_1_0.Client(config)
                .createTodoTaskWithOptions(
                        "unionAna0001",
                        new CreateTodoTaskRequest()
                                .setOperatorId("unionAna0001")
                                .setCreatorId("unionAna0001")
                                .setSubject("Review the plan")
                                .setExecutorIds(List.of("unionBudi0002"))
                                .setDetailUrl(new CreateTodoTaskRequestDetailUrl()
                                        .setAppUrl(page.toString())
                                        .setPcUrl(page.toString())),
                        new CreateTodoTaskHeaders().setXAcsDingtalkAccessToken(token),
                        new RuntimeOptions())
                .getBody()
                .getId();
        // end
        // snippet: ours-todo
        TodoTask task = dingtalk.todo()
                .create(TodoDraft.about("Review the plan")
                        .ownedBy(UnionId.of("unionAna0001"))
                        .assignedTo(List.of(UnionId.of("unionBudi0002")))
                        .detailUrl(page)
                        .build());
        // end

        assertThat(id).isNotEqualTo(task.id().value());
        assertThat(sandbox.simulator.person("budi").todos()).hasSize(2);
    }

    @Test
    void a_person() throws Exception {
        String oapi = sandbox.simulator.address().toString();
        String token = dingtalk.accessToken().reveal();

        // snippet: official-user
        OapiV2UserGetRequest request = new OapiV2UserGetRequest();
        request.setUserid("budi");
        OapiV2UserGetResponse response =
                new DefaultDingTalkClient(oapi + "/topapi/v2/user/get").execute(request, token);
        if (!response.isSuccess()) { // a refusal is no exception
            throw new IllegalStateException(response.getErrmsg());
        }
        String unionId = response.getResult().getUnionid();
        // end
        // snippet: ours-user
        Person budi = dingtalk.directory().user(UserId.of("budi"));
        // end

        assertThat(budi.unionId().value()).isEqualTo(unionId);
    }

    @Test
    void an_upload(@TempDir Path folder) throws Exception {
        String oapi = sandbox.simulator.address().toString();
        String token = dingtalk.accessToken().reveal();
        Path plan = Files.writeString(folder.resolve("plan.pdf"), "%PDF-1.4 the plan");

        // snippet: official-upload
        OapiMediaUploadRequest request = new OapiMediaUploadRequest();
        request.setType("file");
        request.setMedia(new FileItem(plan.toFile())); // read into memory
        OapiMediaUploadResponse response = new DefaultDingTalkClient(oapi + "/media/upload").execute(request, token);
        String mediaId = response.getMediaId();
        // end
        // snippet: ours-upload
        MediaId media = dingtalk.media().upload(MediaType.FILE, plan); // streamed
        // end

        assertThat(mediaId).isNotBlank();
        assertThat(media.value()).isNotBlank();
    }
}
