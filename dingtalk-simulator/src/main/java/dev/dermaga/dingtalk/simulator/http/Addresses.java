package dev.dermaga.dingtalk.simulator.http;

import dev.dermaga.dingtalk.simulator.world.Ids;
import dev.dermaga.dingtalk.simulator.world.Limit;
import dev.dermaga.dingtalk.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Shuts out an address that called too often, whatever it called and in whose name (page {@code call-frequency-limit}).
 * The calls are counted on a clock that nobody moves by hand, the ban ends on the world's.
 */
final class Addresses {
    private static final long WINDOW = Duration.ofSeconds(20).toNanos();

    private final World world;
    private final LongSupplier nanoTime;

    // guarded by this
    private final Map<String, Count> counts = new HashMap<>();
    private final Map<String, Instant> bannedUntil = new HashMap<>();

    private record Count(long window, long calls) {}

    Addresses(World world, LongSupplier nanoTime) {
        this.world = world;
        this.nanoTime = nanoTime;
    }

    /** Counts a call. While its address is shut out, this is what it gets instead of an answer. */
    synchronized Optional<Answer> objection(String address) {
        if (!bans().containsKey(address) && !tooMany(address)) {
            return Optional.empty();
        }
        return Optional.of(page());
    }

    private boolean tooMany(String address) {
        long window = Math.floorDiv(nanoTime.getAsLong(), WINDOW);
        Count count = counts.merge(
                address,
                new Count(window, 1),
                (before, one) -> before.window() == window ? new Count(window, before.calls() + 1) : one);
        if (!world.limits.exceeded(Limit.CALLS_PER_ADDRESS, count.calls())) {
            return false;
        }
        counts.remove(address);
        long seconds = world.limits.of(Limit.ADDRESS_BAN_SECONDS);
        bannedUntil.put(address, world.clock().instant().plusSeconds(seconds));
        return true;
    }

    /** One page says that it is HTML, and shows this JSON; another that it is the one or the other. */
    private static Answer page() {
        return Answer.html(
                200,
                Json.object()
                        .put("status", 1111)
                        .put("wait", 5)
                        .put("source", "x5")
                        .put("punish", "deny")
                        .put("uuid", Ids.hex(16))
                        .toString());
    }

    /** The addresses that are shut out now, and until when. */
    synchronized Map<String, Instant> bans() {
        Instant now = world.clock().instant();
        bannedUntil.values().removeIf(until -> !now.isBefore(until));
        return Map.copyOf(bannedUntil);
    }

    /** Forgets who called, and lets everybody in again. */
    synchronized void clear() {
        counts.clear();
        bannedUntil.clear();
    }
}
