package dev.dermaga.hub.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Where a request comes from, for counting: an IPv6 network of 64 bits is one household. */
final class Address {

    private static final int NETWORK_BYTES = 8;

    private Address() {}

    static String of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        try {
            InetAddress parsed = InetAddress.getByName(address); // a number: no name is looked up
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
