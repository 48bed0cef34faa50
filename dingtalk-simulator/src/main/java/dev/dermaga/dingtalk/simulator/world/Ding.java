package dev.dermaga.dingtalk.simulator.world;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a robot makes people notice.
 *
 * @param kind 1 in the app, 2 by SMS, 3 by phone
 * @param voice for the phone; null otherwise
 * @param receivers as userIds
 */
public record Ding(
        String id,
        String robotCode,
        int kind,
        String content,
        @Nullable String voice,
        List<String> receivers,
        Instant at,
        boolean recalled) {
    public static final int IN_APP = 1;
    public static final int PHONE = 3;

    public Ding {
        receivers = List.copyOf(receivers);
    }

    public Ding takenBack() {
        return new Ding(id, robotCode, kind, content, voice, receivers, at, true);
    }
}
