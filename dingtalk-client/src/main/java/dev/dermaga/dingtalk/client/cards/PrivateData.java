package dev.dermaga.dingtalk.client.cards;

import java.util.LinkedHashMap;
import java.util.Map;

/** What differs from person to person, in one call. */
record PrivateData(Map<String, CardData> people, IdKind kind) {
    /** An older guide names the limit for one call; a card has at most 500 people. */
    private static final int MOST_PEOPLE = 20;

    static PrivateData nothing() {
        return new PrivateData(Map.of(), IdKind.UNSAID);
    }

    PrivateData with(Object person, CardData data) {
        Map<String, CardData> more = new LinkedHashMap<>(people);
        more.put(person.toString(), data);
        if (more.size() > MOST_PEOPLE) {
            throw new IllegalArgumentException("DingTalk takes private data of " + MOST_PEOPLE
                    + " people in one call; give the others in updates");
        }
        return new PrivateData(more, kind.and(IdKind.of(person)));
    }

    Map<String, Object> wire() {
        Map<String, Object> wire = new LinkedHashMap<>();
        people.forEach((person, data) -> wire.put(person, data.wire()));
        return wire;
    }
}
