package dev.dermaga.hub.realtime;

import dev.dermaga.hub.cluster.Hints;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who is here: everybody with an open stream, on this node or another. Nothing of it is stored. Each node tells the others
 * whom it has when that changes, and repeats it every 20 s; what is not repeated is forgotten after 45 s, so a node that
 * dies takes its people with it. Whoever leaves counts as present for 5 more seconds, the time in which a page comes
 * back.
 */
@Service
class Presence {

    private static final Logger log = LoggerFactory.getLogger(Presence.class);

    static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(45);
    static final Duration MAY_COME_BACK = Duration.ofSeconds(5);
    private static final String WORD = "presence ";

    /** So many names fit into one word. */
    private static final int NAMES_TOGETHER = 80;

    private static final int MOST_PEOPLE = 100_000;
    private static final int MOST_PLACES = 64;
    private static final int LONGEST_NAME = 128;

    private final String node = UUID.randomUUID().toString();
    private final Hints hints;
    private final JsonMapper json;
    private final Clock clock;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    // guarded by this
    private final Map<String, Integer> streams = new HashMap<>();
    private final Map<String, Map<String, Instant>> until = new HashMap<>(); // by person, then by node

    /** Hears when somebody comes or is gone. Called without a lock. */
    interface Listener {
        void changed(String accountId, boolean present);
    }

    /**
     * What nodes tell each other.
     *
     * @param seconds for how long these people are here, unless it is repeated; 0: they are gone
     */
    record Word(@Nullable String node, @Nullable List<String> people, int seconds) {

        /** A node says no more than this, but the wire may carry words of others. */
        boolean isSound() {
            return node != null
                    && node.length() <= LONGEST_NAME
                    && people != null
                    && people.size() <= NAMES_TOGETHER
                    && people.stream().allMatch(person -> person != null && person.length() <= LONGEST_NAME)
                    && seconds >= 0
                    && seconds <= FORGOTTEN_AFTER.toSeconds();
        }
    }

    Presence(Hints hints, JsonMapper json, Clock clock) {
        this.hints = hints;
        this.json = json;
        this.clock = clock;
        hints.subscribeToEphemeral(this::heard);
    }

    void subscribe(Listener listener) {
        listeners.add(listener);
    }

    /** Somebody opened a stream here. */
    void arrived(String accountId) {
        boolean first;
        boolean isNew;
        synchronized (this) {
            first = streams.merge(accountId, 1, Integer::sum) == 1;
            isNew = first && hold(accountId, node, Instant.MAX);
        }
        if (first) {
            tell(List.of(accountId), FORGOTTEN_AFTER);
        }
        if (isNew) {
            changed(Set.of(accountId), true);
        }
    }

    /** A stream of somebody ended here. */
    synchronized void left(String accountId) {
        Integer left = streams.computeIfPresent(accountId, (id, count) -> count == 1 ? null : count - 1);
        if (left == null) {
            hold(accountId, node, clock.instant().plus(MAY_COME_BACK));
        }
    }

    synchronized boolean isPresent(String accountId) {
        return until.containsKey(accountId);
    }

    /** True when the person was not here before. */
    private boolean hold(String accountId, String where, Instant end) {
        boolean isNew = !until.containsKey(accountId);
        boolean isHere = where.equals(node);
        if (isNew && until.size() >= MOST_PEOPLE && !isHere) {
            return false;
        }
        Map<String, Instant> places = until.computeIfAbsent(accountId, id -> new HashMap<>(2));
        if (isHere || places.size() < MOST_PLACES || places.containsKey(where)) {
            places.put(where, end);
        }
        return isNew;
    }

    private void heard(String said) {
        if (!said.startsWith(WORD)) {
            return;
        }
        Word word;
        try {
            word = json.readValue(said.substring(WORD.length()), Word.class);
        } catch (JacksonException e) {
            log.debug("A word about presence cannot be read", e);
            return;
        }
        if (word.isSound() && !node.equals(word.node())) {
            take(word);
        }
    }

    private void take(Word word) {
        Set<String> changed = new TreeSet<>();
        synchronized (this) {
            Instant end = clock.instant().plusSeconds(word.seconds());
            for (String person : Objects.requireNonNull(word.people())) {
                boolean isChange = word.seconds() > 0
                        ? hold(person, String.valueOf(word.node()), end)
                        : letGo(person, String.valueOf(word.node()));
                if (isChange) {
                    changed.add(person);
                }
            }
        }
        changed(changed, word.seconds() > 0);
    }

    private boolean letGo(String accountId, String where) {
        Map<String, Instant> places = until.get(accountId);
        if (places == null || places.remove(where) == null || !places.isEmpty()) {
            return false;
        }
        until.remove(accountId);
        return true;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void forget() {
        Set<String> gone = new TreeSet<>();
        Set<String> goneHere = new HashSet<>();
        synchronized (this) {
            Instant now = clock.instant();
            Iterator<Map.Entry<String, Map<String, Instant>>> people =
                    until.entrySet().iterator();
            while (people.hasNext()) {
                Map.Entry<String, Map<String, Instant>> person = people.next();
                Map<String, Instant> places = person.getValue();
                if (places.getOrDefault(node, Instant.MAX).isBefore(now)) {
                    goneHere.add(person.getKey());
                }
                places.values().removeIf(end -> end.isBefore(now));
                if (places.isEmpty()) {
                    people.remove();
                    gone.add(person.getKey());
                }
            }
        }
        tell(goneHere, Duration.ZERO);
        changed(gone, false);
    }

    @Scheduled(fixedDelay = 20, initialDelay = 20, timeUnit = TimeUnit.SECONDS)
    void repeat() {
        tell(here(), FORGOTTEN_AFTER);
    }

    private synchronized Set<String> here() {
        return Set.copyOf(streams.keySet());
    }

    private void tell(Iterable<String> people, Duration life) {
        List<String> together = new ArrayList<>();
        for (String person : people) {
            together.add(person);
            if (together.size() == NAMES_TOGETHER) {
                say(together, life);
                together.clear();
            }
        }
        say(together, life);
    }

    private void say(List<String> people, Duration life) {
        if (!people.isEmpty()) {
            hints.tellEphemeral(
                    WORD + json.writeValueAsString(new Word(node, List.copyOf(people), (int) life.toSeconds())));
        }
    }

    private void changed(Iterable<String> people, boolean present) {
        for (String person : people) {
            listeners.forEach(listener -> listener.changed(person, present));
        }
    }

    /** This node stops: those who were here will be at another within seconds, or are gone. */
    void sayGoodbye() {
        tell(here(), MAY_COME_BACK);
    }
}
