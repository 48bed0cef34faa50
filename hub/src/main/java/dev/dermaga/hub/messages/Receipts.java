package dev.dermaga.hub.messages;

import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.delivery.Deliveries;
import dev.dermaga.hub.delivery.Undelivered;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Who has read a message in DingTalk. Each question is a call that counts, so nobody asks by himself, and an answer is
 * good for a minute, for everybody.
 */
@Service
class Receipts {

    private static final Duration GOOD_FOR = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 1_000;

    private final Timelines timelines;
    private final Deliveries deliveries;
    private final Channels channels;
    private final People people;
    private final Conversations conversations;
    private final Clock clock;

    // guarded by itself: the newest answers
    private final Map<UUID, Readers> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Readers> eldest) {
            return size() > MOST_KEPT;
        }
    };

    Receipts(
            Timelines timelines,
            Deliveries deliveries,
            Channels channels,
            People people,
            Conversations conversations,
            Clock clock) {
        this.timelines = timelines;
        this.deliveries = deliveries;
        this.channels = channels;
        this.people = people;
        this.conversations = conversations;
        this.clock = clock;
    }

    /**
     * @param hasNot those who have not; empty where DingTalk does not tell
     * @param asOf when DingTalk said so
     */
    record Readers(List<Reader> hasRead, List<Reader> hasNot, Instant asOf) {}

    record Reader(String id, String name) {

        static Reader of(Account account) {
            return new Reader(account.id(), account.name());
        }
    }

    /**
     * @throws Problem 404 {@code message-unknown}; 409 {@code readers-unknown} where DingTalk does not tell; 502
     *     {@code dingtalk-refused} when it refuses to
     */
    Readers of(Account viewer, UUID id) {
        Message message = timelines.requireVisible(viewer, id);
        synchronized (known) {
            Readers answer = known.get(id);
            if (answer != null && clock.instant().isBefore(answer.asOf().plus(GOOD_FOR))) {
                return answer;
            }
        }
        String receipt = deliveries.receipts(id).stream()
                .findFirst()
                .orElseThrow(() -> Problem.of(
                        409, "readers-unknown", "DingTalk tells who has read only for what the app's robot said."));
        try {
            Conversations.Readers asked =
                    conversations.readers(MessageCarrier.place(channels.require(message.channelId())), receipt);
            Readers answer = new Readers(readers(asked.hasRead()), readers(asked.hasNot()), clock.instant());
            synchronized (known) {
                known.put(id, answer);
            }
            return answer;
        } catch (Undelivered e) {
            throw Problem.of(502, "dingtalk-refused", "DingTalk does not tell now: " + e.reason());
        }
    }

    private List<Reader> readers(List<String> accounts) {
        return people.findAll(accounts).stream().map(Reader::of).toList();
    }
}
