package dev.dermaga.hub.cluster;

import dev.dermaga.hub.StartFailure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a Redis is, and as whom to ask. Never printed with its password.
 *
 * @param encrypted whether to speak TLS
 */
record RedisAddress(
        String host,
        int port,
        boolean encrypted,
        @Nullable String user,
        @Nullable String secret) {

    private static final String HOW =
            "Write it as redis://user:password@host:6379, or rediss:// for TLS, with %2F for / and %25 for % in the"
                    + " password.";

    /** By hand, because {@link java.net.URI} knows no names with an underscore. The last @ ends the password. */
    private static final Pattern WRITTEN = Pattern.compile("redis(?<tls>s)?://((?<user>[^:/]*)(:(?<password>[^/]*))?@)?"
            + "(?<host>\\[[^\\]@/?]+\\]|[^\\[\\]:,@/?]+)(:(?<port>\\d{1,5}))?(/\\d*)?");

    /** Reads {@code DERMAGA_REDIS_URL}. The number of a database is allowed and without effect: hints know none. */
    static RedisAddress of(String url) {
        Matcher parts = WRITTEN.matcher(url);
        if (!parts.matches()) {
            // The text stays unsaid, because a password may be in it wherever it went wrong.
            throw new StartFailure("DERMAGA_REDIS_URL is not an address of Redis.", HOW);
        }
        String host = parts.group("host");
        return new RedisAddress(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                parts.group("port") == null ? 6379 : Integer.parseInt(parts.group("port")),
                parts.group("tls") != null,
                decode(parts.group("user")),
                decode(parts.group("password")));
    }

    private static @Nullable String decode(@Nullable String part) {
        try {
            return part == null || part.isEmpty()
                    ? null
                    : URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new StartFailure("The user or the password in DERMAGA_REDIS_URL cannot be read.", HOW);
        }
    }

    @Override
    public String toString() {
        return "RedisAddress[…]";
    }
}
