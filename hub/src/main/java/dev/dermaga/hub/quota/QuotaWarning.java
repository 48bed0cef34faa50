package dev.dermaga.hub.quota;

import java.time.YearMonth;

/**
 * A quota has reached a level for the first time in its month. Published once over all nodes, inside the transaction that
 * writes it down.
 *
 * @param level 50, 80 or 95 percent; {@link #USED_UP} when DingTalk itself says that nothing is left
 * @param limit 0 where none is known
 */
public record QuotaWarning(QuotaClass quota, YearMonth month, int level, long used, long limit) {

    public static final int USED_UP = 100;
}
