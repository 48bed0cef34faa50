package dev.dermaga.dingtalk.simulator.world;

import java.util.List;

/**
 * What a card looks like, as somebody built it on the card platform.
 *
 * @param published whether cards can be made of it
 * @param ai whether it is an AI card, whose text can be streamed
 * @param privateVariables the variables that may differ from person to person; {@link #EVERY} stands for all
 */
public record CardTemplate(String id, boolean published, boolean ai, List<String> privateVariables) {
    public static final String EVERY = "*";

    public CardTemplate {
        privateVariables = List.copyOf(privateVariables);
    }

    /** A published one, each variable of which may be private. */
    public static CardTemplate published(String id) {
        return new CardTemplate(id, true, false, List.of(EVERY));
    }

    public static CardTemplate unpublished(String id) {
        return new CardTemplate(id, false, false, List.of(EVERY));
    }

    public CardTemplate asAiCard() {
        return new CardTemplate(id, published, true, privateVariables);
    }

    /** Only these variables may differ from person to person. */
    public CardTemplate withPrivate(String... variables) {
        return new CardTemplate(id, published, ai, List.of(variables));
    }

    public boolean isPrivate(String variable) {
        return privateVariables.contains(EVERY) || privateVariables.contains(variable);
    }
}
