package dev.dermaga.dingtalk.client.cards;

import dev.dermaga.dingtalk.client.inbound.Ack;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to a pressed button, to be given within 2 seconds. It changes the card for the one who pressed, and for nobody
 * else: for all, call {@link Cards#update} a moment after the answer, never before it. Variables that are not named stay,
 * unless it is {@link #replacing()}.
 *
 * <pre>{@code
 * event -> CardAnswer.of(CardData.of("status", "done")).privately(CardData.nothing().with("canComplete", false)).toAck()
 * }</pre>
 *
 * @see <a href="https://open.dingtalk.com/document/development/event-callback-card">Card callbacks</a>
 */
public final class CardAnswer {
    private final Map<String, Object> fields;
    private final boolean byKey;

    private CardAnswer(Map<String, Object> fields, boolean byKey) {
        this.fields = fields;
        this.byKey = byKey;
    }

    public static CardAnswer nothing() {
        return new CardAnswer(Map.of(), true);
    }

    public static CardAnswer of(CardData data) {
        return nothing().data(data);
    }

    /** Variables that all have; here only the one who pressed sees the change. */
    public CardAnswer data(CardData changed) {
        return with("cardData", changed);
    }

    /** Variables that the template declares private. */
    public CardAnswer privately(CardData changed) {
        return with("userPrivateData", changed);
    }

    /** Variables that are not named are gone. */
    public CardAnswer replacing() {
        return new CardAnswer(fields, false);
    }

    /** What a handler returns. */
    public Ack toAck() {
        return Ack.response(response());
    }

    /** The JSON that DingTalk takes, for callbacks over HTTP. */
    public Map<String, Object> response() {
        if (fields.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("cardUpdateOptions", CardChange.options(byKey));
        all.putAll(fields);
        return all;
    }

    private CardAnswer with(String name, CardData data) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, data.wire());
        return new CardAnswer(more, byKey);
    }
}
