package dev.dermaga.dingtalk.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP proxy through which everything goes: calls, uploads, downloads and the stream's sockets. Without one that is
 * set, Java's own settings hold ({@code https.proxyHost} and the like), which know no credentials.
 *
 * <pre>{@code
 * DingTalkClient.builder().app(key, secret).proxy(ProxyOptions.at("proxy.example.com", 3128).as("hub", password))
 * }</pre>
 *
 * @see DingTalkClient.Builder#proxy(ProxyOptions)
 */
public final class ProxyOptions {
    private static final int LAST_PORT = 65_535;

    private final @Nullable String host;
    private final int port;
    private final @Nullable String user;
    private final @Nullable Secret password;

    private ProxyOptions(@Nullable String host, int port, @Nullable String user, @Nullable Secret password) {
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
    }

    /** A proxy that is spoken to in plain HTTP; what goes to DingTalk is encrypted all the way. */
    public static ProxyOptions at(String host, int port) {
        if (host.isBlank() || port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("a proxy has a host and a port from 1 to 65535: " + host + ":" + port);
        }
        return new ProxyOptions(host, port, null, null);
    }

    /** None, whatever Java's own settings say. */
    public static ProxyOptions none() {
        return new ProxyOptions(null, 0, null, null);
    }

    /** With credentials, sent to the proxy by Basic authentication. */
    public ProxyOptions as(String name, Secret secret) {
        if (host == null) {
            throw new IllegalArgumentException("no proxy asks for credentials where there is none");
        }
        if (name.indexOf(':') >= 0) {
            throw new IllegalArgumentException("Basic authentication knows no name with a colon");
        }
        return new ProxyOptions(host, port, name, secret);
    }

    public ProxyOptions as(String name, String secret) {
        return as(name, Secret.of(secret));
    }

    /** Null when there is to be none. */
    public @Nullable String host() {
        return host;
    }

    public int port() {
        return port;
    }

    public @Nullable String user() {
        return user;
    }

    public @Nullable Secret password() {
        return password;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProxyOptions that
                && Objects.equals(host, that.host)
                && port == that.port
                && Objects.equals(user, that.user)
                && Objects.equals(password, that.password);
    }

    @Override
    public int hashCode() {
        return Objects.hash(host, port, user);
    }

    @Override
    public String toString() {
        return host == null
                ? "ProxyOptions[none]"
                : "ProxyOptions[" + host + ":" + port + (user == null ? "]" : ", as " + user + "]");
    }
}
