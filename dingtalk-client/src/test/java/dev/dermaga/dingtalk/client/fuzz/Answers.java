package dev.dermaga.dingtalk.client.fuzz;

import java.util.List;

/** JSON that has the names a parser looks for, and values that it does not expect. */
public final class Answers {
    private static final String[] SCALARS = {
        "null",
        "true",
        "false",
        "0",
        "1",
        "-1",
        "7",
        "0.5",
        "1790000000000",
        "2147483648",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "1e308",
        "1e999",
        "-1E-400",
        "1" + "0".repeat(63),
        "\"\"",
        "\" \"",
        "\"0\"",
        "\"-1\"",
        "\"true\"",
        "\"ok\"",
        "\"ana\"",
        "\"1790000000000\"",
        "\"9223372036854775807\"",
        "\"-9223372036854775808\"",
        "\"99999999999999999999\"",
        "\"2026-08-22T08:00:00Z\"",
        "\"2026-08-22T08:00+08:00\"",
        "\"2026-08-22\"",
        "\"+999999999-12-31T23:59:59Z\"",
        "\"https://example.com/a?b=c\"",
        "\"http://[\"",
        "\"://\"",
        "\"a b\\n\\u0000\\ud800\"",
        "\"码头🚢\"",
        "\"{\\\"a\\\":{\\\"b\\\":[1]}}\"",
        "\"[1,2]\"",
        "\"{\"",
        "\"" + "x".repeat(5_000) + "\"",
        "[]",
        "{}",
        "[null]",
        "[[]]",
        "[{}]",
        "{\"\":null}"
    };

    private Answers() {}

    /** An object; {@code always} are in it, some of {@code names} may be. */
    public static String object(Choices choices, List<String> names, List<String> always) {
        StringBuilder text = new StringBuilder();
        object(text, choices, names, always, 4);
        return choices.oneIn(12) ? damaged(text.toString(), choices) : text.toString();
    }

    private static void object(
            StringBuilder text, Choices choices, List<String> names, List<String> always, int depth) {
        text.append('{');
        String comma = "";
        for (String name : always) {
            text.append(comma).append('"').append(name).append("\":");
            value(text, choices, names, always, depth - 1);
            comma = ",";
        }
        int more = names.isEmpty() ? 0 : choices.next(6);
        for (int i = 0; i < more; i++) {
            text.append(comma)
                    .append('"')
                    .append(names.get(choices.next(names.size())))
                    .append("\":");
            value(text, choices, names, always, depth - 1);
            comma = ",";
        }
        text.append('}');
    }

    private static void value(StringBuilder text, Choices choices, List<String> names, List<String> always, int depth) {
        int kind = depth <= 0 ? 0 : choices.next(8);
        if (kind < 4) {
            text.append(choices.of(SCALARS));
        } else if (kind < 6) {
            object(text, choices, names, always, depth - 1);
        } else {
            text.append('[');
            int items = choices.next(4);
            for (int i = 0; i < items; i++) {
                text.append(i == 0 ? "" : ",");
                value(text, choices, names, always, depth - 1);
            }
            text.append(']');
        }
    }

    /** Cut, with a part doubled, with something foreign in it, or nested without end. */
    public static String damaged(String text, Choices choices) {
        int at = choices.next(text.length() + 1);
        int to = at + choices.next(text.length() - at + 1);
        return switch (choices.next(5)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + text.substring(at, to) + text.substring(at);
            case 2 -> text.substring(0, at) + "\u0000\ufffe{[\"" + text.substring(at);
            case 3 -> text.substring(0, at) + text.substring(to);
            default -> "{\"a\":" + "[".repeat(2_000) + text;
        };
    }
}
