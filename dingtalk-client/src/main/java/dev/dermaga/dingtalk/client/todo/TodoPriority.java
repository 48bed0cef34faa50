package dev.dermaga.dingtalk.client.todo;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How urgent a to-do is. */
public enum TodoPriority {
    LOW(10),
    NORMAL(20),
    HIGH(30),
    URGENT(40);

    private final int wireValue;

    TodoPriority(int wireValue) {
        this.wireValue = wireValue;
    }

    static @Nullable TodoPriority of(@Nullable Long wireValue) {
        return Arrays.stream(values())
                .filter(priority -> wireValue != null && priority.wireValue == wireValue)
                .findFirst()
                .orElse(null);
    }

    int wireValue() {
        return wireValue;
    }
}
