package dev.dermaga.dingtalk.client.robot;

import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of those who have read a message in a group, or in a chat of two people.
 *
 * @param status what became of the message: one of {@link SendStatus}, or what DingTalk may add to it
 * @param readers at most 200
 * @param nextPage what to ask with for the next page; null on the last one
 */
public record GroupReaders(
        String status, List<UserId> readers, @Nullable String nextPage) {
    public GroupReaders {
        readers = List.copyOf(readers);
    }
}
