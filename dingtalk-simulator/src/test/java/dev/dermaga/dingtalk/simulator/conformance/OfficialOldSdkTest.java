package dev.dermaga.dingtalk.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.dingtalk.api.DefaultDingTalkClient;
import com.dingtalk.api.request.OapiChatGetRequest;
import com.dingtalk.api.request.OapiGettokenRequest;
import com.dingtalk.api.request.OapiMediaUploadRequest;
import com.dingtalk.api.request.OapiRobotSendRequest;
import com.dingtalk.api.request.OapiUserGetbyunionidRequest;
import com.dingtalk.api.request.OapiV2UserGetRequest;
import com.dingtalk.api.request.OapiV2UserGetbymobileRequest;
import com.taobao.api.ApiException;
import com.taobao.api.FileItem;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The official SDK of the old host, unchanged, by each door: it writes numbers as strings, and objects in its own way. */
@ParameterizedClass
@EnumSource(WayIn.class)
class OfficialOldSdkTest {
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
    void tokens_come_by_key_and_by_corp_secret() throws ApiException {
        OapiGettokenRequest byCorp = new OapiGettokenRequest();
        byCorp.setHttpMethod("GET");
        byCorp.setCorpid("ding5a4db0x");
        byCorp.setCorpsecret(Wire.SECRET);

        var answer = at("/gettoken").execute(byCorp);

        assertThat(answer.isSuccess()).isTrue();
        assertThat(answer.getAccessToken()).isEqualTo(token());
        assertThat(answer.getExpiresIn()).isEqualTo(7200L);
    }

    @Test
    void a_person_is_found_by_each_id() throws ApiException {
        OapiV2UserGetRequest byUserId = new OapiV2UserGetRequest();
        byUserId.setUserid("chen");
        OapiUserGetbyunionidRequest byUnionId = new OapiUserGetbyunionidRequest();
        byUnionId.setUnionid("unionChen0003");
        OapiV2UserGetbymobileRequest byMobile = new OapiV2UserGetbymobileRequest();
        byMobile.setMobile("13800000003");

        var person = at("/topapi/v2/user/get").execute(byUserId, token());
        var found = at("/topapi/user/getbyunionid").execute(byUnionId, token());
        var called = at("/topapi/v2/user/getbymobile").execute(byMobile, token());

        assertThat(person.getResult().getName()).isEqualTo("陈晓明");
        assertThat(person.getResult().getUnionid()).isEqualTo("unionChen0003");
        assertThat(found.getResult().getUserid()).isEqualTo("chen");
        assertThat(found.getResult().getContactType()).isZero();
        assertThat(called.getResult().getUserid()).isEqualTo("chen");
    }

    @Test
    void a_stale_token_is_wrapped_where_the_sdk_looks_for_it() throws ApiException {
        OapiV2UserGetRequest request = new OapiV2UserGetRequest();
        request.setUserid("ana");

        var refused = at("/topapi/v2/user/get").execute(request, "stale");

        assertThat(refused.isSuccess()).isFalse();
        assertThat(refused.getErrcode()).isEqualTo(88L);
        assertThat(refused.getSubCode()).isEqualTo("40014");
    }

    @Test
    void a_group_is_described() throws ApiException {
        OapiChatGetRequest request = new OapiChatGetRequest();
        request.setHttpMethod("GET");
        request.setChatid("chatsandboxops00001");

        var answer = at("/chat/get").execute(request, token());

        assertThat(answer.getChatInfo().getName()).isEqualTo("Ops 值班");
        assertThat(answer.getChatInfo().getUseridlist()).containsExactly("ana", "budi", "chen", "devi");
    }

    @Test
    void a_file_is_uploaded_under_its_chinese_name() throws ApiException {
        OapiMediaUploadRequest request = new OapiMediaUploadRequest();
        request.setType("file");
        request.setMedia(new FileItem("计划.zip", new byte[] {1, 2, 3}));

        var answer = at("/media/upload").execute(request, token());

        assertThat(answer.getErrmsg()).isEqualTo("ok");
        assertThat(answer.getMediaId()).startsWith("@");
        assertThat(answer.getType()).isEqualTo("file");
    }

    @Test
    void a_custom_robot_speaks_and_mentions() throws ApiException {
        OapiRobotSendRequest request = new OapiRobotSendRequest();
        request.setMsgtype("text");
        OapiRobotSendRequest.Text text = new OapiRobotSendRequest.Text();
        text.setContent("@budi 请看 🚢");
        request.setText(text);
        OapiRobotSendRequest.At at = new OapiRobotSendRequest.At();
        at.setAtUserIds(List.of("budi"));
        request.setAt(at);
        long now = dingtalk.simulator().advance(Duration.ZERO).toEpochMilli();

        var answer = at(Wire.signed(now)).execute(request);

        assertThat(answer.isSuccess()).as(answer.getBody()).isTrue();
        assertThat(dingtalk.simulator().group(Wire.PIER).messages())
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.text()).isEqualTo("@budi 请看 🚢");
                    assertThat(message.at()).containsExactly("budi");
                });
    }

    private String token() throws ApiException {
        OapiGettokenRequest request = new OapiGettokenRequest();
        request.setHttpMethod("GET");
        request.setAppkey(Wire.APP);
        request.setAppsecret(Wire.SECRET);
        return at("/gettoken").execute(request).getAccessToken();
    }

    private DefaultDingTalkClient at(String path) {
        return new DefaultDingTalkClient(way.base(dingtalk.simulator(), "oapi.dingtalk.com") + path);
    }
}
