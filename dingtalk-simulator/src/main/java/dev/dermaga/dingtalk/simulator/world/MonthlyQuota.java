package dev.dermaga.dingtalk.simulator.world;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the organisation may use in a calendar month, and what it has used: calls of the server API, and webhook and
 * stream messages together (pages {@code call-frequency-limit} and
 * {@code dingtalk-application-development-platform-billing-model}). A month is one in China, where the platform's day
 * begins; no page names the time zone. Safe for use by many threads.
 */
public final class MonthlyQuota {
    /** As a limit: none. */
    public static final long UNLIMITED = 0;

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** The two quotas. */
    public enum Kind {
        API(Limit.API_CALLS_PER_MONTH),
        WEBHOOK_AND_STREAM(Limit.WEBHOOK_AND_STREAM_PER_MONTH);

        private final Limit limit;

        Kind(Limit limit) {
            this.limit = limit;
        }

        public Limit limit() {
            return limit;
        }
    }

    /** What a restart must know. */
    record Used(YearMonth month, Map<Kind, Long> counts) {}

    private final Clock clock;
    private final Limits limits;
    private volatile Runnable onChange = () -> {};

    // guarded by this
    private final Map<Kind, Long> used = new EnumMap<>(Kind.class);
    private YearMonth month;

    MonthlyQuota(Clock clock, Limits limits) {
        this.clock = clock;
        this.limits = limits;
        this.month = now();
    }

    /** Called after each change of a count, outside of any lock. */
    public void onChange(Runnable listener) {
        onChange = listener;
    }

    /** The month that is counted now. */
    public synchronized YearMonth month() {
        turnPage();
        return month;
    }

    public synchronized long used(Kind kind) {
        turnPage();
        return used.getOrDefault(kind, 0L);
    }

    /** {@link #UNLIMITED} where there is none. */
    public long limit(Kind kind) {
        return limits.of(kind.limit);
    }

    /** Counts one, or says no because nothing is left. */
    public boolean take(Kind kind) {
        synchronized (this) {
            if (limit(kind) != UNLIMITED && used(kind) >= limit(kind)) {
                return false;
            }
            used.merge(kind, 1L, Long::sum);
        }
        onChange.run();
        return true;
    }

    /** Counts one, whether anything is left or not. */
    public void charge(Kind kind) {
        synchronized (this) {
            used.put(kind, used(kind) + 1);
        }
        onChange.run();
    }

    /** Takes back one that turned out not to be counted. */
    public void giveBack(Kind kind) {
        synchronized (this) {
            used.put(kind, Math.max(0, used(kind) - 1));
        }
        onChange.run();
    }

    /** From now on this much may be used in a month; {@link #UNLIMITED} for any number. */
    public void limit(Kind kind, long most) {
        limits.set(kind.limit, most);
    }

    /** From now on this much counts as used in this month. */
    public void use(Kind kind, long count) {
        synchronized (this) {
            turnPage();
            used.put(kind, Limits.notNegative(count));
        }
        onChange.run();
    }

    synchronized void clear() {
        month = now();
        used.clear();
    }

    synchronized Used used() {
        turnPage();
        return new Used(month, new EnumMap<>(used));
    }

    synchronized void restore(Used before) {
        month = before.month();
        used.clear();
        used.putAll(before.counts());
    }

    private void turnPage() {
        if (!month.equals(now())) {
            month = now();
            used.clear();
        }
    }

    private YearMonth now() {
        return YearMonth.from(clock.instant().atZone(CHINA));
    }
}
