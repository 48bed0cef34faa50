package dev.dermaga.dingtalk.simulator.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a card looks like, as somebody built it on the card platform.
 *
 * @param published whether cards can be made of it
 * @param ai whether it is an AI card, whose text can be streamed
 * @param privateVariables the variables that may differ from person to person; {@link #EVERY} stands for all
 * @param buttons what the simulator's page puts below the variables
 */
public record CardTemplate(
        String id, boolean published, boolean ai, List<String> privateVariables, List<Button> buttons) {
    public static final String EVERY = "*";

    /**
     * A button that asks the app.
     *
     * @param text may hold variables, as {@code ${status}}; the params too
     */
    public record Button(String text, String actionId, Map<String, String> params) {
        public Button {
            params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        }
    }

    public CardTemplate {
        privateVariables = List.copyOf(privateVariables);
        buttons = buttons == null ? List.of() : List.copyOf(buttons); // older files have none
    }

    /** A published one, each variable of which may be private. */
    public static CardTemplate published(String id) {
        return new CardTemplate(id, true, false, List.of(EVERY), List.of());
    }

    public static CardTemplate unpublished(String id) {
        return new CardTemplate(id, false, false, List.of(EVERY), List.of());
    }

    public CardTemplate asAiCard() {
        return new CardTemplate(id, published, true, privateVariables, buttons);
    }

    /** Only these variables may differ from person to person. */
    public CardTemplate withPrivate(String... variables) {
        return new CardTemplate(id, published, ai, List.of(variables), buttons);
    }

    public CardTemplate withButton(String text, String actionId) {
        return withButton(text, actionId, Map.of());
    }

    public CardTemplate withButton(String text, String actionId, Map<String, String> params) {
        List<Button> more = new ArrayList<>(buttons);
        more.add(new Button(text, actionId, params));
        return new CardTemplate(id, published, ai, privateVariables, more);
    }

    public boolean isPrivate(String variable) {
        return privateVariables.contains(EVERY) || privateVariables.contains(variable);
    }
}
