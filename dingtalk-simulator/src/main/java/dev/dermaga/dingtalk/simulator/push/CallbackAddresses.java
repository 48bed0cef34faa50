package dev.dermaga.dingtalk.simulator.push;

import dev.dermaga.dingtalk.simulator.http.Refusal;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Where the simulator may post to. DingTalk demands a public host; here it is this machine, and whatever hosts the
 * developer names, so that no app that is tried out can make the simulator call elsewhere.
 */
public final class CallbackAddresses {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private final Set<String> hosts;
    private final IntPredicate ownPort;

    /** @param ownPort whether the simulator itself listens there */
    public CallbackAddresses(Set<String> hosts, IntPredicate ownPort) {
        this.hosts = Set.copyOf(hosts);
        this.ownPort = ownPort;
    }

    /** @throws Refusal 71011 or 71013 */
    URI checked(String url) {
        URI address;
        try {
            address = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw malformed("it is no address");
        }
        String scheme = address.getScheme();
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
            throw malformed("it begins with neither http:// nor https://");
        }
        String host = address.getHost();
        if (host == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            throw malformed("it has no host, or has user information or a fragment");
        }
        String name = host.toLowerCase(Locale.ROOT);
        boolean local = LOOPBACK.matcher(name).matches();
        if (!local && !hosts.contains(name)) {
            throw Refusal.old(
                    71013,
                    "此域名或IP不能注册或者接收回调事件",
                    host
                            + " is not this machine; the simulator posts to other hosts only when it was started with their"
                            + " names (callbackHost)");
        }
        int port = address.getPort() > 0 ? address.getPort() : "https".equalsIgnoreCase(scheme) ? 443 : 80;
        if (local && ownPort.test(port)) {
            throw Refusal.old(71013, "此域名或IP不能注册或者接收回调事件", "The simulator does not post to itself");
        }
        return address;
    }

    private static Refusal malformed(String why) {
        return Refusal.old(71011, "传入的url参数不是合法的url格式", "The url is not taken: " + why);
    }
}
