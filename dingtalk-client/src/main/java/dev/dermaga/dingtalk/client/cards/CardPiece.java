package dev.dermaga.dingtalk.client.cards;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A piece of text that is streamed into an AI card. DingTalk applies the same piece only once, so after a lost answer send it
 * again. It advises at most 1 KB for a piece and 3 KB in all, and each piece is a call that counts.
 */
public final class CardPiece {
    private final String guid;
    private final Map<String, Object> fields;

    private CardPiece(String guid, Map<String, Object> fields) {
        this.guid = guid;
        this.fields = fields;
    }

    /** Comes after what is there. Not for variables that hold markdown. */
    public static CardPiece next(String variable, String text) {
        return of(variable, text, false);
    }

    /** In place of what is there: the whole text so far, as markdown needs it. */
    public static CardPiece whole(String variable, String text) {
        return of(variable, text, true);
    }

    private static CardPiece of(String variable, String text, boolean whole) {
        if (variable.isBlank() || text.isEmpty()) {
            throw new IllegalArgumentException("a piece of a card's text has a variable and is not empty");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("key", variable);
        fields.put("content", text);
        fields.put("isFull", whole);
        return new CardPiece(UUID.randomUUID().toString(), fields);
    }

    /** The text is complete. */
    public CardPiece last() {
        return with("isFinalize");
    }

    /** The text could not be made; the card says so. */
    public CardPiece failed() {
        return with("isError");
    }

    /** By which DingTalk knows a repetition; made at random if not given. */
    public CardPiece guid(String id) {
        return new CardPiece(id, fields);
    }

    public String guid() {
        return guid;
    }

    Map<String, Object> fields() {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("guid", guid);
        return all;
    }

    private CardPiece with(String flag) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(flag, true);
        return new CardPiece(guid, more);
    }
}
