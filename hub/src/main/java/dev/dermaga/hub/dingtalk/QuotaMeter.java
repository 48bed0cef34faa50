package dev.dermaga.hub.dingtalk;

import dev.dermaga.dingtalk.client.Meter;
import dev.dermaga.hub.quota.Quota;
import dev.dermaga.hub.quota.QuotaClass;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands what the client meters to those who count the quota. */
@Component
class QuotaMeter implements Meter {

    private final Quota quota;

    QuotaMeter(Quota quota) {
        this.quota = quota;
    }

    @Override
    public void exchanged(Exchange exchange) {
        QuotaClass counted = quotaClass(exchange.cost());
        if (counted == null) {
            return;
        }
        if (exchange.counted()) {
            quota.count(counted);
        }
        if (exchange.outcome() == Outcome.USED_UP) {
            quota.usedUp(counted);
        }
    }

    private static @Nullable QuotaClass quotaClass(CostClass cost) {
        return switch (cost) {
            case API -> QuotaClass.API;
            case WEBHOOK_STREAM -> QuotaClass.WEBHOOK_STREAM;
            case FREE -> null;
        };
    }
}
