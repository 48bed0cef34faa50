package dev.dermaga.dingtalk.client.cards;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.OutTrackId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Interactive cards: created from a template that was built on the card platform, delivered to people and groups, changed
 * for all or for one. Permission: {@code Card.Instance.Write}, and {@code Card.Streaming.Write} for {@link #stream}.
 *
 * <pre>{@code
 * CardReceipt receipt = dingtalk.cards().createAndDeliver(draft, CardPlace.group(robot, pier));
 * receipt.failures();
 * }</pre>
 *
 * @see <a href="https://open.dingtalk.com/document/development/create-and-deliver-cards">Create and deliver a card</a>
 */
public final class Cards {
    private static final String INSTANCES = "/v1.0/card/instances";
    private static final int LONGEST_ADDRESS = 1000;

    private final Pipeline pipeline;

    public Cards(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * Creates a card that is nowhere yet. A second one with the same id is refused, which {@link #alreadyExists} recognises:
     * so after a lost answer say it again.
     *
     * @see <a href="https://open.dingtalk.com/document/development/interface-for-creating-a-card-instance">Create a card</a>
     */
    public void create(CardDraft draft) {
        succeeded(Call.modern("POST", INSTANCES).json(draft.fields()));
    }

    /**
     * Shows a card at places for whose kinds it has a space. Said twice, it is there twice.
     *
     * @param places at most one for each kind
     * @see <a href="https://open.dingtalk.com/document/development/delivery-card-interface">Deliver a card</a>
     */
    public CardReceipt deliver(OutTrackId card, CardPlace... places) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("outTrackId", card.value());
        body.put("userIdType", address(body, IdKind.UNSAID, places).wireValue());
        return pipeline.execute(
                Call.modern("POST", INSTANCES + "/deliver").json(body), answer -> receipt(answer.objects("result")));
    }

    /**
     * Creates a card and shows it. Kinds of places for which the draft names no space get a plain one. When the answer is
     * lost, the same again is refused if the card is there ({@link #alreadyExists}); whether it was shown, nothing tells.
     *
     * @param places at most one for each kind
     */
    public CardReceipt createAndDeliver(CardDraft draft, CardPlace... places) {
        CardDraft complete = draft;
        for (CardPlace place : places) {
            if (!complete.hasSpace(place.kind())) {
                complete = complete.inSpace(CardSpace.of(place.kind()));
            }
        }
        Map<String, Object> body = complete.fields();
        body.put("userIdType", address(body, complete.idKind(), places).wireValue());
        return pipeline.execute(
                Call.modern("POST", INSTANCES + "/createAndDeliver").json(body),
                answer -> receipt(answer.object("result").objects("deliverResults")));
    }

    /**
     * Changes what a card shows, wherever it is.
     *
     * @see <a href="https://open.dingtalk.com/document/development/interactive-card-update-interface">Update a card</a>
     */
    public void update(OutTrackId card, CardChange change) {
        Map<String, Object> body = change.fields();
        body.put("outTrackId", card.value());
        succeeded(Call.modern("PUT", INSTANCES).json(body));
    }

    /**
     * Lets a card be delivered to more kinds of places, or changes what chats there say of it. DingTalk does not list chats
     * between two people here.
     *
     * @see <a href="https://open.dingtalk.com/document/development/add-field-interface">Add spaces</a>
     */
    public void addSpaces(OutTrackId card, CardSpace... spaces) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (CardSpace space : spaces) {
            if (space.kind() == PlaceKind.PERSON_CHAT) {
                throw new IllegalArgumentException("a chat between two people must be among a card's first spaces");
            }
            body.put(space.kind().spaceModel(), space.model());
        }
        if (body.isEmpty()) {
            throw new IllegalArgumentException("no space is named");
        }
        body.put("outTrackId", card.value());
        succeeded(Call.modern("PUT", INSTANCES + "/spaces").json(body));
    }

    /**
     * Streams a piece of text into an AI card; the reader sees it being typed.
     *
     * @see <a href="https://open.dingtalk.com/document/development/api-streamingupdate">Stream into an AI card</a>
     */
    public void stream(OutTrackId card, CardPiece piece) {
        Map<String, Object> body = piece.fields();
        body.put("outTrackId", card.value());
        succeeded(Call.modern("PUT", "/v1.0/card/streaming").json(body));
    }

    /**
     * Takes a card from the top of a group.
     *
     * @see <a href="https://open.dingtalk.com/document/development/api-closetopcard">Close a top box</a>
     */
    public void closeTopBox(OutTrackId card, OpenConversationId group) {
        succeeded(Call.modern("POST", "/v1.0/card/tops/close")
                .query("outTrackId", card)
                .query("openConversationId", group));
    }

    /**
     * Names the address where cards with this route key call back by HTTP. Where the key leads elsewhere already, that may
     * stay and be answered, or the call be refused with {@code param.callbackRouteKeyExist}: the pages disagree.
     *
     * @param address public
     * @param secret with which DingTalk signs its calls; without one anybody could make them
     * @see <a href="https://open.dingtalk.com/document/development/register-card-callback-address">Register a callback</a>
     */
    public CardRoute registerCallback(String routeKey, URI address, Secret secret) {
        return register(routeKey, address, secret, false);
    }

    /** As {@link #registerCallback}, but takes the key from the address where it leads, for all cards that use it. */
    public CardRoute replaceCallback(String routeKey, URI address, Secret secret) {
        return register(routeKey, address, secret, true);
    }

    /** Whether a refusal means that there is a card with this id already. */
    public static boolean alreadyExists(Refused refused) {
        return refused.code().equals("param.cardAlreadyExist");
    }

    private CardRoute register(String routeKey, URI address, Secret secret, boolean overwrite) {
        if (routeKey.isBlank()) {
            throw new IllegalArgumentException("the route key is empty");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("callbackRouteKey", routeKey);
        body.put("callbackUrl", address.toString());
        body.put("apiSecret", secret.reveal());
        body.put("forceUpdate", overwrite);
        return pipeline.execute(
                Call.modern("POST", "/v1.0/card/callbacks/register").json(body), answer -> {
                    JsonObject registered = answer.object("result");
                    String key = registered.text("apiSecret");
                    return new CardRoute(
                            URI.create(registered.requiredText("callbackUrl")), key == null ? null : Secret.of(key));
                });
    }

    /** Writes the places into the body, and says by which kind of id the whole names people. */
    private static IdKind address(Map<String, Object> body, IdKind kind, CardPlace... places) {
        if (places.length == 0) {
            throw new IllegalArgumentException("no place is named");
        }
        IdKind all = kind;
        for (CardPlace place : places) {
            if (body.put(place.kind().deliverModel(), place.model()) != null) {
                throw new IllegalArgumentException(
                        "DingTalk takes one setting for all places of a kind: name them together, " + place.kind());
            }
            all = all.and(place.idKind());
        }
        String address =
                "dtv1.card//" + Arrays.stream(places).map(CardPlace::address).collect(Collectors.joining(";"));
        if (address.length() > LONGEST_ADDRESS) {
            throw new IllegalArgumentException("these are too many places for one call: their address has "
                    + address.length() + " characters, DingTalk takes " + LONGEST_ADDRESS);
        }
        body.put("openSpaceId", address);
        return all;
    }

    private static CardReceipt receipt(List<JsonObject> results) throws IOException {
        if (results.isEmpty()) {
            throw new IOException("the answer does not say where the card was delivered");
        }
        return new CardReceipt(results.stream()
                .map(result -> {
                    boolean delivered = result.flag("success");
                    return new CardDelivery(
                            result.text("spaceType", ""),
                            result.text("spaceId", ""),
                            delivered,
                            result.text("carrierId"),
                            delivered ? null : result.text("errorMsg", "DingTalk gave no reason"));
                })
                .toList());
    }

    private void succeeded(Call call) {
        pipeline.execute(call, answer -> {
            if (!answer.flag("success")) {
                throw new IOException("DingTalk did not answer success=true");
            }
            return answer;
        });
    }
}
