package dev.dermaga.benchmarks.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What really happened in DingTalk: which number was seen where, how often and in which order, and which pushed message
 * was acknowledged. Keeps numbers, no texts. The simulator forgets old messages and journal lines, so {@link #look} must
 * be called often; it says so when it came too late.
 */
final class Judge {
    private final DingTalkSimulator dingtalk;
    private final List<Place> places;

    // all guarded by this
    private final byte[] seen;
    private final int[] firstSeen;
    private final long[] pushed;
    private final long[] acknowledged;
    private final Map<Place, ChatMessage> newest = new HashMap<>();
    private final Map<String, Integer> underWay = new HashMap<>();
    private final List<Recovery> open = new ArrayList<>();
    private final List<Recovery> done = new ArrayList<>();
    private long journalRead;
    private int appearances;
    private int inWrongPlace;

    /** @param places of number {@code n}, {@code n % places} is where it belongs */
    Judge(DingTalkSimulator dingtalk, List<Place> places, int outgoing, int incoming) {
        this.dingtalk = dingtalk;
        this.places = places;
        this.seen = new byte[outgoing];
        this.firstSeen = new int[outgoing];
        this.pushed = new long[incoming];
        this.acknowledged = new long[incoming];
    }

    /** How long after a disruption each place showed a message that was posted after it. */
    static final class Recovery {
        final Disruption kind;
        private final int after;
        private final long began = System.nanoTime();
        private final BitSet recovered = new BitSet();
        private double seconds;

        Recovery(Disruption kind, int after) {
            this.kind = kind;
            this.after = after;
        }

        double seconds() {
            return seconds;
        }
    }

    /** Watches for the recovery from something that happens now; {@code after} is the last number posted before. */
    synchronized void expectRecovery(Disruption kind, int after) {
        open.add(new Recovery(kind, after));
    }

    synchronized List<Recovery> recoveries() {
        return List.copyOf(done);
    }

    /** Reads what is new. */
    synchronized void look() {
        places.forEach(this::lookAt);
        readJournal();
    }

    private void lookAt(Place place) {
        List<ChatMessage> said = place.said(dingtalk);
        ChatMessage known = newest.get(place);
        int from = said.size();
        while (from > 0 && said.get(from - 1) != known) {
            from--;
        }
        if (from == 0 && known != null) {
            throw new IllegalStateException("The judge looked away for too long from " + place.slug());
        }
        for (ChatMessage message : said.subList(from, said.size())) {
            if (message.from().startsWith("robot:")) {
                Numbers.OUTGOING.in(message.text()).forEach(number -> appeared(number, place));
            }
        }
        if (!said.isEmpty()) {
            newest.put(place, said.get(said.size() - 1));
        }
    }

    private void appeared(int number, Place place) {
        int at = places.indexOf(place);
        if (number % places.size() != at) {
            inWrongPlace++;
        }
        appearances++;
        if (seen[number] == 0) {
            firstSeen[number] = appearances;
        }
        if (seen[number] < Byte.MAX_VALUE) {
            seen[number]++;
        }
        open.removeIf(recovery -> {
            if (number > recovery.after) {
                recovery.recovered.set(at);
            }
            boolean complete = recovery.recovered.cardinality() == places.size();
            if (complete) {
                recovery.seconds = (System.nanoTime() - recovery.began) / 1e9;
                done.add(recovery);
            }
            return complete;
        });
    }

    private void readJournal() {
        for (Journal.Entry entry : dingtalk.journal()) {
            if (entry.seq() <= journalRead) {
                continue;
            }
            if (journalRead > 0 && entry.seq() != journalRead + 1) {
                throw new IllegalStateException("The judge looked away for too long from the journal");
            }
            journalRead = entry.seq();
            JsonNode shown = entry.request();
            if (entry.kind().equals("frame") && shown != null) {
                read(entry, shown);
            }
        }
    }

    private void read(Journal.Entry entry, JsonNode shown) {
        if (entry.method().equals("PUSH") && entry.status() == 200) {
            String text = shown.path("data").path("text").path("content").asText("");
            for (int number : Numbers.INCOMING.in(text)) {
                underWay.put(shown.path("messageId").asText(), number);
                if (pushed[number] == 0) {
                    pushed[number] = entry.seq();
                }
            }
        } else if (entry.method().equals("ACK") && entry.status() == 200) {
            Integer number =
                    underWay.remove(shown.path("headers").path("messageId").asText());
            if (number != null && acknowledged[number] == 0) {
                acknowledged[number] = entry.seq();
            }
        }
    }

    // ---- what it saw

    synchronized int timesSeen(int number) {
        return seen[number];
    }

    /** The place of the first appearance among all appearances; 0 for none. */
    synchronized int firstSeen(int number) {
        return firstSeen[number];
    }

    synchronized int countSeen() {
        int count = 0;
        for (byte times : seen) {
            count += times > 0 ? 1 : 0;
        }
        return count;
    }

    synchronized int inWrongPlace() {
        return inWrongPlace;
    }

    /** When it was pushed first, on the journal's count; 0 for never. */
    synchronized long pushed(int number) {
        return pushed[number];
    }

    /** When it was acknowledged, on the journal's count; 0 for never. */
    synchronized long acknowledged(int number) {
        return acknowledged[number];
    }

    synchronized int countAcknowledged() {
        int count = 0;
        for (long at : acknowledged) {
            count += at > 0 ? 1 : 0;
        }
        return count;
    }
}
