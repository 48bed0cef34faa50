package dev.dermaga.hub.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a request was really made on this machine, and not handed on by a proxy or by a page with a borrowed name. */
public final class Loopback {

    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private static final List<String> OF_PROXIES =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via");

    private Loopback() {}

    /** A proxy that names itself in no header is not noticed here. */
    static boolean made(HttpServletRequest request) {
        return isLoopback(request.getRemoteAddr())
                && isName(request.getServerName())
                && OF_PROXIES.stream().allMatch(header -> request.getHeader(header) == null);
    }

    public static boolean isName(@Nullable String host) {
        return host != null && NAMES.contains(host);
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress(); // a number: no name is looked up
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
