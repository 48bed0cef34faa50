package dev.dermaga.dingtalk.client;

import dev.dermaga.dingtalk.client.Limiter.Permit;
import dev.dermaga.dingtalk.client.Meter.CostClass;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A month's share of the organization's quotas for this client: what would go beyond it is refused before it is sent, as
 * {@link dev.dermaga.dingtalk.client.error.Throttled} until the month ends in China. What DingTalk does not count is
 * not counted here either, and free calls always go.
 *
 * <p>It counts in memory, from nothing or from what {@link #alreadyUsed} says.
 *
 * <pre>{@code
 * Budget budget = Budget.perMonth(4_000, 2_500).alreadyUsed(CostClass.API, usedBeforeTheStart);
 * DingTalkClient.builder().app(key, secret).budget(budget)
 * }</pre>
 *
 * @see <a href="https://open.dingtalk.com/document/development/dingtalk-application-development-platform-billing-model">
 *     Billing model</a>
 */
public final class Budget {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Map<CostClass, Long> limits;

    /* guarded by this */
    private final Map<CostClass, Long> used = new EnumMap<>(CostClass.class);
    private @Nullable YearMonth month;

    private Budget(Map<CostClass, Long> limits) {
        this.limits = limits;
    }

    /**
     * @param apiCalls how many calls of the server API; at most that many go
     * @param webhookAndStream how many messages to webhooks and pushes of the stream together. Pushes are counted, but
     *     come in any case
     */
    public static Budget perMonth(long apiCalls, long webhookAndStream) {
        if (apiCalls < 0 || webhookAndStream < 0) {
            throw new IllegalArgumentException("a budget is zero or more: " + apiCalls + ", " + webhookAndStream);
        }
        return new Budget(Map.of(CostClass.API, apiCalls, CostClass.WEBHOOK_STREAM, webhookAndStream));
    }

    /** What this month has already cost, to be said before the first call. */
    public synchronized Budget alreadyUsed(CostClass quota, long count) {
        used.put(quota, count);
        return this;
    }

    /** What this month has cost so far. */
    public synchronized long used(CostClass quota) {
        return used.getOrDefault(quota, 0L);
    }

    /** Takes one from the budget for an exchange that may go; see {@link #settle}. */
    synchronized Permit take(CostClass quota, Instant now) {
        Long limit = limits.get(quota);
        if (limit == null) {
            return Permit.now();
        }
        turn(now);
        if (used(quota) >= limit) {
            Instant end = YearMonth.from(now.atZone(CHINA))
                    .plusMonths(1)
                    .atDay(1)
                    .atStartOfDay(CHINA)
                    .toInstant();
            return Permit.refused(
                    "this client's budget of " + limit + " a month is used up (" + quota + ")",
                    Duration.between(now, end));
        }
        used.merge(quota, 1L, Long::sum);
        return Permit.now();
    }

    /** Gives back what was taken for an exchange that DingTalk does not count, and counts a push, which was not taken. */
    synchronized void settle(Meter.Exchange exchange, Instant now) {
        CostClass quota = exchange.cost();
        if (!limits.containsKey(quota)) {
            return;
        }
        turn(now);
        boolean taken = !exchange.call().startsWith("PUSH ");
        if (taken && !exchange.counted()) {
            used.put(quota, Math.max(0, used(quota) - 1));
        } else if (!taken && exchange.counted()) {
            used.merge(quota, 1L, Long::sum);
        }
    }

    private void turn(Instant now) {
        YearMonth current = YearMonth.from(now.atZone(CHINA));
        if (month != null && !month.equals(current)) {
            used.clear();
        }
        month = current;
    }
}
