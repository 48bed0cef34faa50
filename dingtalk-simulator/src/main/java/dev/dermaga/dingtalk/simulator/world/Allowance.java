package dev.dermaga.dingtalk.simulator.world;

import org.jspecify.annotations.Nullable;

/** What a world file says about limits; null where it says nothing. Of a month, {@link MonthlyQuota#UNLIMITED} is none. */
public record Allowance(
        @Nullable Long apiCallsPerMonth,
        @Nullable Long webhookAndStreamPerMonth,
        @Nullable Integer callsPerSecond) {
    public static final Allowance NONE = new Allowance(null, null, null);

    public @Nullable Long perMonth(MonthlyQuota.Kind kind) {
        return kind == MonthlyQuota.Kind.API ? apiCallsPerMonth : webhookAndStreamPerMonth;
    }
}
