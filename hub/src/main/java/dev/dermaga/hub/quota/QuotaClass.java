package dev.dermaga.hub.quota;

import java.util.Locale;

/** The two quotas that DingTalk gives an organization for each calendar month; all its apps share them. */
public enum QuotaClass {
    /** Calls of the server API: messages of the app's robot, uploads, to-dos. */
    API,
    /** Messages of custom robots and to reply addresses, and all that comes over the stream. */
    WEBHOOK_STREAM;

    /** As it is written outside of the hub: {@code webhook-stream}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
