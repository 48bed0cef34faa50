package dev.dermaga.dingtalk.simulator.routes;

import static dev.dermaga.dingtalk.simulator.http.Route.Credential.NONE;
import static dev.dermaga.dingtalk.simulator.http.Route.Verification.ASSUMED;
import static dev.dermaga.dingtalk.simulator.http.Route.Verification.DOCUMENTATION;
import static dev.dermaga.dingtalk.simulator.http.Route.Verification.OFFICIAL_SDK;
import static dev.dermaga.dingtalk.simulator.http.Route.route;

import dev.dermaga.dingtalk.simulator.api.AssistantApi;
import dev.dermaga.dingtalk.simulator.api.DingApi;
import dev.dermaga.dingtalk.simulator.api.MediaApi;
import dev.dermaga.dingtalk.simulator.api.NoticeApi;
import dev.dermaga.dingtalk.simulator.api.QuickEntriesApi;
import dev.dermaga.dingtalk.simulator.api.RobotApi;
import dev.dermaga.dingtalk.simulator.api.SentMessagesApi;
import dev.dermaga.dingtalk.simulator.api.WebhookApi;
import dev.dermaga.dingtalk.simulator.http.Route;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;
import java.util.stream.Stream;

/** Work notifications, robots, and the media they send. */
final class MessageRoutes {
    private MessageRoutes() {}

