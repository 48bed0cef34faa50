package dev.dermaga.dingtalk.simulator.http;

/**
 * Where a caller finds the simulator again, by the door that it came by.
 *
 * @param base what links for it begin with, such as {@code http://127.0.0.1:8090}
 * @param stream where it opens its stream connection, such as {@code wss://localhost:8443/connect}
 */
public record Door(String base, String stream) {
    private static final String CONNECT = "/connect";

    public static Door plain(String authority) {
        return new Door("http://" + authority, "ws://" + authority + CONNECT);
    }

    public static Door tls(String host, int port) {
        return new Door("https://" + host + ":" + port, "wss://" + host + ":" + port + CONNECT);
    }

    /** A program whose base address is the one and whose stream is the other. */
    public static Door mixed(Door base, Door stream) {
        return new Door(base.base, stream.stream);
    }
}
