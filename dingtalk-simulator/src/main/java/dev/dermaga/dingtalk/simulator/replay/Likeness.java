package dev.dermaga.dingtalk.simulator.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Forms;
import dev.dermaga.dingtalk.simulator.http.Json;
import java.io.IOException;
import java.util.Map;

/** Whether a call says what a recorded one said. What was taken out of the recording is like anything. */
final class Likeness {
    private static final String HIDDEN = "***";

    private Likeness() {}

    static boolean ofText(String recorded, String actual) {
        int gap = recorded.indexOf(HIDDEN);
        if (gap < 0) {
            return recorded.equals(actual);
        }
        // without a pattern: the parts between what is hidden follow one another
        if (!actual.startsWith(recorded.substring(0, gap))) {
            return false;
        }
        int at = gap;
        String rest = recorded.substring(gap + HIDDEN.length());
        while (true) {
            int next = rest.indexOf(HIDDEN);
            if (next < 0) {
                return actual.length() - at >= rest.length() && actual.endsWith(rest);
            }
            int found = actual.indexOf(rest.substring(0, next), at);
            if (found < 0) {
                return false;
            }
            at = found + next;
            rest = rest.substring(next + HIDDEN.length());
        }
    }

    static boolean ofQuery(JsonNode recorded, Map<String, String> actual) {
        return recorded.size() == actual.size()
                && recorded.properties().stream()
                        .allMatch(entry -> actual.containsKey(entry.getKey())
                                && ofText(entry.getValue().asText(), actual.get(entry.getKey())));
    }

    static boolean ofBody(JsonNode recorded, Call call) {
        if (recorded.isMissingNode() || recorded.isNull()) {
            return call.body().length == 0;
        }
        if (call.isForm() && recorded.isObject()) {
            return ofQuery(recorded, Forms.decode(call.bodyText()));
        }
        if (recorded.isTextual()) {
            // a file: only its size was kept, and the form around it is never the same
            return call.isMultipart()
                    || call.body().length > 0 && !call.bodyText().startsWith("{");
        }
        try {
            return ofJson(recorded, Json.read(call.body()));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean ofJson(JsonNode recorded, JsonNode actual) {
        if (recorded.isTextual() && recorded.asText().contains(HIDDEN)) {
            return actual.isContainerNode() || ofText(recorded.asText(), actual.asText());
        }
        if (recorded.isObject() && actual.isObject()) {
            return recorded.size() == actual.size()
                    && recorded.properties().stream()
                            .allMatch(entry ->
                                    actual.has(entry.getKey()) && ofJson(entry.getValue(), actual.get(entry.getKey())));
        }
        if (recorded.isArray() && actual.isArray()) {
            if (recorded.size() != actual.size()) {
                return false;
            }
            for (int i = 0; i < recorded.size(); i++) {
                if (!ofJson(recorded.get(i), actual.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return recorded.equals(actual)
                || recorded.isNumber() && recorded.asText().equals(actual.asText());
    }
}
