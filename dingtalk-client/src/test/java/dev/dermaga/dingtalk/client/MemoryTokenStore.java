package dev.dermaga.dingtalk.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A store as several nodes have it, each with a {@link #node} of its own. */
final class MemoryTokenStore {
    final Map<String, TokenStore.Entry> entries = new ConcurrentHashMap<>();
    final Map<String, Claim> claims = new ConcurrentHashMap<>();
    final AtomicInteger refusedClaims = new AtomicInteger();

    private final Clock clock;

    MemoryTokenStore(Clock clock) {
        this.clock = clock;
    }

    record Claim(TokenStore holder, Instant until) {}

    TokenStore node() {
        return new TokenStore() {
            @Override
            public Optional<Entry> load(String key) {
                return Optional.ofNullable(entries.get(key));
            }

            @Override
            public boolean claim(String key, Duration longest) {
                Instant now = clock.instant();
                Claim mine = new Claim(this, now.plus(longest));
                Claim winner =
                        claims.merge(key, mine, (held, wanted) -> held.until().isAfter(now) ? held : wanted);
                if (winner != mine) {
                    refusedClaims.incrementAndGet();
                }
                return winner == mine;
            }

            @Override
            public void save(String key, Entry entry) {
                entries.put(key, entry);
                release(key);
            }

            @Override
            public void release(String key) {
                claims.computeIfPresent(key, (unused, held) -> held.holder() == this ? null : held);
            }
        };
    }
}
