package dev.dermaga.dingtalk.client.cards;

import dev.dermaga.dingtalk.client.id.OutTrackId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A card that is not yet created. People are named by userId, or all by unionId; callbacks then name them likewise.
 *
 * <pre>{@code
 * CardDraft draft = CardDraft.of(OutTrackId.of("task-7"), "…schema")
 *         .data(CardData.of("title", "Review the plan"))
 *         .privateTo(budi, CardData.nothing().with("canComplete", true))
 *         .callsBackByStream();
 * }</pre>
 */
public final class CardDraft {
    private final OutTrackId id;
    private final Map<String, Object> fields;
    private final PrivateData privateData;
    private final Map<PlaceKind, CardSpace> spaces;
    private final IdKind idKind;

    private CardDraft(
            OutTrackId id,
            Map<String, Object> fields,
            PrivateData privateData,
            Map<PlaceKind, CardSpace> spaces,
            IdKind idKind) {
        this.id = id;
        this.fields = fields;
        this.privateData = privateData;
        this.spaces = spaces;
        this.idKind = idKind;
    }

    /**
     * @param id our own: DingTalk refuses a second card with the same one
     * @param templateId as the card platform in the developer console shows it; the template must be published
     */
    public static CardDraft of(OutTrackId id, String templateId) {
        if (templateId.isBlank()) {
            throw new IllegalArgumentException("the template's id is empty");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("outTrackId", id.value());
        fields.put("cardTemplateId", templateId);
        fields.put("cardData", CardData.nothing().wire());
        return new CardDraft(id, fields, PrivateData.nothing(), Map.of(), IdKind.UNSAID);
    }

    /** What all see. */
    public CardDraft data(CardData data) {
        return with("cardData", data.wire(), idKind);
    }

    /** What one person sees; only variables that the template declares private. At most 20 people in one call. */
    public CardDraft privateTo(UserId person, CardData data) {
        return withPrivate(privateData.with(person, data));
    }

    public CardDraft privateTo(UnionId person, CardData data) {
        return withPrivate(privateData.with(person, data));
    }

    public CardDraft createdBy(UserId person) {
        return with("userId", person.value(), idKind.and(IdKind.USER_IDS));
    }

    public CardDraft createdBy(UnionId person) {
        return with("userId", person.value(), idKind.and(IdKind.UNION_IDS));
    }

    /** People whom its text calls: markdown such as {@code <a atId=USERID>Name</a>}. */
    public CardDraft calling(UserId... people) {
        return with("cardAtUserIds", Arrays.stream(people).map(UserId::value).toList(), idKind.and(IdKind.USER_IDS));
    }

    public CardDraft calling(UnionId... people) {
        return with("cardAtUserIds", Arrays.stream(people).map(UnionId::value).toList(), idKind.and(IdKind.UNION_IDS));
    }

    /** Callbacks name people by unionId, even if nobody is named here. */
    public CardDraft withUnionIds() {
        return new CardDraft(id, fields, privateData, spaces, idKind.and(IdKind.UNION_IDS));
    }

    /** Pressed buttons arrive over the stream, as {@code InboundEvent.CardCallback}. */
    public CardDraft callsBackByStream() {
        return with("callbackType", "STREAM", idKind);
    }

    /** Pressed buttons arrive at an address; see {@link Cards#registerCallback}. */
    public CardDraft callsBackTo(String routeKey) {
        return with("callbackType", "HTTP", idKind).with("callbackRouteKey", routeKey, idKind);
    }

    /** A kind of place where it may be shown. */
    public CardDraft inSpace(CardSpace space) {
        Map<PlaceKind, CardSpace> more = new EnumMap<>(PlaceKind.class);
        more.putAll(spaces);
        more.put(space.kind(), space);
        return new CardDraft(id, fields, privateData, more, idKind);
    }

    public OutTrackId id() {
        return id;
    }

    boolean hasSpace(PlaceKind kind) {
        return spaces.containsKey(kind);
    }

    IdKind idKind() {
        return idKind.and(privateData.kind());
    }

    Map<String, Object> fields() {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        if (!privateData.people().isEmpty()) {
            all.put("privateData", privateData.wire());
        }
        spaces.values().forEach(space -> all.put(space.kind().spaceModel(), space.model()));
        all.put("userIdType", idKind().wireValue());
        return all;
    }

    private CardDraft with(String name, Object value, IdKind kind) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new CardDraft(id, more, privateData, spaces, kind);
    }

    private CardDraft withPrivate(PrivateData more) {
        return new CardDraft(id, fields, more, spaces, idKind.and(more.kind()));
    }
}
