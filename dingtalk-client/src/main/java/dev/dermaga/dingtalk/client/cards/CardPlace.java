package dev.dermaga.dingtalk.client.cards;

import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a card goes: one or more places of a kind, all with the same settings.
 *
 * <pre>{@code
 * CardPlace.group(robot, pier).mentioning(budi, "Budi")
 * CardPlace.robotChat(ana, budi)
 * }</pre>
 */
public final class CardPlace {
    private static final String EVERYBODY = "@ALL";

    private final PlaceKind kind;
    private final List<String> ids;
    private final Map<String, Object> model;
    private final IdKind idKind;

    private CardPlace(PlaceKind kind, List<String> ids, Map<String, Object> model, IdKind idKind) {
        this.kind = kind;
        this.ids = ids;
        this.model = model;
        this.idKind = idKind;
    }

    /** @param robot who brings it: the app's robot, or the robot of a scene group */
    public static CardPlace group(RobotCode robot, OpenConversationId... groups) {
        return of(PlaceKind.GROUP, IdKind.UNSAID, groups).with("robotCode", robot.value());
    }

    /** The single chats of these people with the app's robot. */
    public static CardPlace robotChat(UserId... people) {
        return of(PlaceKind.ROBOT_CHAT, IdKind.USER_IDS, people).with("spaceType", PlaceKind.ROBOT_CHAT.wireName());
    }

    public static CardPlace robotChat(UnionId... people) {
        return of(PlaceKind.ROBOT_CHAT, IdKind.UNION_IDS, people).with("spaceType", PlaceKind.ROBOT_CHAT.wireName());
    }

    /** Chats between two people that have the app's cool app. */
    public static CardPlace personChat(OpenConversationId... chats) {
        return of(PlaceKind.PERSON_CHAT, IdKind.UNSAID, chats).with("extension", Map.of());
    }

    /** The top of groups, until then; a group has at most 10. To be closed with {@link Cards#closeTopBox}. */
    public static CardPlace topBox(Instant until, OpenConversationId... groups) {
        return of(PlaceKind.TOP_BOX, IdKind.UNSAID, groups).with("expiredTimeMillis", until.toEpochMilli());
    }

    private static CardPlace of(PlaceKind kind, IdKind idKind, Object[] ids) {
        if (ids.length == 0) {
            throw new IllegalArgumentException("no place is named");
        }
        List<String> texts = Arrays.stream(ids).map(Object::toString).toList();
        for (String id : texts) {
            if (id.contains(";")) {
                throw new IllegalArgumentException("the id of a place holds a semicolon: " + id);
            }
        }
        return new CardPlace(kind, texts, Map.of(), idKind);
    }

    /** Calls a person by @, in a group or a chat between two people. */
    public CardPlace mentioning(UserId person, String name) {
        return called(person.value(), name, IdKind.USER_IDS);
    }

    public CardPlace mentioning(UnionId person, String name) {
        return called(person.value(), name, IdKind.UNION_IDS);
    }

    /** Calls everybody. */
    public CardPlace mentioningAll() {
        return called(EVERYBODY, EVERYBODY, IdKind.UNSAID);
    }

    /** Only these people see it, in a group or on its top. */
    public CardPlace onlyFor(UserId... people) {
        return readers(people, IdKind.USER_IDS);
    }

    public CardPlace onlyFor(UnionId... people) {
        return readers(people, IdKind.UNION_IDS);
    }

    /** On the top of a group, only these devices: {@code android}, {@code ios}, {@code win}, {@code mac}. */
    public CardPlace onDevices(String... platforms) {
        require(PlaceKind.TOP_BOX);
        return with("platforms", List.of(platforms));
    }

    /** The robot of a single chat; without it, the app's. */
    public CardPlace robot(RobotCode robot) {
        require(PlaceKind.ROBOT_CHAT);
        return with("robotCode", robot.value());
    }

    PlaceKind kind() {
        return kind;
    }

    IdKind idKind() {
        return idKind;
    }

    Map<String, Object> model() {
        return model;
    }

    /** Its part of an {@code openSpaceId}. */
    String address() {
        return String.join(
                ";", ids.stream().map(id -> kind.wireName() + '.' + id).toList());
    }

    private CardPlace called(String id, String name, IdKind ids) {
        require(PlaceKind.GROUP, PlaceKind.PERSON_CHAT);
        Map<String, Object> people = new LinkedHashMap<>();
        if (model.get("atUserIds") instanceof Map<?, ?> before) {
            before.forEach((person, called) -> people.put(String.valueOf(person), called));
        }
        people.put(id, name);
        return with("atUserIds", people).naming(ids);
    }

    private CardPlace readers(Object[] people, IdKind ids) {
        require(PlaceKind.GROUP, PlaceKind.TOP_BOX);
        List<String> readers = Arrays.stream(people).map(Object::toString).toList();
        return with(kind == PlaceKind.GROUP ? "recipients" : "userIds", readers).naming(ids);
    }

    private void require(PlaceKind... kinds) {
        if (!List.of(kinds).contains(kind)) {
            throw new IllegalArgumentException(
                    "DingTalk knows this setting for " + Arrays.toString(kinds) + ", not " + kind);
        }
    }

    private CardPlace naming(IdKind more) {
        return new CardPlace(kind, ids, model, idKind.and(more));
    }

    private CardPlace with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(model);
        more.put(name, value);
        return new CardPlace(kind, ids, more, idKind);
    }
}
