package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.error.Refused;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a missing permission looks like in each of DingTalk's dialects, and what the caller reads. */
class MissingPermissionTest {
    private static final String CONSOLE = "https://open-dev.dingtalk.com";
    private static final String PAGE = CONSOLE + "/appscope/apply?content=dingapp01%23qyapi_get_member";

    private WireServer server;
    private DingTalkClient dingtalk;

    @BeforeEach
    void start() throws IOException {
        server = new WireServer();
        dingtalk = DingTalkClient.builder()
                .app("dingapp01", "very-secret")
                .address(server.address())
                .build();
    }

    @AfterEach
    void stop() {
        dingtalk.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"Forbidden.AccessDenied.AccessTokenPermissionDenied\",\"requestid\":\"R1\",\"message\":\"no\","
                        + "\"accessdenieddetail\":{\"requiredScopes\":[\"qyapi_get_member\"]}}",
                "{\"Code\":\"Forbidden.AccessDenied.AccessTokenPermissionDenied\",\"RequestId\":\"R1\",\"Message\":\"no\","
                        + "\"AccessDeniedDetail\":{\"requiredScopes\":[\"qyapi_get_member\"]}}",
            })
    void the_newer_api_lists_the_name(String answer) {
        server.reply("/v1.0/x", 403, answer);

        Refused refused = modern();

        assertThat(refused.missingPermissions()).containsExactly("qyapi_get_member");
        assertThat(refused.grantAt()).hasToString("Optional[" + PAGE + "]");
        assertThat(refused)
                .hasMessageContaining("AccessTokenPermissionDenied")
                .hasMessageContaining("R1")
                .hasMessageContaining("administrator")
                .hasMessageContaining("qyapi_get_member")
                .hasMessageContaining(PAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errcode\":88,\"sub_code\":\"60011\",\"request_id\":\"R2\",\"errmsg\":\"ding talk error\","
                        + "\"sub_msg\":\"应用尚未开通所需的权限：[qyapi_get_member]，点击链接申请并开通即可：" + PAGE + "\"}",
                "{\"errcode\":88,\"request_id\":\"R2\",\"errmsg\":\"ding talk error[subcode=60011,submsg=应用尚未开通所需的权限："
                        + "[qyapi_get_member]，点击链接申请并开通即可：" + PAGE + ", {requiredScopes=[qyapi_get_member]}]\"}",
                "{\"errcode\":60011,\"request_id\":\"R2\",\"errmsg\":\"{requiredScopes=[qyapi_get_member]}\"}",
            })
    void the_older_api_says_it_in_words(String answer) {
        server.reply("/topapi/x", 200, answer);

        Refused refused = legacy();

        assertThat(refused.code()).isEqualTo("60011");
        assertThat(refused.requestId()).isEqualTo("R2");
        assertThat(refused.missingPermissions()).containsExactly("qyapi_get_member");
        assertThat(refused.grantAt()).hasToString("Optional[" + PAGE + "]");
    }

    @Test
    void several_names_or_none_lead_to_the_console() {
        server.reply("/topapi/x", 200, "{\"errcode\":60011,\"errmsg\":\"没有调用该接口的权限\"}");
        server.reply(
                "/v1.0/x",
                403,
                "{\"code\":\"Forbidden.AccessDenied.AccessTokenPermissionDenied\",\"message\":\"no\","
                        + "\"accessdenieddetail\":{\"requiredScopes\":[\"a\",\"b\"]}}");

        assertThat(legacy().grantAt()).hasToString("Optional[" + CONSOLE + "]");
        assertThat(legacy()).hasMessageContaining(CONSOLE);
        assertThat(modern().missingPermissions()).containsExactly("a", "b");
        assertThat(modern().grantAt()).hasToString("Optional[" + CONSOLE + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://open-dev.dingtalk.com.evil.example/appscope",
                "https://evil.example/appscope?https://open-dev.dingtalk.com",
                "http://open-dev.dingtalk.com/appscope"
            })
    void an_address_elsewhere_is_not_handed_on(String address) {
        server.reply("/topapi/x", 200, "{\"errcode\":60011,\"errmsg\":\"apply at " + address + "\"}");

        assertThat(legacy().grantAt()).hasToString("Optional[" + CONSOLE + "]");
    }

    @Test
    void the_wrapper_with_a_word_inside_has_the_word_as_its_code() {
        server.reply(
                "/topapi/x",
                200,
                "{\"errcode\":88,\"sub_code\":\"isv.permission-api-package-limit\",\"sub_msg\":\"no\",\"errmsg\":\"e\"}");

        assertThat(legacy().code()).isEqualTo("isv.permission-api-package-limit");
        assertThat(legacy().advice()).contains("administrator").contains(CONSOLE);
    }

    @Test
    void another_refusal_names_no_page() {
        server.reply("/topapi/x", 200, "{\"errcode\":60121,\"errmsg\":\"no such user\"}");

        assertThat(legacy().grantAt()).isEmpty();
    }

    private Refused modern() {
        return catchThrowableOfType(Refused.class, () -> dingtalk.call(ApiCall.modern("GET", "/v1.0/x")));
    }

    private Refused legacy() {
        return catchThrowableOfType(Refused.class, () -> dingtalk.call(ApiCall.legacy("POST", "/topapi/x")));
    }
}
