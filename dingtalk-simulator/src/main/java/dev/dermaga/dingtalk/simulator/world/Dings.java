package dev.dermaga.dingtalk.simulator.world;

import java.time.Duration;
import java.time.Instant;

/** How many DINGs may go: so many a minute of each robot, and by SMS and phone what the organization has bought. */
public final class Dings {
    private static final String PACK = "pack";

    private final World world;

    Dings(World world) {
        this.world = world;
    }

    /** @param left how many people can still be reached by SMS or phone */
    public record Pack(long left) {}

    public void buy(long people) {
        world.dingPacks.put(PACK, new Pack(left() + people));
    }

    /** Takes from what was bought; false when there is not as much. */
    public boolean spend(int people) {
        return world.locked(this, () -> {
            boolean enough = left() >= people;
            if (enough) {
                world.dingPacks.put(PACK, new Pack(left() - people));
            }
            return enough;
        });
    }

    /** Whether a robot may reach this many people more within the minute. */
    public boolean mayGo(String robotCode, int people) {
        Instant minuteAgo = world.clock().instant().minus(Duration.ofMinutes(1));
        long gone = world.dings.all().stream()
                .filter(ding -> ding.robotCode().equals(robotCode) && ding.at().isAfter(minuteAgo))
                .mapToLong(ding -> ding.receivers().size())
                .sum();
        return !world.limits.exceeded(Limit.DINGS_PER_MINUTE, gone + people + 1);
    }

    private long left() {
        return world.dingPacks.find(PACK).map(Pack::left).orElse(0L);
    }
}
