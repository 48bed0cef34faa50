package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.TokenStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A token's place in a store. What the store fails to do stops nobody: it is as if there were no store. */
final class TokenShare {
    private static final Logger LOG = System.getLogger(TokenShare.class.getName());
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final TokenStore store;
    private final String key;
    private final Duration longest;
    private final AtomicBoolean failing = new AtomicBoolean();

    TokenShare(TokenStore store, String key, Duration longestCall) {
        this.store = store;
        this.key = key;
        this.longest = longestCall.plus(MARGIN);
    }

    /** How long another client's claim can keep this one waiting. */
    Duration longest() {
        return longest;
    }

    TokenStore.@Nullable Entry load() {
        return guarded(() -> store.load(key).orElse(null), null);
    }

    /** Whether it is this client's turn to fetch; also when nobody can say. */
    boolean claim() {
        return Boolean.TRUE.equals(guarded(() -> store.claim(key, longest), true));
    }

    void save(TokenStore.Entry entry) {
        guarded(
                () -> {
                    store.save(key, entry);
                    return true;
                },
                false);
    }

    void release() {
        guarded(
                () -> {
                    store.release(key);
                    return true;
                },
                false);
    }

    private <T> @Nullable T guarded(Supplier<@Nullable T> step, @Nullable T otherwise) {
        try {
            T done = step.get();
            if (failing.compareAndSet(true, false)) {
                LOG.log(Level.INFO, "The token store works again");
            }
            return done;
        } catch (RuntimeException e) {
            if (failing.compareAndSet(false, true)) {
                LOG.log(Level.WARNING, "The token store fails; going on with a token of this client's own: " + e);
            }
            return otherwise;
        }
    }
}
