package dev.dermaga.dingtalk.client.inbound;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which events were handled, by {@link InboundEvent#key()}. Share one between nodes, in a database or cache, to
 * handle once what DingTalk pushes to two of them. Each method is atomic.
 */
public interface SeenStore {
    /** What is known of an event. */
    enum State {
        /** Nothing was; from now on it is {@link #BEING_HANDLED}, and the asker handles it. */
        NEW,
        /** Somebody else is at it. */
        BEING_HANDLED,
        DONE
    }

    /**
     * Asks for an event. A shared store lets a claim lapse that is neither {@link #done} nor {@link #released} after a
     * minute or so: its node may have died, and the event would be lost.
     */
    State claim(String key);

    /** It was taken. Remember it for as long as repetitions may come: an hour is plenty. */
    void done(String key);

    /** It was not taken: the next to ask gets it. */
    void released(String key);

    /** In memory: the last so many events. */
    static SeenStore ofLast(int events) {
        if (events < 1) {
            throw new IllegalArgumentException("remember at least one event, not " + events);
        }
        return new SeenStore() {
            // guarded by this
            private final Map<String, State> states = new LinkedHashMap<>();

            @Override
            public synchronized State claim(String key) {
                State state = states.putIfAbsent(key, State.BEING_HANDLED);
                return state == null ? State.NEW : state;
            }

            @Override
            public synchronized void done(String key) {
                states.remove(key); // so that the youngest stands last
                states.put(key, State.DONE);
                Iterator<State> oldest = states.values().iterator();
                while (states.size() > events && oldest.hasNext()) {
                    if (oldest.next() == State.DONE) {
                        oldest.remove();
                    }
                }
            }

            @Override
            public synchronized void released(String key) {
                states.remove(key);
            }
        };
    }
}
