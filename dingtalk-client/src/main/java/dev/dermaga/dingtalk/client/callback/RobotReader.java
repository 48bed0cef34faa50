package dev.dermaga.dingtalk.client.callback;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.callback.CallbackAnswer.Reason;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.internal.InboundReading;
import dev.dermaga.dingtalk.client.internal.Json;
import dev.dermaga.dingtalk.client.internal.Signatures;
import java.time.Duration;
import java.time.Instant;

/** Messages to the robot, signed with the app's secret for an hour. */
final class RobotReader implements Reader {
    private static final Duration SKEW = Duration.ofHours(1);

    private final Secret appSecret;

    RobotReader(Secret appSecret) {
        this.appSecret = appSecret;
    }

    @Override
    public Read read(Incoming incoming) throws Rejection {
        String timestamp = incoming.requiredHeader("timestamp");
        String sign = incoming.requiredHeader("sign");
        long millis = millis(timestamp);
        Incoming.requireSame(Signatures.robot(millis, appSecret), sign);
        Instant now = incoming.now();
        if (millis < now.minus(SKEW).toEpochMilli() || millis > now.plus(SKEW).toEpochMilli()) {
            throw new Rejection(Reason.EXPIRED, "signed at " + millis + ", now is " + now.toEpochMilli());
        }
        InboundEvent event = InboundReading.robotMessage(incoming.json(), incoming.text(), now);
        return new Read("", event, InboundReading.lane(event), RobotReader::reply);
    }

    private static long millis(String timestamp) throws Rejection {
        try {
            return Long.parseLong(timestamp);
        } catch (NumberFormatException e) {
            throw new Rejection(Reason.MALFORMED, "the header timestamp is no number of milliseconds");
        }
    }

    private static String reply(Ack ack) {
        return ack.response().isEmpty() ? "{\"msgtype\":\"empty\"}" : Json.write(ack.response());
    }
}
