package dev.dermaga.dingtalk.client.robot;

import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * DINGs of the app's robot. DingTalk's pages keep them to the professional and exclusive editions, a later notice does
 * not: be ready to be refused. Permission: {@code Premium.Ding.Write}.
 */
public final class Dings {
    private final Pipeline pipeline;
    private final RobotCode robotCode;

    Dings(Pipeline pipeline, RobotCode robotCode) {
        this.pipeline = pipeline;
        this.robotCode = robotCode;
    }

    /**
     * To 1 to 200 people in the app, or 1 to 20 by SMS or phone; less than 6,000 a minute for each robot. Without an
     * answer it may be out: DingTalk has no key against repetition here. Refused with
     * {@code ding.serverquota.insufficient} when what was bought is used up.
     *
     * @see <a href="https://open.dingtalk.com/document/development/robot-sends-nail-message">Send a DING</a>
     */
    public DingReceipt send(Ding ding, List<UserId> people) {
        int most = ding.mostReceivers();
        if (people.isEmpty() || people.size() > most) {
            throw new IllegalArgumentException(
                    "such a DING goes to 1 to " + most + " people in one call, not " + people.size());
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("robotCode", robotCode.value());
        body.put("remindType", ding.remindType());
        body.put("receiverUserIdList", people.stream().map(UserId::value).toList());
        body.put("content", ding.content());
        if (ding.voice() != null) {
            body.put("callVoice", ding.voice());
        }
        return pipeline.execute(Call.modern("POST", "/v1.0/robot/ding/send").json(body), answer -> {
            var reasons = answer.object("failedList");
            Map<String, List<UserId>> failed = new LinkedHashMap<>();
            for (String reason : reasons.members().keySet()) {
                failed.put(
                        reason, reasons.texts(reason).stream().map(UserId::of).toList());
            }
            return new DingReceipt(answer.requiredText("openDingId"), failed);
        });
    }

    /**
     * Takes a DING back from all whom it reached.
     *
     * @see <a href="https://open.dingtalk.com/document/development/robot-withdraws-pin-message">Recall a DING</a>
     */
    public void recall(String openDingId) {
        Checks.text(openDingId, "openDingId");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("robotCode", robotCode.value());
        body.put("openDingId", openDingId);
        pipeline.execute(
                Call.modern("POST", "/v1.0/robot/ding/recall").json(body), answer -> answer.requiredText("openDingId"));
    }
}
