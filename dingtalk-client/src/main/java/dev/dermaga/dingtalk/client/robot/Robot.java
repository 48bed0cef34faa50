package dev.dermaga.dingtalk.client.robot;

import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.Json;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final int MOST_KEYS = 20;
    private static final int MOST_READERS = 200;
    private static final long LARGEST_FILE = 512L * 1024 * 1024;

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
     * Takes 1 to 20 messages of this robot back from a group. DingTalk says nothing about how old they may be. Refused
     * as a whole with {@code invalid.processQueryKey} and the like, where the documents do not say when that comes instead
     * of an entry in {@link RecallReceipt#failed}: be ready for both.
     *
     * @param processQueryKeys from {@link SendReceipt}
     * @see <a href="https://open.dingtalk.com/document/development/enterprise-chatbot-withdraws-internal-group-messages">
     *     Recall in groups</a>
     */
    public RecallReceipt recallFromGroup(OpenConversationId group, List<String> processQueryKeys) {
        Map<String, Object> body = keys(processQueryKeys);
        body.put("openConversationId", group.value());
        return recall(Call.modern("POST", "/v1.0/robot/groupMessages/recall").json(body), processQueryKeys);
    }

    /**
     * Takes 1 to 20 messages of this robot back from the single chats of all who got them, within 24 hours of sending;
     * after that {@code robot.processQueryKey.expired}. Otherwise as {@link #recallFromGroup}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/batch-message-recall-chat">Recall in single chats</a>
     */
    public RecallReceipt recallFromPeople(List<String> processQueryKeys) {
        Map<String, Object> body = keys(processQueryKeys);
        // oto, where sending has oTo
        return recall(Call.modern("POST", "/v1.0/robot/otoMessages/batchRecall").json(body), processQueryKeys);
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
        Checks.text(processQueryKey, "processQueryKey");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("robotCode", robotCode().value());
        body.put("openConversationId", group.value());
        body.put("processQueryKey", processQueryKey);
        body.put("maxResults", MOST_READERS);
        if (page != null) {
            body.put("nextToken", page);
        }
        return pipeline.execute(
                Call.modern("POST", "/v1.0/robot/groupMessages/query")
                        .json(body)
                        .reading(),
                answer -> new GroupReaders(
                        SendStatus.of(answer.requiredText("sendStatus")),
                        answer.texts("readUserIds").stream().map(UserId::of).toList(),
                        answer.flag("hasMore") ? answer.text("nextToken") : null));
    }

    /**
     * Who of the at most 20 people that got a message has read it. Good for 24 hours after sending; then refused with
     * {@code processQueryKey.expireTime}, as it is shortly after sending, before DingTalk has anything to say.
     *
     * @see <a href="https://open.dingtalk.com/document/development/chatbot-batch-query-the-read-status-of-messages">Read
     *     status in single chats</a>
     */
    public PeopleReading readByPeople(String processQueryKey) {
        Checks.text(processQueryKey, "processQueryKey");
        return pipeline.execute(
                Call.modern("GET", "/v1.0/robot/oToMessages/readStatus")
                        .query("robotCode", robotCode())
                        .query("processQueryKey", processQueryKey)
                        .reading(),
                answer -> {
                    List<PeopleReading.Receiver> receivers = new ArrayList<>();
                    for (JsonObject person : answer.objects("messageReadInfoList")) {
                        receivers.add(new PeopleReading.Receiver(
                                UserId.of(person.requiredText("userId")),
                                person.text("name", ""),
                                person.text("readStatus", "").equals("READ")));
                    }
                    return new PeopleReading(SendStatus.of(answer.requiredText("sendStatus")), receivers);
                });
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
     * Answers into the conversation of a message, at the address that came with it. Good for about 90 minutes; then
     * DingTalk refuses, and {@link #sendToGroup} or {@link #sendToPeople} serve.
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

    private Map<String, Object> keys(List<String> processQueryKeys) {
        if (processQueryKeys.isEmpty() || processQueryKeys.size() > MOST_KEYS) {
            throw new IllegalArgumentException(
                    "DingTalk takes 1 to " + MOST_KEYS + " keys in one call, not " + processQueryKeys.size());
        }
        processQueryKeys.forEach(key -> Checks.text(key, "processQueryKey"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("robotCode", robotCode().value());
        body.put("processQueryKeys", processQueryKeys);
        return body;
    }

    private RecallReceipt recall(Call call, List<String> processQueryKeys) {
        return pipeline.execute(call, answer -> {
            if (!answer.has("successResult") && !answer.has("failedResult")) {
                throw new IOException("the answer has neither 'successResult' nor 'failedResult'");
            }
            List<String> recalled = answer.texts("successResult");
            JsonObject reasons = answer.object("failedResult");
            Map<String, String> failed = new LinkedHashMap<>();
            for (String key : processQueryKeys) {
                if (!recalled.contains(key)) {
                    failed.put(key, reasons.text(key, "DingTalk gave no reason"));
                }
            }
            return new RecallReceipt(recalled, failed);
        });
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
