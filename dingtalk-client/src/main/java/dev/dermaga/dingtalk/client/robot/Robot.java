package dev.dermaga.dingtalk.client.robot;

import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.Json;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the app's robot does: send to groups and people, reply, fetch what it was sent. The robot must be in the group.
 * Permission: {@code qyapi_robot_sendmsg}.
 *
 * @see <a href="https://open.dingtalk.com/document/development/the-robot-sends-a-group-message">Group messages</a>
 */
public final class Robot {
    private static final int LONGEST_PARAMETERS = 15_000;
    private static final int MOST_PEOPLE = 20;
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
        WebhookBody.post(pipeline, sessionWebhook, message, mentions, null, null);
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
