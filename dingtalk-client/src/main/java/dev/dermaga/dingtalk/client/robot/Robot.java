package dev.dermaga.dingtalk.client.robot;

import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.CoolAppCode;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.Json;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the app's robot does: send to groups and people, take that back, ask who has read it, reply, fetch what it was
 * sent. The robot must be in the group. Permission: {@code qyapi_robot_sendmsg}.
 *
 * @see <a href="https://open.dingtalk.com/document/development/the-robot-sends-a-group-message">Group messages</a>
 */
public final class Robot {
    private static final int LONGEST_PARAMETERS = 15_000;
    private static final int MOST_PEOPLE = 20;
    private static final long LARGEST_FILE = 512L * 1024 * 1024;

    /** In the field, and in the documents. */
    private static final Set<String> ADDRESS_GONE = Set.of("300001", "session.notExisted", "session.expired");

    private final Pipeline pipeline;
    private final @Nullable RobotCode robotCode;
    private final Duration transferTimeout;

    public Robot(Pipeline pipeline, @Nullable RobotCode robotCode, Duration transferTimeout) {
        this.pipeline = pipeline;
        this.robotCode = robotCode;
        this.transferTimeout = transferTimeout;
    }

    /** The same calls for another robot of the app. */
    public Robot as(RobotCode other) {
        return new Robot(pipeline, other, transferTimeout);
    }

    /**
     * Complains like {@link #sendToGroup} about a message that cannot be sent, and sends nothing: for those who must do
     * something else first.
     */
    public void check(RobotMessage message) {
        addressed(message);
    }

    /** To a group. Without an answer the message may be out: DingTalk has no key against repetition here. */
    public SendReceipt sendToGroup(OpenConversationId group, RobotMessage message) {
        Map<String, Object> body = addressed(message);
        body.put("openConversationId", group.value());
        return send(Call.modern("POST", "/v1.0/robot/groupMessages/send").json(body));
    }

    /** To a group that the robot came to with a cool app: DingTalk then wants to know with which. */
    public SendReceipt sendToGroup(OpenConversationId group, CoolAppCode coolApp, RobotMessage message) {
        Map<String, Object> body = addressed(message);
        body.put("openConversationId", group.value());
        body.put("coolAppCode", coolApp.value());
        return send(Call.modern("POST", "/v1.0/robot/groupMessages/send").json(body));
    }

    /**
     * To a chat of two people, where the robot's cool app was installed. The chat's id comes with the event
     * {@code single_conversation_cool_app_install}.
     *
     * @see <a
     *     href="https://open.dingtalk.com/document/development/the-robot-sends-ordinary-messages-in-a-person-to-person-conversation">
     *     Messages in chats of two people</a>
     */
    public SendReceipt sendToPrivateChat(OpenConversationId chat, CoolAppCode coolApp, RobotMessage message) {
        Map<String, Object> body = addressed(message);
        body.put("openConversationId", chat.value());
        body.put("coolAppCode", coolApp.value());
        return send(Call.modern("POST", "/v1.0/robot/privateChatMessages/send").json(body));
    }

    /** To each of 1 to 20 people, in their single chats with the robot. */
    public SendReceipt sendToPeople(List<UserId> people, RobotMessage message) {
        if (people.isEmpty() || people.size() > MOST_PEOPLE) {
            throw new IllegalArgumentException(
                    "DingTalk takes 1 to " + MOST_PEOPLE + " people in one call, not " + people.size());
        }
        Map<String, Object> body = addressed(message);
        body.put("userIds", people.stream().map(UserId::value).toList());
        return send(Call.modern("POST", "/v1.0/robot/oToMessages/batchSend").json(body));
    }

