package dev.dermaga.dingtalk.client.todo;

import dev.dermaga.dingtalk.client.id.UnionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an app's to-dos look in the list.
 *
 * @param fieldKeys of the texts that it shows
 * @param buttonKeys of its buttons
 */
public record TodoCardType(
        String id,
        boolean custom,
        @Nullable String icon,
        @Nullable String description,
        boolean opensInBrowser,
        List<String> fieldKeys,
        List<String> buttonKeys,
        @Nullable UnionId creator,
        @Nullable Instant createdAt,
        @Nullable Instant modifiedAt) {
    public TodoCardType {
        fieldKeys = List.copyOf(fieldKeys);
        buttonKeys = List.copyOf(buttonKeys);
    }
}
