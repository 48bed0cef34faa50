package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppRobotTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private DingTalkSimulator simulator;
    private Wire wire;
    private String token;

    @BeforeEach
    void signIn() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
        token = wire.token();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sampleText       | {"content":"hi"}                                                             | text
            sampleMarkdown   | {"title":"t","text":"x"}                                                     | markdown
            sampleImageMsg   | {"photoURL":"https://example.org/a.png"}                                     | image
            sampleLink       | {"title":"t","text":"x","picUrl":"http://p","messageUrl":"http://m"}         | link
            sampleActionCard | {"title":"t","text":"x","singleTitle":"go","singleURL":"http://m"}           | actionCard
            sampleActionCard2| {"title":"t","text":"x","actionTitle1":"a","actionURL1":"u","actionTitle2":"b","actionURL2":"v"} | actionCard
            sampleActionCard6| {"title":"t","text":"x","buttonTitle1":"a","buttonUrl1":"u","buttonTitle2":"b","buttonUrl2":"v"} | actionCard
            """)
    void a_template_is_shown_as_its_kind(String key, String parameters, String kind) {
        assertThat(send(Wire.PIER, key, quoted(parameters)).status()).isEqualTo(200);

        assertThat(simulator.group(Wire.PIER).messages())
                .extracting(ChatMessage::kind)
                .containsExactly(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sampleText     | "{}"                          | miss.param.contentOfText
            sampleText     | "{\\"content\\":5}"           | invalidParameter.msgParam.invalid
            sampleText     | {"content":"not a string"}    | invalidParameter.msgParam.invalid
            sampleText     | "content"                     | invalidParameter.msgParam.invalid
            sampleMarkdown | "{\\"text\\":\\"x\\"}"        | miss.param.markdownTotitle
            sampleShout    | "{}"                          | invalidParameter.msgKey.invalid
            sampleLink     | "{\\"title\\":\\"t\\"}"       | miss.param.textOfLink
            sampleImageMsg | "{}"                          | miss.param.photoTophotoUrl
            sampleActionCard2 | "{\\"title\\":\\"t\\",\\"text\\":\\"x\\"}" | miss.param.actionCardTobtnsTotitle
            sampleAudio    | "{\\"mediaId\\":\\"@a\\"}"    | miss.param.audio
            sampleAudio    | "{\\"mediaId\\":\\"@a\\",\\"duration\\":\\"-1\\"}" | invalidParameter.param.invalid
            sampleVideo    | "{\\"duration\\":\\"9\\",\\"videoType\\":\\"avi\\"}" | invalidParameter.param.invalid
            sampleFile     | "{\\"mediaId\\":\\"@no\\",\\"fileName\\":\\"a.pdf\\",\\"fileType\\":\\"pdf\\"}" | invalidParameter.param.invalid
            """)
    void a_wrong_template_is_refused_with_the_platforms_word(String key, String parameters, String code) {
        Wire.Reply reply = send(Wire.PIER, key, parameters);

        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(simulator.group(Wire.PIER).messages()).isEmpty();
    }

    @Test
    void fifteen_thousand_bytes_of_parameters_are_the_limit() {
        String chinese = "字".repeat(4_990);
        assertThat(send(Wire.PIER, "sampleText", quoted("{\"content\":\"" + chinese + "\"}"))
                        .status())
                .isEqualTo(200);
        assertThat(send(Wire.PIER, "sampleText", quoted("{\"content\":\"" + chinese + "字字字字字字字字\"}"))
                        .code())
                .isEqualTo("invalidParameter.msgParam.tooLong");
    }

    @Test
    void ids_of_another_kind_are_told_apart() {
        String hi = quoted("{\"content\":\"hi\"}");

        assertThat(send("chatsandboxpier0001", "sampleText", hi).code()).isEqualTo("invalid.openConversationId");
        assertThat(send("cidNowhere0000001==", "sampleText", hi).code()).isEqualTo("openConversationId.notExisted");
        assertThat(wire.modern(
                                "POST",
                                "/v1.0/robot/groupMessages/send",
                                token,
                                "{\"robotCode\":\"sandboxrobot01\",\"openConversationId\":\"" + Wire.PIER
                                        + "\",\"msgKey\":\"sampleText\",\"msgParam\":" + hi + "}")
                        .code())
                .isEqualTo("invalidParameter.robotCode.notExsit");
    }

    @Test
    void twenty_people_at_once_are_the_limit() {
        assertThat(sendToPeople(20).status()).isEqualTo(200);
        assertThat(sendToPeople(21).code()).isEqualTo("invalidParameter.userIds.overMax");
        assertThat(sendToPeople(0).code()).isEqualTo("invalidParameter.userIds.empty");
    }

    @Test
    void those_who_get_nothing_are_named_by_the_reason() {
        simulator.robot(Wire.APP).throttles("chen");

        Wire.Reply reply = sendTo("\"ana\",\"nobody\",\"chen\"");

        assertThat(reply.json().at("/invalidStaffIdList").toString()).isEqualTo("[\"nobody\"]");
        assertThat(reply.json().at("/flowControlledStaffIdList").toString()).isEqualTo("[\"chen\"]");
        assertThat(simulator.person("ana").messagesWith(Wire.APP)).hasSize(1);
        assertThat(simulator.person("chen").messagesWith(Wire.APP)).isEmpty();
    }

    @Test
    void a_robot_that_is_switched_off_says_nothing() {
        simulator.robot(Wire.APP).stop();

        assertThat(send(Wire.PIER, "sampleText", quoted("{\"content\":\"hi\"}")).code())
                .isEqualTo("bot.stopped");
        assertThat(sendTo("\"ana\"").code()).isEqualTo("chatbotId.notAllow.sendOTO");

        simulator.robot(Wire.APP).start();
        assertThat(sendTo("\"ana\"").status()).isEqualTo(200);
    }

    @Test
    void the_robots_of_a_group_are_listed() {
        String robots = robotsIn(Wire.PIER).json().get("chatbotInstanceVOList").toString();
        assertThat(robots)
                .contains("\"robotCode\":\"dingsandboxapp01\",\"name\":\"Dermaga\"", "\"openRobotType\":2")
                .contains("\"name\":\"Pier robot\"", "\"openRobotType\":1")
                .doesNotContain("sandboxrobot01");

        simulator.customRobot("sandboxrobot01").remove();

        assertThat(robotsIn(Wire.PIER).json().get("chatbotInstanceVOList")).hasSize(1);
        assertThat(robotsIn("cidNowhere").code()).isEqualTo("illegal.openconevrsation.id");
        assertThat(robotsIn("").code()).isEqualTo("illegal.openconevrsation.id");
    }

    private Wire.Reply robotsIn(String group) {
        return wire.modern(
                "POST", "/v1.0/robot/groups/robots/query", token, "{\"openConversationId\":\"" + group + "\"}");
    }

    @Test
    void an_uploaded_file_is_shown_in_the_group_with_its_bytes() {
        byte[] content = "not really a plan".getBytes(StandardCharsets.UTF_8);
        String mediaId = wire.upload("/media/upload?type=file&access_token=" + token, "media", "计划.pdf", content)
                .json()
                .get("media_id")
                .asText();

        send(
                Wire.PIER,
                "sampleFile",
                quoted("{\"mediaId\":\"" + mediaId + "\",\"fileName\":\"计划.pdf\",\"fileType\":\"pdf\"}"));

        assertThat(simulator.group(Wire.PIER).messages()).singleElement().satisfies(message -> {
            assertThat(message.file().name()).isEqualTo("计划.pdf");
            assertThat(message.file().size()).isEqualTo(content.length);
        });
        String url = wire.get("/_simulator/conversations/" + Wire.PIER + "/messages")
                .json()
                .at("/items/0/file/url")
                .asText();
        assertThat(wire.get(url).raw().body()).isEqualTo(content);
    }

    @Test
    void a_persons_file_is_no_media() {
        String id = simulator
                .person("ana")
                .sendsToRobot(Wire.APP, "a.pdf", new byte[] {1})
                .file()
                .id();

        Wire.Reply reply = send(
                Wire.PIER,
                "sampleFile",
                quoted("{\"mediaId\":\"" + id + "\",\"fileName\":\"a.pdf\",\"fileType\":\"pdf\"}"));

        assertThat(reply.code()).isEqualTo("invalidParameter.param.invalid");
        assertThat(reply.json().get("message").asText()).contains("/media/upload");
        assertThat(simulator.group(Wire.PIER).messages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "file, a.txt, 10, 40005",
        "image, a.pdf, 10, 40005",
        "voice, a.mp3, 2097153, 40006",
        "file, a.zip, 20971521, 40006",
        "sticker, a.png, 10, 40004",
        "file, a.zip, 0, 44001",
        "voice, a.mp3, 2097152, 0"
    })
    void an_upload_keeps_to_types_and_sizes(String type, String name, int size, String code) {
        assertThat(wire.upload("/media/upload?type=" + type + "&access_token=" + token, "media", name, new byte[size])
                        .code())
                .isEqualTo(code);
    }

    @Test
    void an_upload_needs_a_form_with_a_media_part() {
        String path = "/media/upload?type=file&access_token=" + token;

        assertThat(wire.post(path, "{}").code()).isEqualTo("43008");
        assertThat(wire.upload(path, "file", "a.zip", new byte[3]).code()).isEqualTo("41005");
    }

    @Test
    void an_upload_may_carry_token_and_type_as_parts_of_its_form() {
        assertThat(uploadWithToken(token).code()).isEqualTo("0");
        assertThat(uploadWithToken("made-up").code()).isEqualTo("40014");
        assertThat(simulator.journal().toString()).doesNotContain(token);
    }

    private Wire.Reply uploadWithToken(String carried) {
        String part = "--BoundaryOfTest\r\nContent-Disposition: form-data; name=";
        String body = part + "\"access_token\"\r\n\r\n" + carried + "\r\n"
                + part + "\"type\"\r\n\r\nfile\r\n"
                + part + "\"media\"; filename=\"a.pdf\"\r\n\r\ncontent\r\n--BoundaryOfTest--\r\n";
        return wire.send(
                "POST",
                "/media/upload",
                body.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "multipart/form-data; boundary=BoundaryOfTest");
    }

    private Wire.Reply send(String conversation, String key, String parameters) {
        return wire.modern(
                "POST",
                "/v1.0/robot/groupMessages/send",
                token,
                "{\"robotCode\":\"" + Wire.APP + "\",\"openConversationId\":\"" + conversation + "\",\"msgKey\":\""
                        + key + "\",\"msgParam\":" + parameters + "}");
    }

    private Wire.Reply sendToPeople(int count) {
        String userIds =
                IntStream.range(0, count).mapToObj(i -> "\"user" + i + "\"").collect(Collectors.joining(","));
        return sendTo(userIds);
    }

    private Wire.Reply sendTo(String userIds) {
        return wire.modern(
                "POST",
                "/v1.0/robot/oToMessages/batchSend",
                token,
                "{\"robotCode\":\"" + Wire.APP + "\",\"userIds\":[" + userIds
                        + "],\"msgKey\":\"sampleText\",\"msgParam\":" + quoted("{\"content\":\"hi\"}") + "}");
    }

    private static String quoted(String json) {
        return '"' + json.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
