package dev.dermaga.dingtalk.client.cards;

import dev.dermaga.dingtalk.client.internal.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Variables of a card. DingTalk takes text only: numbers and booleans are written as such, lists and objects as JSON. A name
 * has at most 100 bytes, a value 1 KB.
 *
 * <pre>{@code
 * CardData data = CardData.of("title", "Review the plan").with("open", 3).with("overdue", false);
 * }</pre>
 *
 * @see <a href="https://open.dingtalk.com/document/development/instructions-for-filling-in-api-card-data">Card data</a>
 */
public final class CardData {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 1024;
    private static final CardData NOTHING = new CardData(Map.of());

    private final Map<String, String> variables;

    private CardData(Map<String, String> variables) {
        this.variables = variables;
    }

    public static CardData nothing() {
        return NOTHING;
    }

    public static CardData of(String name, String value) {
        return NOTHING.with(name, value);
    }

    public static CardData of(Map<String, String> variables) {
        CardData data = NOTHING;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            data = data.with(variable.getKey(), variable.getValue());
        }
        return data;
    }

    public CardData with(String name, String value) {
        require(name, LONGEST_NAME, "the name of a card's variable");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("the name of a card's variable is empty");
        }
        require(value, LONGEST_VALUE, "the value of the card's variable " + name);
        Map<String, String> more = new LinkedHashMap<>(variables);
        more.put(name, value);
        return new CardData(more);
    }

    public CardData with(String name, long value) {
        return with(name, Long.toString(value));
    }

    public CardData with(String name, boolean value) {
        return with(name, Boolean.toString(value));
    }

    /** As JSON: maps, lists, strings, numbers and booleans. */
    public CardData with(String name, List<?> value) {
        return with(name, Json.write(value));
    }

    /** As JSON: maps, lists, strings, numbers and booleans. */
    public CardData with(String name, Map<String, ?> value) {
        return with(name, Json.write(value));
    }

    public Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    /** As DingTalk takes it. */
    Map<String, Object> wire() {
        return Map.of("cardParamMap", variables);
    }

    private static void require(String text, int longest, String name) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > longest) {
            throw new IllegalArgumentException(name + " has " + bytes + " bytes; DingTalk takes " + longest);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CardData data && data.variables.equals(variables);
    }

    @Override
    public int hashCode() {
        return variables.hashCode();
    }

    @Override
    public String toString() {
        return "CardData" + variables.keySet();
    }
}
