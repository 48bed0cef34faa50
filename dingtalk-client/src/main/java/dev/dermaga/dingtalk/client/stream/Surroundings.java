package dev.dermaga.dingtalk.client.stream;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Notices that the machine has slept, or has come to another network: connections that were open then may be dead, and
 * nothing tells so. Sleep shows as time that passes on the wall clock and not on {@link System#nanoTime()}, which stands
 * still meanwhile on most systems, or as a look that comes much too late.
 */
final class Surroundings {
    private static final Duration LEAP = Duration.ofSeconds(5);
    private static final long ADDRESSES_EVERY = Duration.ofSeconds(10).toNanos();

    private final Clock clock;
    private final Supplier<Set<InetAddress>> addresses;
    private Instant lookedAt;
    private long lookedAtNanos;
    private Set<InetAddress> known;
    private long addressesAtNanos;

    Surroundings(Clock clock, Instant wall, long now, Supplier<Set<InetAddress>> addresses) {
        this.clock = clock;
        this.addresses = addresses;
        this.lookedAt = wall;
        this.lookedAtNanos = now;
        this.known = addresses.get();
        this.addressesAtNanos = now;
    }

    /** Whether they have changed since the last look. To be called a few times a second. */
    boolean haveChanged(long now) {
        Duration passed = Duration.ofNanos(now - lookedAtNanos);
        Instant wall = clock.instant();
        Duration leapt = Duration.between(lookedAt, wall).minus(passed);
        lookedAt = wall;
        lookedAtNanos = now;
        boolean slept = leapt.compareTo(LEAP) > 0 || passed.compareTo(LEAP) > 0;
        return moved(now, slept) || slept;
    }

    private boolean moved(long now, boolean slept) {
        if (!slept && now - addressesAtNanos < ADDRESSES_EVERY) {
            return false;
        }
        addressesAtNanos = now;
        Set<InetAddress> before = known;
        known = addresses.get();
        return !known.equals(before);
    }

    /** This machine's addresses; those that only itself or its neighbours know left out. */
    static Set<InetAddress> addresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .collect(Collectors.toSet());
        } catch (SocketException e) {
            return Set.of();
        }
    }
}
