package dev.dermaga.dingtalk.simulator.tls;

import java.util.Locale;

/** The names that DingTalk's addresses have, and for which the certificate is made. */
public final class DingTalkHosts {
    private static final String DOMAIN = "dingtalk.com";

    private DingTalkHosts() {}

    /** Whether a host, without its port, is one of DingTalk's. */
    public static boolean contain(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals(DOMAIN) || name.endsWith("." + DOMAIN);
    }
}
