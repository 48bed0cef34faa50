package dev.dermaga.dingtalk.client.contract;

import com.aliyun.dingtalkrobot_1_0.Client;
import com.aliyun.dingtalkrobot_1_0.models.*;
import com.aliyun.teautil.models.RuntimeOptions;
import com.dingtalk.api.request.OapiImChatScencegroupMessageSendV2Request;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.id.CoolAppCode;
import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.media.MediaType;
import dev.dermaga.dingtalk.client.robot.AssistantMessage;
import dev.dermaga.dingtalk.client.robot.Ding;
import dev.dermaga.dingtalk.client.robot.Mentions;
import dev.dermaga.dingtalk.client.robot.QuickEntry;
import dev.dermaga.dingtalk.client.robot.Robot;
import dev.dermaga.dingtalk.client.robot.RobotMessage;
import dev.dermaga.dingtalk.client.robot.WebhookMessage.Button;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The app's robot, as {@code com.aliyun:dingtalk} calls it. */
class RobotContractTest {
    private static final RuntimeOptions PLAIN = new RuntimeOptions();
    private static final RobotMessage HELLO = RobotMessage.text("hello");
    private static final String HELLO_PARAMETERS = "{\"content\":\"hello\"}";
    private static final CoolAppCode COOL_APP = CoolAppCode.of("COOLAPP-1-1");

    private Sandbox sandbox;
    private Robot robot;
    private Client official;
    private String token;

    @BeforeEach
    void start() throws Exception {
        sandbox = new Sandbox();
        robot = sandbox.dingtalk.robot();
        official = new Client(Official.config(sandbox));
        token = Official.token(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void every_kind_of_message() throws Exception {
        MediaId media = sandbox.dingtalk
                .media()
                .upload(
                        MediaType.IMAGE,
                        "a.png",
                        3,
                        () -> new ByteArrayInputStream(new byte[] {1, 2, 3}),
                        (sent, size) -> {});
        URI page = URI.create("https://example.com/a");
        Button one = new Button("One", page);
        Button two = new Button("Two", page);
        Map<RobotMessage, String> kinds = Map.of(
                new RobotMessage.Markdown("t", "# x"), "sampleMarkdown {\"title\":\"t\",\"text\":\"# x\"}",
                new RobotMessage.Image(media), "sampleImageMsg {\"photoURL\":\"" + media + "\"}",
                new RobotMessage.Link("t", "x", "@pic", page),
                        "sampleLink {\"title\":\"t\",\"text\":\"x\",\"picUrl\":\"@pic\",\"messageUrl\":\"" + page
                                + "\"}",
                new RobotMessage.ActionCard("t", "x", "Go", page),
                        "sampleActionCard {\"title\":\"t\",\"text\":\"x\",\"singleTitle\":\"Go\",\"singleURL\":\""
                                + page + "\"}",
                new RobotMessage.ButtonCard("t", "x", List.of(one, two, one), false),
                        "sampleActionCard3 {\"title\":\"t\",\"text\":\"x\",\"actionTitle1\":\"One\",\"actionURL1\":\""
                                + page + "\",\"actionTitle2\":\"Two\",\"actionURL2\":\"" + page
                                + "\",\"actionTitle3\":\"One\",\"actionURL3\":\"" + page + "\"}",
                new RobotMessage.ButtonCard("t", "x", List.of(one, two), true),
                        "sampleActionCard6 {\"title\":\"t\",\"text\":\"x\",\"buttonTitle1\":\"One\",\"buttonUrl1\":\""
                                + page + "\",\"buttonTitle2\":\"Two\",\"buttonUrl2\":\"" + page + "\"}",
                new RobotMessage.Audio(media, Duration.ofMillis(1500)),
                        "sampleAudio {\"mediaId\":\"" + media + "\",\"duration\":\"1500\"}",
                new RobotMessage.File(media, "a.pdf"),
                        "sampleFile {\"mediaId\":\"" + media + "\",\"fileName\":\"a.pdf\",\"fileType\":\"pdf\"}",
                new RobotMessage.Video(media, media, Duration.ofMillis(1500), 320, 240),
                        "sampleVideo {\"duration\":\"2\",\"videoMediaId\":\"" + media
                                + "\",\"videoType\":\"mp4\",\"picMediaId\":\"" + media
                                + "\",\"height\":\"240\",\"width\":\"320\"}");
        for (Map.Entry<RobotMessage, String> kind : kinds.entrySet()) {
            String[] keyAndParameters = kind.getValue().split(" ", 2);
            SameOnTheWire.in(sandbox)
                    .assertSame(
                            () -> robot.sendToGroup(Sandbox.PIER, kind.getKey()),
                            () -> sendToGroup(new OrgGroupSendRequest()
                                    .setMsgKey(keyAndParameters[0])
                                    .setMsgParam(keyAndParameters[1])));
        }
    }

    @Test
    void to_a_group_by_a_cool_app() throws Exception {
        sandbox.simulator.robot(Sandbox.APP).joinsGroup("ana", Sandbox.PIER.value(), COOL_APP.value());

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> robot.sendToGroup(Sandbox.PIER, COOL_APP, HELLO),
                        () -> sendToGroup(new OrgGroupSendRequest()
                                .setCoolAppCode(COOL_APP.value())
                                .setMsgKey("sampleText")
                                .setMsgParam(HELLO_PARAMETERS)));
    }

    @Test
    void to_people() throws Exception {
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> robot.sendToAll(List.of(Sandbox.ANA, Sandbox.BUDI), HELLO),
                        () -> official.batchSendOTOWithOptions(
                                new BatchSendOTORequest()
                                        .setRobotCode(Sandbox.APP)
                                        .setUserIds(List.of("ana", "budi"))
                                        .setMsgKey("sampleText")
                                        .setMsgParam(HELLO_PARAMETERS),
                                new BatchSendOTOHeaders().setXAcsDingtalkAccessToken(token),
                                PLAIN));
    }

