package dev.dermaga.hub.quota;

import dev.dermaga.hub.StartFailure;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the organization may use in a month, {@code dermaga.quota.*} or {@code DERMAGA_QUOTA_*}. The defaults are those of
 * DingTalk's standard edition; the professional one has 200,000 calls for each set and 50,000 messages. 0 is no limit.
 *
 * @param api calls of the server API
 * @param webhookStream webhook and stream messages together
 * @param savingFrom the hub saves once this share of a quota is used, in percent; above 100 never
 */
@ConfigurationProperties("dermaga.quota")
public record QuotaSettings(
        @DefaultValue("5000") long api,
        @DefaultValue("3000") long webhookStream,
        @DefaultValue("95") int savingFrom) {

    public QuotaSettings {
        if (api < 0 || webhookStream < 0 || savingFrom < 1) {
            throw new StartFailure(
                    "A setting below dermaga.quota is not possible.",
                    "Quotas count from 0, which is no limit; DERMAGA_QUOTA_SAVING_FROM is a percentage from 1 on.");
        }
    }

    /** 0 where there is none. */
    public long limit(QuotaClass quota) {
        return quota == QuotaClass.API ? api : webhookStream;
    }
}
