package dev.dermaga.benchmarks.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.benchmarks.rig.HubCaller;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The hub's own account, read through its API, held against what the judge saw. One reading of all channels; whatever
 * still waits is counted as waiting.
 */
final class Books {
    private static final int PAGE = 200;
    private static final int EXAMPLES = 5;

    private final Plan plan;
    private final Judge judge;
    private final IntPredicate accepted;
    private final Map<String, List<String>> examples = new HashMap<>();
    private final BitSet listed = new BitSet();
    private final BitSet heard = new BitSet();

    int delivered;
    int refused;
    int unanswered;
    int repeated;
    int waiting;
    int lost;
    int unmarkedRepeats;
    int refusedYetThere;
    int acceptedTwice;
    int outOfOrder;
    int inboundTwice;
    int inboundLost;
    int inboundOutOfOrder;
    int inboundOvertaken;
    int heardItself;

    private Books(Plan plan, Judge judge, IntPredicate accepted) {
        this.plan = plan;
        this.judge = judge;
        this.accepted = accepted;
    }

    /**
     * Reads everything from a node that runs.
     *
     * @param accepted which numbers the hub said it has
     */
    static Books read(Plan plan, List<Place> places, URI hub, Judge judge, IntPredicate accepted) throws IOException {
        Books books = new Books(plan, judge, accepted);
        for (Place place : places) {
            books.read(place, new HubCaller(hub, place.person()));
        }
        books.close();
        return books;
    }

    /** From the newest message of a channel to the oldest. */
    private void read(Place place, HubCaller caller) throws IOException {
        Map<String, Integer> earliestOfLater = new HashMap<>();
        List<Integer> heardHere = new ArrayList<>();
        String before = "";
        do {
            HubCaller.Answer answer =
                    caller.get("/api/v1/channels/" + place.slug() + "/messages?limit=" + PAGE + before);
            if (answer.status() != 200) {
                throw new IOException("The hub does not list " + place.slug() + ": " + answer);
            }
            JsonNode page = answer.json();
            JsonNode items = page.path("items");
            for (int i = items.size() - 1; i >= 0; i--) {
                JsonNode item = items.get(i);
                String text = item.path("text").asText("");
                for (int number : Numbers.OUTGOING.in(text)) {
                    if (item.path("origin").asText().equals("dingtalk")) {
                        heardItself++;
                        example("heard itself", number, null);
                    } else {
                        settle(number, item.path("delivery"), earliestOfLater);
                    }
                }
                heardHere.addAll(Numbers.INCOMING.in(text));
            }
            before = page.path("next").isTextual()
                    ? "&before=" + page.path("next").asText()
                    : "";
        } while (!before.isEmpty());
        hear(heardHere);
    }

    private void settle(int number, JsonNode delivery, Map<String, Integer> earliestOfLater) {
        if (listed.get(number)) {
            acceptedTwice++;
            example("accepted twice", number, delivery);
            return;
        }
        listed.set(number);
        int times = judge.timesSeen(number);
        boolean marked = delivery.path("repeated").asBoolean();
        switch (delivery.path("state").asText()) {
            case "sent" -> {
                delivered += marked ? 0 : 1;
                repeated += marked ? 1 : 0;
                if (times == 0) {
                    lost++;
                    example("lost", number, delivery);
                }
            }
            case "refused" -> {
                refused++;
                if (times > 0 && !marked) {
                    refusedYetThere++;
                    example("refused yet there", number, delivery);
                }
            }
            case "unanswered" -> {
                boolean again = !delivery.path("until").isNull();
                waiting += again ? 1 : 0;
                unanswered += again ? 0 : 1;
                marked |= times <= 1;
            }
            default -> {
                waiting++;
                return;
            }
        }
        if (times > 1 && !marked) {
            unmarkedRepeats++;
            example("repeated without a mark", number, delivery);
        }
        boolean plain = delivery.path("state").asText().equals("sent") && !marked && times > 0;
        if (plain) {
            String route = delivery.path("route").asText();
            int first = judge.firstSeen(number);
            if (first > earliestOfLater.getOrDefault(route, Integer.MAX_VALUE)) {
                outOfOrder++;
                example("out of order", number, delivery);
            }
            earliestOfLater.merge(route, first, Math::min);
        }
    }

    /**
     * Wrong is what contradicts both orders: it was written before another one and acknowledged before that was pushed, and
     * is shown behind it. What was under way at the same time may come in any order.
     */
    private void hear(List<Integer> newestFirst) {
        TreeMap<Integer, Long> pushOfEarlier = new TreeMap<>();
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            int number = newestFirst.get(i);
            if (heard.get(number)) {
                inboundTwice++;
                example("heard twice", number, null);
                continue;
            }
            heard.set(number);
            long acknowledged = judge.acknowledged(number);
            Collection<Long> writtenLater = pushOfEarlier.tailMap(number).values();
            if (acknowledged > 0 && writtenLater.stream().anyMatch(pushed -> acknowledged < pushed)) {
                inboundOutOfOrder++;
                example("heard out of order", number, null);
            }
            inboundOvertaken += writtenLater.isEmpty() ? 0 : 1;
            pushOfEarlier.put(number, judge.pushed(number));
        }
    }

    private void close() {
        for (int number = 0; number < plan.messages(); number++) {
            if (accepted.test(number) && !listed.get(number)) {
                lost++;
                example("lost", number, null);
            }
        }
        for (int number = 0; number < plan.inbound(); number++) {
            if (judge.acknowledged(number) > 0 && !heard.get(number)) {
                inboundLost++;
                example("acknowledged and lost", number, null);
            }
        }
    }

    int heard() {
        return heard.cardinality();
    }

    private void example(String what, int number, @Nullable JsonNode delivery) {
        List<String> known = examples.computeIfAbsent(what, unused -> new ArrayList<>());
        if (known.size() < EXAMPLES) {
            known.add(number + (delivery == null ? "" : " " + delivery));
        }
    }

    /** The first few of each promise that was broken. */
    Map<String, List<String>> examples() {
        return examples;
    }

    boolean kept() {
        return lost == 0
                && unmarkedRepeats == 0
                && refusedYetThere == 0
                && acceptedTwice == 0
                && outOfOrder == 0
                && waiting == 0
                && inboundLost == 0
                && inboundTwice == 0
                && inboundOutOfOrder == 0
                && heardItself == 0;
    }
}