    @Test
    void group_messages_read_and_recalled() throws Exception {
        String key = robot.sendToGroup(Sandbox.PIER, HELLO).processQueryKey();

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            robot.readersInGroup(Sandbox.PIER, key);
                            robot.recallFromGroup(Sandbox.PIER, List.of(key));
                        },
                        () -> {
                            official.orgGroupQueryWithOptions(
                                    new OrgGroupQueryRequest()
                                            .setRobotCode(Sandbox.APP)
                                            .setOpenConversationId(Sandbox.PIER.value())
                                            .setProcessQueryKey(key)
                                            .setMaxResults(200L),
                                    new OrgGroupQueryHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.orgGroupRecallWithOptions(
                                    new OrgGroupRecallRequest()
                                            .setRobotCode(Sandbox.APP)
                                            .setOpenConversationId(Sandbox.PIER.value())
                                            .setProcessQueryKeys(List.of(key)),
                                    new OrgGroupRecallHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                        });
    }

    @Test
    void messages_to_people_read_and_recalled() throws Exception {
        String key = robot.sendToPeople(List.of(Sandbox.ANA), HELLO).processQueryKey();

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            robot.readByPeople(key);
                            robot.recallFromPeople(List.of(key));
                        },
                        () -> {
                            official.batchOTOQueryWithOptions(
                                    new BatchOTOQueryRequest()
                                            .setRobotCode(Sandbox.APP)
                                            .setProcessQueryKey(key),
                                    new BatchOTOQueryHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.batchRecallOTOWithOptions(
                                    new BatchRecallOTORequest()
                                            .setRobotCode(Sandbox.APP)
                                            .setProcessQueryKeys(List.of(key)),
                                    new BatchRecallOTOHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                        });
    }

    @Test
    void messages_to_two_people_sent_read_and_recalled() throws Exception {
        String chat = sandbox.simulator.robot(Sandbox.APP).joinsChatOf("ana", "budi", COOL_APP.value());
        OpenConversationId there = OpenConversationId.of(chat);
        String key = robot.sendToPrivateChat(there, COOL_APP, HELLO).processQueryKey();

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            robot.sendToPrivateChat(there, COOL_APP, HELLO);
                            robot.readersInPrivateChat(there, key);
                            robot.recallFromPrivateChat(there, List.of(key));
                        },
                        () -> {
                            official.privateChatSendWithOptions(
                                    new PrivateChatSendRequest()
                                            .setRobotCode(Sandbox.APP)
                                            .setOpenConversationId(chat)
                                            .setCoolAppCode(COOL_APP.value())
                                            .setMsgKey("sampleText")
                                            .setMsgParam(HELLO_PARAMETERS),
                                    new PrivateChatSendHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.privateChatQueryWithOptions(
                                    new PrivateChatQueryRequest()
                                            .setRobotCode(Sandbox.APP)
                                            .setOpenConversationId(chat)
                                            .setProcessQueryKey(key)
                                            .setMaxResults(200L),
                                    new PrivateChatQueryHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.batchRecallPrivateChatWithOptions(
                                    new BatchRecallPrivateChatRequest()
                                            .setRobotCode(Sandbox.APP)
                                            .setOpenConversationId(chat)
                                            .setProcessQueryKeys(List.of(key)),
                                    new BatchRecallPrivateChatHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                        });
    }

    @Test
    void the_robots_of_a_group() throws Exception {
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> robot.robotsInGroup(Sandbox.PIER),
                        () -> official.getBotListInGroupWithOptions(
                                new GetBotListInGroupRequest().setOpenConversationId(Sandbox.PIER.value()),
                                new GetBotListInGroupHeaders().setXAcsDingtalkAccessToken(token),
                                PLAIN));
    }

