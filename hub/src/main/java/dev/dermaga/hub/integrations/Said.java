package dev.dermaga.hub.integrations;

import java.util.List;

/**
 * What a body says.
 *
 * @param people whom it mentions: account ids or mobile numbers, which stand as {@code @…} in the text
 */
record Said(String text, boolean isMarkdown, List<String> people) {

    Said {
        people = List.copyOf(people);
    }

    static Said markdown(String text) {
        return new Said(text, true, List.of());
    }
}
