package dev.dermaga.dingtalk.simulator.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An interactive card: one set of variables, shown wherever it was delivered.
 *
 * @param unionIds whether its app speaks of people by unionId; here they are userIds all the same
 * @param callbackType {@code STREAM} or {@code HTTP}; null: nobody hears of its buttons
 * @param data the variables that all see
 * @param privateData what differs for a person, by userId
 * @param answers what the app answered to a person's press, which only that person sees, by userId
 * @param spaces where it may be delivered, as {@code IM_GROUP}, each with what the list of chats says of it
 * @param stage of an AI card: {@code processing}, {@code inputting}, {@code finished} or {@code failed}
 * @param guids of the last streamed pieces that were applied
 */
public record Card(
        String outTrackId,
        String clientId,
        String templateId,
        boolean unionIds,
        @Nullable String callbackType,
        @Nullable String callbackRouteKey,
        Map<String, String> data,
        Map<String, Map<String, String>> privateData,
        Map<String, Map<String, String>> answers,
        Map<String, String> spaces,
        List<Delivery> deliveries,
        @Nullable String stage,
        Set<String> guids) {
    private static final int KEPT_GUIDS = 1_000;

    /**
     * One place where it is shown.
     *
     * @param openConversationId the chat; of a robot's single chat too
     * @param readers the people who see it there, as userIds; empty: all
     * @param until when a top box closes; null elsewhere
     */
    public record Delivery(
            String spaceType,
            String spaceId,
            String openConversationId,
            List<String> readers,
            @Nullable Instant until) {
        public Delivery {
            readers = List.copyOf(readers);
        }
    }

    public Card {
        data = copy(data);
        Map<String, Map<String, String>> people = new LinkedHashMap<>();
        privateData.forEach((userId, variables) -> people.put(userId, copy(variables)));
        privateData = Collections.unmodifiableMap(people);
        Map<String, Map<String, String>> answered = new LinkedHashMap<>();
        answers.forEach((userId, variables) -> answered.put(userId, copy(variables)));
        answers = Collections.unmodifiableMap(answered);
        spaces = copy(spaces);
        deliveries = List.copyOf(deliveries);
        guids = Collections.unmodifiableSet(new LinkedHashSet<>(guids));
    }

    /** The variables as one person sees them. */
    public Map<String, String> seenBy(String userId) {
        Map<String, String> seen = new LinkedHashMap<>(answers.getOrDefault(userId, data));
        seen.putAll(privateData.getOrDefault(userId, Map.of()));
        return seen;
    }

    /** New variables for all; what was answered to single people is over. */
    public Card withData(Map<String, String> changes, boolean byKey) {
        return with(merged(data, changes, byKey), privateData, Map.of(), stage, guids);
    }

    public Card withPrivateData(String userId, Map<String, String> changes, boolean byKey) {
        Map<String, Map<String, String>> people = new LinkedHashMap<>(privateData);
        people.put(userId, merged(privateData.getOrDefault(userId, Map.of()), changes, byKey));
        return with(data, people, answers, stage, guids);
    }

    /** What one person sees from now on in place of the data for all. */
    public Card withAnswer(String userId, Map<String, String> changes, boolean byKey) {
        Map<String, Map<String, String>> people = new LinkedHashMap<>(answers);
        people.put(userId, merged(answers.getOrDefault(userId, data), changes, byKey));
        return with(data, privateData, people, stage, guids);
    }

    public Card streamed(String guid, String variable, String text, String newStage) {
        Set<String> seen = new LinkedHashSet<>(guids);
        seen.add(guid);
        if (seen.size() > KEPT_GUIDS) {
            seen.remove(guids.iterator().next());
        }
        return with(merged(data, Map.of(variable, text), true), privateData, Map.of(), newStage, seen);
    }

    public Card withSpaces(Map<String, String> more) {
        return new Card(
                outTrackId,
                clientId,
                templateId,
                unionIds,
                callbackType,
                callbackRouteKey,
                data,
                privateData,
                answers,
                merged(spaces, more, true),
                deliveries,
                stage,
                guids);
    }

    public Card delivered(Collection<Delivery> more) {
        List<Delivery> all = new ArrayList<>(deliveries);
        all.addAll(more);
        return withDeliveries(all);
    }

    public Card withDeliveries(List<Delivery> all) {
        return new Card(
                outTrackId,
                clientId,
                templateId,
                unionIds,
                callbackType,
                callbackRouteKey,
                data,
                privateData,
                answers,
                spaces,
                all,
                stage,
                guids);
    }

    private Card with(
            Map<String, String> newData,
            Map<String, Map<String, String>> newPrivateData,
            Map<String, Map<String, String>> newAnswers,
            @Nullable String newStage,
            Set<String> newGuids) {
        return new Card(
                outTrackId,
                clientId,
                templateId,
                unionIds,
                callbackType,
                callbackRouteKey,
                newData,
                newPrivateData,
                newAnswers,
                spaces,
                deliveries,
                newStage,
                newGuids);
    }

    private static Map<String, String> merged(Map<String, String> before, Map<String, String> changes, boolean byKey) {
        Map<String, String> after = byKey ? new LinkedHashMap<>(before) : new LinkedHashMap<>();
        after.putAll(changes);
        return after;
    }

    private static Map<String, String> copy(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
