package dev.dermaga.dingtalk.simulator.control;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Lets only this machine's own programs and the simulator's own page direct it. A foreign web page is betrayed by its
 * Origin, a rebound name by its Host.
 */
public final class LocalCallersOnly {
    private LocalCallersOnly() {}

    /** Why this caller is turned away; empty when welcome. */
    public static Optional<String> objection(Request request) {
        if (!(request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote)
                || !remote.getAddress().isLoopbackAddress()) {
            return Optional.of("The control API answers callers on the same machine only");
        }
        if (request.getConnectionMetaData().isSecure()) {
            // Through the forward proxy everybody would look local here.
            return Optional.of("The control API is on the plain port only");
        }
        String host = request.getHeaders().get(HttpHeader.HOST);
        if (host == null || !localName(host)) {
            return Optional.of("The Host header must name this machine, as localhost or 127.0.0.1");
        }
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host)) {
            return Optional.of("Another web page may not direct the simulator");
        }
        String site = request.getHeaders().get("Sec-Fetch-Site");
        if (site != null && site.equals("cross-site")) {
            return Optional.of("Another web page may not direct the simulator");
        }
        return Optional.empty();
    }

    private static boolean localName(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
        return name.equals("localhost") || name.equals("127.0.0.1") || name.equals("[::1]");
    }
}
