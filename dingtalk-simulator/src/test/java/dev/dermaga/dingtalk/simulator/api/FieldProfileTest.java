package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.Wire.Reply;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.Limit;
import dev.dermaga.dingtalk.simulator.world.Profile;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where documents and field disagree, each profile gives its own answer to the same call. */
class FieldProfileTest {
    private static final String HELLO = "{\"msgtype\":\"text\",\"text\":{\"content\":\"hello\"}}";

    @RegisterExtension
    static final DingTalkSimulatorExtension DOCUMENTED = DingTalkSimulatorExtension.create();

    @RegisterExtension
    static final DingTalkSimulatorExtension FIELD =
            DingTalkSimulatorExtension.with(DingTalkSimulator.builder().profile(Profile.FIELD));

    @Test
    void a_wrong_key() {
        both(wire -> wire.get("/gettoken?appkey=x&appsecret=y").code(), "40001", "40096");
    }

    @Test
    void a_corp_id_that_looks_like_none() {
        String credentials = "{\"client_id\":\"" + Wire.APP + "\",\"client_secret\":\"" + Wire.SECRET
                + "\",\"grant_type\":\"client_credentials\"}";

        both(
                wire -> shown(wire.post("/v1.0/oauth2/notacorp/token", credentials)),
                "401 unauthorized.client",
                "500 unknownError");
        both(
                wire -> shown(wire.post("/v1.0/oauth2/ding0000/token", credentials)),
                "401 unauthorized.client",
                "401 unauthorized.client");
    }

    @Test
    void an_unknown_robot() {
        both(wire -> wire.post("/robot/send?access_token=unknown", HELLO).code(), "400101", "300005");
    }

    @Test
    void too_many_messages_of_a_robot() {
        DOCUMENTED.simulator().limits().set(Limit.WEBHOOK_MESSAGES_PER_MINUTE, 1);
        FIELD.simulator().limits().set(Limit.WEBHOOK_MESSAGES_PER_MINUTE, 1);

        both(wire -> signed(wire).code(), "0", "0");
        both(wire -> signed(wire).code(), "410100", "660026");
    }

    @Test
    void too_many_calls_with_a_token_of_no_robot() {
        DOCUMENTED.simulator().limits().set(Limit.WEBHOOK_MESSAGES_PER_MINUTE, 1);
        FIELD.simulator().limits().set(Limit.WEBHOOK_MESSAGES_PER_MINUTE, 1);

        both(wire -> wire.post("/robot/send?access_token=guess", HELLO).code(), "400101", "300005");
        both(wire -> wire.post("/robot/send?access_token=guess", HELLO).code(), "400101", "660026");
        both(wire -> wire.post("/robot/send?access_token=another", HELLO).code(), "400101", "300005");
    }

    @Test
    void a_signature_that_is_wrong() {
        both(
                wire -> said(wire.post(
                        "/robot/send?access_token=sandboxrobot01&timestamp=" + System.currentTimeMillis()
                                + "&sign=wrong",
                        HELLO)),
                "310000 sign not match",
                "310000 description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳必须都放在调用的网址中，请确认机器人的密钥加密和填写正确;"
                        + "link:请参考本接口对应文档获得具体要求，或者在https://open.dingtalk.com/document/  搜索相关文档;");
    }

    @Test
    void a_keyword_that_is_absent() {
        for (DingTalkSimulatorExtension one : new DingTalkSimulatorExtension[] {DOCUMENTED, FIELD}) {
            one.simulator().customRobot("sandboxrobot01").demandsKeyword("alarm");
        }

        both(
                wire -> said(signed(wire)),
                "310000 keywords not in content",
                "310000 description:关键词不匹配;solution:请联系群管理员查看此机器人的关键词，并在发送的信息中包含此关键词;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"robotCode\":\"dingsandboxapp01\",\"msgKey\":\"sampleText\",\"msgParam\":\"{}\"}",
                "{\"userIds\":null,\"robotCode\":\"dingsandboxapp01\",\"msgKey\":\"sampleText\",\"msgParam\":\"{}\"}",
            })
    void a_member_that_the_gateway_wants(String body) {
        both(
                wire -> shown(wire.modern("POST", "/v1.0/robot/oToMessages/batchSend", wire.token(), body)),
                "400 invalidParameter.userIds.empty",
                "400 MissinguserIds");
    }

    @Test
    void a_member_that_a_message_to_a_group_wants() {
        both(
                wire -> shown(wire.modern(
                        "POST",
                        "/v1.0/robot/groupMessages/send",
                        wire.token(),
                        "{\"robotCode\":\"dingsandboxapp01\",\"msgKey\":\"sampleText\",\"msgParam\":\"{}\"}")),
                "400 miss.openConversationId",
                "400 MissingopenConversationId");
    }

    @Test
    void a_markdown_without_a_title() {
        both(
                wire -> shown(wire.modern(
                        "POST",
                        "/v1.0/robot/oToMessages/batchSend",
                        wire.token(),
                        "{\"robotCode\":\"dingsandboxapp01\",\"userIds\":[\"ana\"],\"msgKey\":\"sampleMarkdown\","
                                + "\"msgParam\":\"{\\\"text\\\":\\\"hi\\\"}\"}")),
                "400 miss.param.markdownTotitle",
                "200 ");
    }

    @Test
    void a_permission_that_is_missing_on_the_old_host() {
        DOCUMENTED.simulator().app(Wire.APP).revoke("qyapi_chat_read");
        FIELD.simulator().app(Wire.APP).revoke("qyapi_chat_read");

        both(
                wire -> said(wire.get("/chat/get?chatid=x&access_token=" + wire.token())),
                "60011 没有调用该接口的权限",
                "60011 没有调用该接口的权限，接口权限申请参考：https://developers.dingtalk.com/document/app/add-api-permission");
    }

    private static void both(Function<Wire, String> call, String documented, String field) {
        assertThat(call.apply(new Wire(DOCUMENTED.simulator()))).isEqualTo(documented);
        assertThat(call.apply(new Wire(FIELD.simulator()))).isEqualTo(field);
    }

    private static Reply signed(Wire wire) {
        return wire.post(Wire.signed(System.currentTimeMillis()), HELLO);
    }

    private static String shown(Reply reply) {
        return reply.status() + " " + reply.code();
    }

    private static String said(Reply reply) {
        return reply.code() + " " + reply.json().get("errmsg").asText();
    }

    @Test
    void a_markdown_message_needs_no_title() {
        DingTalkSimulator simulator = FIELD.simulator();
        Wire wire = new Wire(simulator);

        Reply reply = wire.modern(
                "POST",
                "/v1.0/robot/groupMessages/send",
                wire.token(),
                "{\"robotCode\":\"" + Wire.APP + "\",\"openConversationId\":\"" + Wire.PIER
                        + "\",\"msgKey\":\"sampleMarkdown\",\"msgParam\":\"{\\\"text\\\":\\\"hello\\\"}\"}");

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(simulator.group(Wire.PIER).messages())
                .singleElement()
                .satisfies(message -> assertThat(message.text()).isEqualTo("hello"));
    }
}
