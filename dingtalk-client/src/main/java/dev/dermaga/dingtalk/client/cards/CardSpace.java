package dev.dermaga.dingtalk.client.cards;

import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.internal.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A kind of place where a card may be shown, and what the chats there say of it. A card can be delivered only where it has a
 * space.
 */
public final class CardSpace {
    private static final int LONGEST_DESCRIPTION = 200;
    private static final List<String> LANGUAGES = List.of("ZH_CN", "ZH_TW", "EN_US", "JA_JP", "VI_VN", "TH_TH");

    private final PlaceKind kind;
    private final Map<String, Object> model;

    private CardSpace(PlaceKind kind, Map<String, Object> model) {
        this.kind = kind;
        this.model = model;
    }

    /** Groups. */
    public static CardSpace group() {
        return of(PlaceKind.GROUP);
    }

    /** People's single chats with the robot. */
    public static CardSpace robotChat() {
        return of(PlaceKind.ROBOT_CHAT);
    }

    /** Chats between two people, with the app's cool app in them. */
    public static CardSpace personChat() {
        return of(PlaceKind.PERSON_CHAT);
    }

    /** The top of groups. Chats say nothing of it. */
    public static CardSpace topBox() {
        return of(PlaceKind.TOP_BOX);
    }

    static CardSpace of(PlaceKind kind) {
        return new CardSpace(
                kind,
                kind == PlaceKind.TOP_BOX ? Map.of("spaceType", kind.wireName()) : Map.of("supportForward", false));
    }

    /** People may forward it. */
    public CardSpace forwardable() {
        return with("supportForward", true);
    }

    /** What the list of chats says of it, in all languages. */
    public CardSpace summary(String text) {
        CardSpace space = this;
        for (String language : LANGUAGES) {
            space = space.summary(language, text);
        }
        return space;
    }

    /** @param language {@code ZH_CN}, {@code ZH_TW}, {@code EN_US}, {@code JA_JP}, {@code VI_VN} or {@code TH_TH} */
    public CardSpace summary(String language, String text) {
        Map<String, Object> languages = new LinkedHashMap<>(members("lastMessageI18n"));
        languages.put(language, text);
        return with("lastMessageI18n", languages);
    }

    /**
     * Lets people find it by searching.
     *
     * @param kindNames what it is called, by language, such as {@code EN_US} "To-do"
     * @param description at most 200 characters
     */
    public CardSpace searchable(MediaId icon, Map<String, String> kindNames, String description) {
        if (description.length() > LONGEST_DESCRIPTION) {
            throw new IllegalArgumentException("the description of a card has " + description.length()
                    + " characters; DingTalk takes " + LONGEST_DESCRIPTION);
        }
        Map<String, Object> search = new LinkedHashMap<>();
        search.put("searchIcon", icon.value());
        search.put("searchTypeName", Json.write(kindNames));
        search.put("searchDesc", description);
        return with("searchSupport", search);
    }

    /** What the notification on a phone says. */
    public CardSpace alert(String text) {
        return with("notification", Map.of("alertContent", text, "notificationOff", false));
    }

    /** Arrives without a notification. */
    public CardSpace silent() {
        return with("notification", Map.of("notificationOff", true));
    }

    PlaceKind kind() {
        return kind;
    }

    Map<String, Object> model() {
        return model;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> members(String name) {
        return model.get(name) instanceof Map<?, ?> members ? (Map<String, Object>) members : Map.of();
    }

    private CardSpace with(String name, Object value) {
        if (kind == PlaceKind.TOP_BOX) {
            throw new IllegalArgumentException("the top of a group has no settings");
        }
        Map<String, Object> more = new LinkedHashMap<>(model);
        more.put(name, value);
        return new CardSpace(kind, more);
    }
}
