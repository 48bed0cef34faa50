package dev.dermaga.dingtalk.client.notices;

import java.util.LinkedHashMap;
import java.util.Map;

/** What DingTalk would refuse anyway. */
final class NoticeChecks {
    private NoticeChecks() {}

    static String text(String value, String name) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is empty");
        }
        return value;
    }

    static void length(String value, int most, String name) {
        text(value, name);
        int length = value.codePointCount(0, value.length());
        if (length > most) {
            throw new IllegalArgumentException(name + " has " + length + " characters; DingTalk takes " + most);
        }
    }

    static Map<String, Object> ordered(String... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
