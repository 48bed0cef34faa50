package dev.dermaga.dingtalk.client.robot;

import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;

/**
 * Who of the people that a message was sent to has read it. DingTalk does not tell when.
 *
 * @param status what became of the message: one of {@link SendStatus}, or what DingTalk may add to it
 */
public record PeopleReading(String status, List<Receiver> receivers) {
    public PeopleReading {
        receivers = List.copyOf(receivers);
    }

    /** One who got the message. */
    public record Receiver(UserId userId, String name, boolean hasRead) {}
}
