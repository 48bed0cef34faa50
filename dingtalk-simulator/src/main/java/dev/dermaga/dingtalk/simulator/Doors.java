package dev.dermaga.dingtalk.simulator;

import dev.dermaga.dingtalk.simulator.http.Door;
import dev.dermaga.dingtalk.simulator.tls.DingTalkHosts;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.HostPort;

/**
 * Tells by which door a request came. Its caller finds the simulator again by the name that it called, unless it was led
 * here from DingTalk's: then by this machine's.
 */
final class Doors {
    private static final int HTTPS = 443;

    private final String authority;

    /** @param authority the plain port's own, such as {@code 127.0.0.1:8090} */
    Doors(String authority) {
        this.authority = authority;
    }

    Door of(Request request) {
        String header = request.getHeaders().get(HttpHeader.HOST);
        boolean secure = request.getConnectionMetaData().isSecure();
        int own = Request.getLocalPort(request);
        if (header == null || header.isEmpty()) {
            return ours(secure, own);
        }
        HostPort called = new HostPort(header);
        boolean dingTalks = DingTalkHosts.contain(called.getHost());
        if (!secure) {
            return dingTalks ? ours(false, own) : Door.plain(header);
        }
        int port = called.getPort(HTTPS);
        boolean led = dingTalks && port != own;
        return led ? ours(true, own) : Door.tls(called.getHost(), port);
    }

    private Door ours(boolean secure, int port) {
        Door plain = Door.plain(authority);
        return secure ? Door.mixed(plain, Door.tls("localhost", port)) : plain;
    }
}