    static List<Route> all(World world) {
        return Stream.of(notices(world), robots(world), media(world))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> notices(World world) {
        NoticeApi notices = new NoticeApi(world);
        return List.of(
                route("POST", "/topapi/message/corpconversation/asyncsend_v2", notices::send)
                        .needs("qyapi_base")
                        .documentedBy("0769-asynchronous-sending-of-enterprise-session-messages")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/message/corpconversation/getsendprogress", notices::progress)
                        .needs("qyapi_base")
                        .documentedBy("0772-obtain-the-sending-progress-of-asynchronous-sending-of-enterprise-session")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/message/corpconversation/getsendresult", notices::result)
                        .needs("qyapi_base")
                        .documentedBy("0773-gets-the-result-of-sending-messages-asynchronously-to-the-enterprise")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/message/corpconversation/recall", notices::recall)
                        .needs("qyapi_base")
                        .documentedBy("0770-notification-of-work-withdrawal")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/message/corpconversation/status_bar/update", notices::changeStatusBar)
                        .needs("qyapi_base")
                        .documentedBy("0771-update-work-notification-status-bar")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> robots(World world) {
        RobotApi robots = new RobotApi(world);
        SentMessagesApi sent = new SentMessagesApi(world);
        DingApi dings = new DingApi(world);
        QuickEntriesApi entries = new QuickEntriesApi(world);
        WebhookApi webhooks = new WebhookApi(world);
        return List.of(
                route("POST", "/v1.0/robot/groupMessages/send", robots::sendToGroup)
                        .needs("qyapi_robot_sendmsg")
                        .documentedBy("0716-the-robot-sends-a-group-message")
                        .gatewayWants("robotCode", "openConversationId", "msgKey", "msgParam")
                        .differs("a sampleMarkdown has no title", "400 `miss.param.markdownTotitle`", "it is sent")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/oToMessages/batchSend", robots::sendToPeople)
                        .needs("qyapi_robot_sendmsg")
                        .documentedBy("0714-chatbots-send-one-on-one-chat-messages-in-batches")
                        .gatewayWants("userIds", "robotCode", "msgKey", "msgParam")
                        .differs("a sampleMarkdown has no title", "400 `miss.param.markdownTotitle`", "it is sent")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/privateChatMessages/send", robots::sendToPair)
                        .needs("qyapi_robot_sendmsg")
                        .documentedBy("0715-the-robot-sends-ordinary-messages-in-a-person-to-person-conversation")
                        .gatewayWants("robotCode", "openConversationId", "msgKey", "msgParam")
                        .differs("a sampleMarkdown has no title", "400 `miss.param.markdownTotitle`", "it is sent")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/privateChatMessages/batchRecall", sent::recallFromPair)
                        .needs("qyapi_robot_sendmsg")
                        .documentedBy(
                                "0724-batch-withdrawal-of-single-chat-robot-messages-in-person-to-person-conversations")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/privateChatMessages/query", sent::readersInPair)
                        .needs("qyapi_robot_sendmsg")
                        .documentedBy("0721-query-the-read-list-of-robot-messages-in-person-to-person-conversations")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/im/chat/scencegroup/message/send_v2", new AssistantApi(world)::send)
                        .needs("qyapi_chat_manage")
                        .documentedBy("0763-group-template-robot-message")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/ding/send", dings::send)
                        .needs("Premium.Ding.Write")
                        .documentedBy("0712-robot-sends-nail-message")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/ding/recall", dings::recall)
                        .needs("Premium.Ding.Write")
                        .documentedBy("0713-robot-withdraws-pin-message")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/plugins/set", entries::set)
                        .needs("Robot.SingleChat.ReadWrite")
                        .documentedBy("0727-set-robot-quick-entrance")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/plugins/query", entries::query)
                        .needs("Robot.SingleChat.ReadWrite")
                        .documentedBy("0728-quick-entrance-of-inquiry-single-chat-robot")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/plugins/clear", entries::clear)
                        .needs("Robot.SingleChat.ReadWrite")
                        .documentedBy("0729-clear-single-chat-robot-quick-entry")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/groups/robots/query", robots::inGroup)
                        .needs("qyapi_chat_manage")
                        .documentedBy("0726-obtain-the-list-of-robots-in-the-group")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/groupMessages/recall", sent::recallFromGroup)
                        .needs("qyapi_robot_sendmsg")
                        .documentedBy("0725-enterprise-chatbot-withdraws-internal-group-messages")
                        .verifiedBy(OFFICIAL_SDK),
                // oto here, oTo in the other two: so in the pages, and in the SDK
                route("POST", "/v1.0/robot/otoMessages/batchRecall", sent::recallFromPeople)
                        .needs("qyapi_robot_sendmsg")
                        .documentedBy("0723-batch-message-recall-chat")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/groupMessages/query", sent::readersInGroup)
                        .needs("qyapi_robot_sendmsg")
                        .documentedBy("0722-chatbot-queries-the-read-status-of-a-message")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/robot/oToMessages/readStatus", sent::readByPeople)
                        .needs("qyapi_robot_sendmsg")
                        .documentedBy("0720-chatbot-batch-query-the-read-status-of-messages")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/messageFiles/download", robots::download)
                        .needs("qyapi_robot_sendmsg")
                        .documentedBy("0719-download-the-file-content-of-the-robot-receiving-message")
                        .verifiedBy(DOCUMENTATION),
                route("GET", "/_oss/robot/{name}", robots::fetch)
                        .free()
                        .with(NONE)
                        .documentedBy("0719-download-the-file-content-of-the-robot-receiving-message")
                        .verifiedBy(ASSUMED),
                route("POST", "/robot/send", webhooks::send)
                        .with(NONE)
                        .webhook()
                        .documentedBy("0717-custom-robots-send-group-messages")
                        .differs("the access_token is of no robot", "400101", "300005")
                        .differs("more than 20 messages in a minute", "410100", "660026")
                        .differs(
                                "what counts for these 20",
                                "messages that are taken",
                                "every call, also with a token of no robot")
                        .differs(
                                "a safety setting is not met",
                                "310000 and English words",
                                "310000 and `description:…;solution:…;` in Chinese")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/robot/sendBySession", webhooks::sendBySession)
                        .with(NONE)
                        .webhook()
                        .documentedBy("0079-robot-reply-and-send-messages")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> media(World world) {
        MediaApi media = new MediaApi(world);
        return List.of(route("POST", "/media/upload", media::upload)
                .needs("qyapi_base")
                .documentedBy("0646-upload-media-files")
                .verifiedBy(OFFICIAL_SDK));
    }
}
