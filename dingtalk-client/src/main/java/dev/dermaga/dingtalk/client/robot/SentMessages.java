package dev.dermaga.dingtalk.client.robot;

import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be done with what a robot has said: take it back, ask who has read it. Each way of sending has its calls. */
final class SentMessages {
    private static final int MOST_KEYS = 20;
    private static final int MOST_READERS = 200;

    private final Pipeline pipeline;
    private final RobotCode robotCode;

    SentMessages(Pipeline pipeline, RobotCode robotCode) {
        this.pipeline = pipeline;
        this.robotCode = robotCode;
    }

    /** @param conversation null where the keys alone say it */
    RecallReceipt recall(String path, @Nullable OpenConversationId conversation, List<String> keys) {
        if (keys.isEmpty() || keys.size() > MOST_KEYS) {
            throw new IllegalArgumentException(
                    "DingTalk takes 1 to " + MOST_KEYS + " keys in one call, not " + keys.size());
        }
        keys.forEach(key -> Checks.text(key, "processQueryKey"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("robotCode", robotCode.value());
        body.put("processQueryKeys", keys);
        if (conversation != null) {
            body.put("openConversationId", conversation.value());
        }
        return pipeline.execute(Call.modern("POST", path).json(body), answer -> receipt(keys, answer));
    }

    private static RecallReceipt receipt(List<String> keys, JsonObject answer) throws IOException {
        if (!answer.has("successResult") && !answer.has("failedResult")) {
            throw new IOException("the answer has neither 'successResult' nor 'failedResult'");
        }
        List<String> recalled = answer.texts("successResult");
        JsonObject reasons = answer.object("failedResult");
        Map<String, String> failed = new LinkedHashMap<>();
        for (String key : keys) {
            if (!recalled.contains(key)) {
                failed.put(key, reasons.text(key, "DingTalk gave no reason"));
            }
        }
        return new RecallReceipt(recalled, failed);
    }

    GroupReaders readers(String path, OpenConversationId conversation, String key, @Nullable String page) {
        Checks.text(key, "processQueryKey");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("robotCode", robotCode.value());
        body.put("openConversationId", conversation.value());
        body.put("processQueryKey", key);
        body.put("maxResults", MOST_READERS);
        if (page != null) {
            body.put("nextToken", page);
        }
        return pipeline.execute(
                Call.modern("POST", path).json(body).reading(),
                answer -> new GroupReaders(
                        SendStatus.of(answer.requiredText("sendStatus")),
                        answer.texts("readUserIds").stream().map(UserId::of).toList(),
                        answer.flag("hasMore") ? answer.text("nextToken") : null));
    }

    PeopleReading readByPeople(String key) {
        Checks.text(key, "processQueryKey");
        return pipeline.execute(
                Call.modern("GET", "/v1.0/robot/oToMessages/readStatus")
                        .query("robotCode", robotCode)
                        .query("processQueryKey", key)
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
}
