package dev.dermaga.dingtalk.client.todo;

import java.util.Locale;

/** What a person is in a to-do. */
public enum TodoRole {
    EXECUTOR,
    CREATOR,
    PARTICIPANT;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