    @Test
    void dings() throws Exception {
        sandbox.simulator.buyDings(4);
        String sent =
                robot.dings().send(Ding.inApp("fire"), List.of(Sandbox.ANA)).openDingId();

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            robot.dings().send(Ding.inApp("fire"), List.of(Sandbox.ANA, Sandbox.BUDI));
                            robot.dings().send(Ding.phone("fire", Ding.GENTLE_FEMALE_VOICE), List.of(Sandbox.ANA));
                            robot.dings().recall(sent);
                        },
                        () -> {
                            RobotSendDingHeaders headers = new RobotSendDingHeaders().setXAcsDingtalkAccessToken(token);
                            RobotSendDingRequest request = new RobotSendDingRequest()
                                    .setRobotCode(Sandbox.APP)
                                    .setContent("fire");
                            official.robotSendDingWithOptions(
                                    request.setRemindType(1).setReceiverUserIdList(List.of("ana", "budi")),
                                    headers,
                                    PLAIN);
                            official.robotSendDingWithOptions(
                                    request.setRemindType(3)
                                            .setReceiverUserIdList(List.of("ana"))
                                            .setCallVoice("Gentine_Female_Voice"),
                                    headers,
                                    PLAIN);
                            official.robotRecallDingWithOptions(
                                    new RobotRecallDingRequest()
                                            .setRobotCode(Sandbox.APP)
                                            .setOpenDingId(sent),
                                    new RobotRecallDingHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                        });
    }

    @Test
    void quick_entries() throws Exception {
        MediaId icon = sandbox.dingtalk
                .media()
                .upload(MediaType.IMAGE, "a.png", 1, () -> new ByteArrayInputStream(new byte[1]), (sent, size) -> {});
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            robot.quickEntries()
                                    .set(List.of(
                                            QuickEntry.named(Map.of("zh_CN", "帮助"), icon, "https://a", "https://b"),
                                            new QuickEntry("Help", icon, null, null)));
                            robot.quickEntries().list();
                            robot.quickEntries().clear();
                        },
                        () -> {
                            official.setRobotPluginWithOptions(
                                    new SetRobotPluginRequest()
                                            .setRobotCode(Sandbox.APP)
                                            .setPluginInfoList(List.of(
                                                    new SetRobotPluginRequest.SetRobotPluginRequestPluginInfoList()
                                                            .setName("{\"zh_CN\":\"帮助\"}")
                                                            .setIcon(icon.value())
                                                            .setPcUrl("https://a")
                                                            .setMobileUrl("https://b"),
                                                    new SetRobotPluginRequest.SetRobotPluginRequestPluginInfoList()
                                                            .setName("Help")
                                                            .setIcon(icon.value()))),
                                    new SetRobotPluginHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.queryRobotPluginWithOptions(
                                    new QueryRobotPluginRequest().setRobotCode(Sandbox.APP),
                                    new QueryRobotPluginHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.clearRobotPluginWithOptions(
                                    new ClearRobotPluginRequest().setRobotCode(Sandbox.APP),
                                    new ClearRobotPluginHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                        });
    }

    @Test
    void the_assistant_of_a_scene_group() throws Exception {
        String group = sandbox.simulator.assistant("sandboxassistant01").joinsNewGroup("Launch", "ana", "budi");
        OapiImChatScencegroupMessageSendV2Request request = new OapiImChatScencegroupMessageSendV2Request();
        request.setTargetOpenConversationId(group);
        request.setRobotCode("sandboxassistant01");
        request.setMsgTemplateId("inner_app_template_markdown");
        request.setMsgParamMap("{\"title\":\"t\",\"markdown_content\":\"# x @budi @13800000001\"}");
        request.setAtUsers("budi");
        request.setAtMobiles("13800000001");
        request.setIsAtAll(true);
        request.setReceiverUserIds("ana,budi");

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> robot.assistant(RobotCode.of("sandboxassistant01"))
                                .send(
                                        OpenConversationId.of(group),
                                        AssistantMessage.markdown("t", "# x"),
                                        Mentions.ofUsers(Sandbox.BUDI)
                                                .and(Mentions.ofMobiles(List.of("13800000001")))
                                                .and(Mentions.everyone()),
                                        List.of(Sandbox.ANA, Sandbox.BUDI)),
                        () -> Official.old(sandbox, "/topapi/im/chat/scencegroup/message/send_v2")
                                .execute(request, token));
    }

    private void sendToGroup(OrgGroupSendRequest request) throws Exception {
        official.orgGroupSendWithOptions(
                request.setRobotCode(Sandbox.APP).setOpenConversationId(Sandbox.PIER.value()),
                new OrgGroupSendHeaders().setXAcsDingtalkAccessToken(token),
                PLAIN);
    }
}
