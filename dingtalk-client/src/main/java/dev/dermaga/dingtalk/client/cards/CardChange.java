package dev.dermaga.dingtalk.client.cards;

import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changes on a card. Variables that are not named stay, unless it is {@link #replacing()}.
 *
 * <pre>{@code
 * dingtalk.cards().update(card, CardChange.of(CardData.of("status", "done")));
 * }</pre>
 */
public final class CardChange {
    private final @Nullable CardData data;
    private final PrivateData privateData;
    private final boolean byKey;

    private CardChange(@Nullable CardData data, PrivateData privateData, boolean byKey) {
        this.data = data;
        this.privateData = privateData;
        this.byKey = byKey;
    }

    public static CardChange nothing() {
        return new CardChange(null, PrivateData.nothing(), true);
    }

    /** For all. */
    public static CardChange of(CardData data) {
        return nothing().data(data);
    }

    /** For all. */
    public CardChange data(CardData changed) {
        return new CardChange(changed, privateData, byKey);
    }

    /** For one person. At most 20 people in one call. */
    public CardChange privateTo(UserId person, CardData changed) {
        return new CardChange(data, privateData.with(person, changed), byKey);
    }

    public CardChange privateTo(UnionId person, CardData changed) {
        return new CardChange(data, privateData.with(person, changed), byKey);
    }

    /** Variables that are not named are gone: DingTalk's own default, but not ours. */
    public CardChange replacing() {
        return new CardChange(data, privateData, false);
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (data != null) {
            fields.put("cardData", data.wire());
        }
        if (!privateData.people().isEmpty()) {
            fields.put("privateData", privateData.wire());
        }
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("the change of the card changes nothing");
        }
        fields.put("cardUpdateOptions", options(byKey));
        fields.put("userIdType", privateData.kind().wireValue());
        return fields;
    }

    static Map<String, Object> options(boolean byKey) {
        return Map.of("updateCardDataByKey", byKey, "updatePrivateDataByKey", byKey);
    }
}
