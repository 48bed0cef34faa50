package dev.dermaga.dingtalk.client.inbound;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Hands each event to a handler once, however often DingTalk pushes it. Give the same one to the stream and to the
 * callback endpoints of an app. A handler that stores events under a unique {@link InboundEvent#key()} needs none of
 * this, and loses nothing when it dies midway.
 *
 * <pre>{@code
 * dingtalk.openStream(StreamOptions.standard(), Once.each(this::handle));
 * }</pre>
 *
 * <p>What was taken before is acknowledged again, with the same answer as far as it is remembered; what somebody is at
 * is asked for later; what the handler did not take, or threw at, it gets again.
 */
public final class Once implements InboundHandler {
    private static final int REMEMBERED = 10_000;
    private static final int ANSWERS = 1_000;

    private final InboundHandler handler;
    private final SeenStore seen;

    /** The last answers that say something, as those to cards do; guarded by itself. */
    private final Map<String, Ack> answers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Ack> eldest) {
            return size() > ANSWERS;
        }
    };

    private Once(InboundHandler handler, SeenStore seen) {
        this.handler = handler;
        this.seen = seen;
    }

    /** Remembers the last 10,000 events, in memory. */
    public static Once each(InboundHandler handler) {
        return each(handler, SeenStore.ofLast(REMEMBERED));
    }

    public static Once each(InboundHandler handler, SeenStore seen) {
        return new Once(handler, seen);
    }

    @Override
    public Ack handle(InboundEvent event) throws Exception {
        String key = event.key();
        return switch (seen.claim(key)) {
            case NEW -> handled(key, event);
            case BEING_HANDLED -> Ack.later("the same event is being handled");
            case DONE -> answered(key);
        };
    }

    private Ack handled(String key, InboundEvent event) throws Exception {
        boolean taken = false;
        try {
            Ack ack = handler.handle(event);
            taken = ack.isSuccess();
            if (taken && !ack.response().isEmpty()) {
                synchronized (answers) {
                    answers.put(key, ack);
                }
            }
            return ack;
        } finally {
            if (taken) {
                seen.done(key);
            } else {
                seen.released(key);
            }
        }
    }

    private Ack answered(String key) {
        synchronized (answers) {
            return answers.getOrDefault(key, Ack.success());
        }
    }
}