    /**
     * To each of any number of people, 20 in a call: a thousand cost 50 calls. Whoever stands there twice gets it once.
     * After a batch that fails no other is tried, and what went out before is in the receipt all the same.
     *
     * @throws IllegalArgumentException as {@link #sendToPeople}, before anything is sent
     */
    public PeopleReceipt sendToAll(Collection<UserId> people, RobotMessage message) {
        check(message);
        List<UserId> all = List.copyOf(new LinkedHashSet<>(people));
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there is nobody to send to");
        }
        List<PeopleReceipt.Batch> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST_PEOPLE) {
            int to = Math.min(all.size(), from + MOST_PEOPLE);
            List<UserId> batch = all.subList(from, to);
            try {
                batches.add(new PeopleReceipt.Batch(batch, sendToPeople(batch, message), null));
            } catch (DingTalkException e) {
                batches.add(new PeopleReceipt.Batch(batch, null, e));
                return new PeopleReceipt(batches, all.subList(to, all.size()));
            }
        }
        return new PeopleReceipt(batches, List.of());
    }

    /**
     * Takes 1 to 20 messages of this robot back from a group. DingTalk says nothing about how old they may be. Refused
     * as a whole with {@code invalid.processQueryKey} and the like, where the documents do not say when that comes instead
     * of an entry in {@link RecallReceipt#failed}: be ready for both.
     *
     * @param processQueryKeys from {@link SendReceipt}
     * @see <a href="https://open.dingtalk.com/document/development/enterprise-chatbot-withdraws-internal-group-messages">
     *     Recall in groups</a>
     */
    public RecallReceipt recallFromGroup(OpenConversationId group, List<String> processQueryKeys) {
        return sent().recall("/v1.0/robot/groupMessages/recall", group, processQueryKeys);
    }

    /**
     * Takes 1 to 20 messages of this robot back from the single chats of all who got them, within 24 hours of sending;
     * after that {@code robot.processQueryKey.expired}. Otherwise as {@link #recallFromGroup}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/batch-message-recall-chat">Recall in single chats</a>
     */
    public RecallReceipt recallFromPeople(List<String> processQueryKeys) {
        // oto, where sending has oTo
        return sent().recall("/v1.0/robot/otoMessages/batchRecall", null, processQueryKeys);
    }

    /**
     * Takes 1 to 20 messages of this robot back from a chat of two people, as {@link #recallFromGroup}.
     *
     * @see <a
     *     href="https://open.dingtalk.com/document/development/batch-withdrawal-of-single-chat-robot-messages-in-person-to-person-conversations">
     *     Recall in chats of two people</a>
     */
    public RecallReceipt recallFromPrivateChat(OpenConversationId chat, List<String> processQueryKeys) {
        return sent().recall("/v1.0/robot/privateChatMessages/batchRecall", chat, processQueryKeys);
    }

    /** The first page of those who have read a message in a group. */
    public GroupReaders readersInGroup(OpenConversationId group, String processQueryKey) {
        return readersInGroup(group, processQueryKey, null);
    }

    /**
     * A page of those who have read a message in a group, up to 200 of them. Each page is a call that counts.
     *
     * @param page {@link GroupReaders#nextPage()} of the page before; null for the first
     * @see <a href="https://open.dingtalk.com/document/development/chatbot-queries-the-read-status-of-a-message">Readers
     *     in groups</a>
     */
    public GroupReaders readersInGroup(OpenConversationId group, String processQueryKey, @Nullable String page) {
        return sent().readers("/v1.0/robot/groupMessages/query", group, processQueryKey, page);
    }

    /**
     * Who of the two, and of the robots there, has read a message.
     *
     * @see <a
     *     href="https://open.dingtalk.com/document/development/query-the-read-list-of-robot-messages-in-person-to-person-conversations">
     *     Readers in chats of two people</a>
     */
    public GroupReaders readersInPrivateChat(OpenConversationId chat, String processQueryKey) {
        return sent().readers("/v1.0/robot/privateChatMessages/query", chat, processQueryKey, null);
    }

    /**
     * Who of the at most 20 people that got a message has read it. Good for 24 hours after sending; then refused with
     * {@code processQueryKey.expireTime}, as it is shortly after sending, before DingTalk has anything to say.
     *
     * @see <a href="https://open.dingtalk.com/document/development/chatbot-batch-query-the-read-status-of-messages">Read
     *     status in single chats</a>
     */
    public PeopleReading readByPeople(String processQueryKey) {
        return sent().readByPeople(processQueryKey);
    }

    /**
     * Which robots are in a group, as far as DingTalk tells: not its own. Permission: {@code qyapi_chat_manage}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtain-the-list-of-robots-in-the-group">Robots in a
     *     group</a>
     */
    public List<RobotInGroup> robotsInGroup(OpenConversationId group) {
        return pipeline.execute(
                Call.modern("POST", "/v1.0/robot/groups/robots/query")
                        .json(Map.of("openConversationId", group.value()))
                        .reading(),
                answer -> {
                    List<RobotInGroup> robots = new ArrayList<>();
                    for (JsonObject robot : answer.objects("chatbotInstanceVOList")) {
                        String code = robot.text("robotCode");
                        Long type = robot.number("openRobotType");
                        robots.add(new RobotInGroup(
                                code == null ? null : RobotCode.of(code),
                                robot.text("name", ""),
                                robot.text("downloadIconURL"),
                                type == null ? 0 : type.intValue()));
                    }
                    return robots;
                });
    }

    /** The robot of a group template, by its code: the "ID" that the console shows, not that of the app's robot. */
    public GroupAssistant assistant(RobotCode templateRobot) {
        return new GroupAssistant(pipeline, templateRobot);
    }

    /** What people must not miss. */
    public Dings dings() {
        return new Dings(pipeline, robotCode());
    }

    /** The buttons in people's single chats with the robot. */
    public QuickEntries quickEntries() {
        return new QuickEntries(pipeline, robotCode());
    }

    /** Where to fetch a file that the robot was sent. The address is short-lived. */
    public URI downloadUrl(String downloadCode) {
        Checks.text(downloadCode, "downloadCode");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("downloadCode", downloadCode);
        body.put("robotCode", robotCode().value());
        return pipeline.execute(
                Call.modern("POST", "/v1.0/robot/messageFiles/download")
                        .json(body)
                        .reading(),
                answer -> URI.create(answer.requiredText("downloadUrl")));
    }

    /** Fetches a file that the robot was sent, at most 512 MiB. Returns its size in bytes. The stream stays open. */
    public long download(String downloadCode, OutputStream out) {
        return download(downloadCode, out, LARGEST_FILE);
    }

    /** Fetches a file that the robot was sent; fails when it is longer than {@code maxBytes}. */
    public long download(String downloadCode, OutputStream out, long maxBytes) {
        return pipeline.download(downloadUrl(downloadCode), out, maxBytes, transferTimeout);
    }

    /**
     * Answers into the conversation of a message: at the address that came with it while that is good, about 90 minutes,
     * and by this API ({@link #sendToGroup}, {@link #sendToPeople}) after that, also when DingTalk no longer knows the
     * address. Other failures are the caller's: a reply that may be out is not sent another way.
     *
     * @throws IllegalArgumentException when neither way is open: the address is no more, and DingTalk did not say who wrote
     *     in the single chat
     * @see <a href="https://open.dingtalk.com/document/dingstart/robot-reply-and-send-messages">Reply and send</a>
     */
    public ReplyReceipt replyTo(InboundEvent.RobotMessageReceived message, WebhookMessage reply, Mentions mentions) {
        WebhookBody.json(reply, mentions, null); // complains alike whichever way it goes
        URI address = message.sessionWebhook();
        Instant end = message.sessionWebhookExpiresAt();
        boolean good =
                address != null && (end == null || pipeline.clock().instant().isBefore(end));
        if (good) {
            try {
                reply(address, reply, mentions);
                return new ReplyReceipt(ReplyReceipt.Way.REPLY_ADDRESS, null);
            } catch (Refused refused) {
                if (!ADDRESS_GONE.contains(refused.code())) {
                    throw refused;
                }
            }
        }
        return new ReplyReceipt(ReplyReceipt.Way.ROBOT_API, byApi(message, reply, mentions));
    }

    public ReplyReceipt replyTo(InboundEvent.RobotMessageReceived message, WebhookMessage reply) {
        return replyTo(message, reply, Mentions.none());
    }

    private SendReceipt byApi(InboundEvent.RobotMessageReceived message, WebhookMessage reply, Mentions mentions) {
        RobotCode addressed = message.robotCode();
        Robot robot = addressed == null ? this : as(addressed);
        String text = reply.mentionableText();
        RobotMessage said = reply.asRobotMessage(text == null ? null : mentions.in(text));
        if (message.inGroup()) {
            return robot.sendToGroup(message.conversationId(), said);
        }
        UserId sender = message.senderStaffId();
        if (sender == null) {
            throw new IllegalArgumentException("the reply address is no more, and nobody knows who wrote the message");
        }
        return robot.sendToPeople(List.of(sender), said);
    }

    /**
     * Answers into the conversation of a message, at the address that came with it. Good for about 90 minutes; then
     * DingTalk refuses, and {@link #sendToGroup} or {@link #sendToPeople} serve: see {@link #replyTo}.
     */
    public void reply(URI sessionWebhook, WebhookMessage message, Mentions mentions) {
        pipeline.execute(Call.webhook(sessionWebhook).json(WebhookBody.json(message, mentions, null)));
    }

    private SendReceipt send(Call call) {
        return pipeline.execute(
                call,
                answer -> new SendReceipt(
                        answer.requiredText("processQueryKey"),
                        answer.texts("invalidStaffIdList").stream()
                                .map(UserId::of)
                                .toList(),
                        answer.texts("flowControlledStaffIdList").stream()
                                .map(UserId::of)
                                .toList()));
    }

    private SentMessages sent() {
        return new SentMessages(pipeline, robotCode());
    }

    private Map<String, Object> addressed(RobotMessage message) {
        String parameters = Json.write(message.parameters());
        int bytes = parameters.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_PARAMETERS) {
            throw new IllegalArgumentException("the message has " + bytes + " bytes as JSON; DingTalk takes "
                    + LONGEST_PARAMETERS + ". Shorten or split it");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("robotCode", robotCode().value());
        body.put("msgKey", message.templateKey());
        body.put("msgParam", parameters);
        return body;
    }

    private RobotCode robotCode() {
        if (robotCode == null) {
            throw new IllegalStateException("no robot: give a robotCode to the builder, or say robot().as(robotCode)");
        }
        return robotCode;
    }
}
