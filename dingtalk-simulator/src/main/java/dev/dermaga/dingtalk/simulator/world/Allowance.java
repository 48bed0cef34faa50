package dev.dermaga.dingtalk.simulator.world;

import java.util.Map;

/** What a world file says about limits; of the others it says nothing. */
public record Allowance(Map<Limit, Long> limits) {
    public static final Allowance NONE = new Allowance(Map.of());

    public Allowance {
        limits = Map.copyOf(limits);
    }
}
