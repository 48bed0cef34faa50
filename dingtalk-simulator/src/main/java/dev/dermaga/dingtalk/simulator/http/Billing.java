package dev.dermaga.dingtalk.simulator.http;

import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which calls the month's quotas count. Not those that are free, were throttled or failed on the network (page
 * {@code how-to-process-api-throttling-on-the-dingtalk-server}). The pages do not say whether other failures count: here
 * they do. A call without a valid credential is not counted, because it names nobody who would pay.
 */
final class Billing {
    private static final Set<String> NOBODY = Set.of(
            "AuthenticationFailed.MissingParameter",
            "InvalidAuthentication",
            "accesstoken.expired",
            "40001",
            "40014",
            "41001",
            "42001",
            "300001",
            "300005",
            "400101");

    private static final String API_USED_UP = "Forbidden.AccessDenied.ApiCountLimitForOrg";
    private static final int OLD_USED_UP = 90020;

    private final MonthlyQuota quota;

    Billing(MonthlyQuota quota) {
        this.quota = quota;
    }

    /** Counts the call before it is done, so that the last one is given out once; refuses it when none is left. */
    void open(Route route, Call call) {
        Kind kind = route.quota();
        if (kind != null && !quota.take(kind)) {
            String reason = "The organisation has used up its month: " + quota.limit(kind) + " of " + kind;
            throw RouteTable.modern(call.path())
                    ? Refusal.modern(403, API_USED_UP, "本组织当月API调用次数已达上限", reason)
                    : Refusal.old(OLD_USED_UP, "本组织当月API调用次数已达上限", reason);
        }
    }

    /**
     * Makes the count right once it is known how the call ended.
     *
     * @param opened whether {@link #open} has counted it
     * @param code of the refusal; null when it was done
     * @param unanswered nothing readable gets back to the caller
     */
    void settle(Route route, boolean opened, @Nullable String code, boolean unanswered) {
        Kind kind = route.quota();
        if (kind == null) {
            return;
        }
        boolean counts = !unanswered && (code == null || counts(code));
        if (opened && !counts) {
            quota.giveBack(kind);
        } else if (!opened && counts) {
            quota.charge(kind);
        }
    }

    private static boolean counts(String code) {
        return !NOBODY.contains(code)
                && !code.equals(API_USED_UP)
                && !code.equals(Integer.toString(OLD_USED_UP))
                && !Refusal.isThrottling(code);
    }
}
