package dev.dermaga.hub.channels;

import dev.dermaga.hub.web.Fingerprint;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A group's custom robot. The address holds its token and the secret signs its calls: neither is ever printed.
 *
 * @param id a digest of the token: the same for the same robot wherever and whenever it is bound
 */
public record CustomRobotBinding(
        String id, URI webhook, @Nullable String secret) {

    private static final Pattern TOKEN = Pattern.compile("access_token=([^&]*)");
    private static final int ID_LENGTH = 16;

    public static CustomRobotBinding of(URI webhook, @Nullable String secret) {
        Matcher token = TOKEN.matcher(webhook.toString());
        String known = token.find() ? token.group(1) : webhook.toString();
        String digest = Fingerprint.of(known.getBytes(StandardCharsets.UTF_8));
        return new CustomRobotBinding(digest.substring(0, ID_LENGTH), webhook, secret);
    }

    @Override
    public String toString() {
        return "CustomRobotBinding[id=" + id + ", webhook=…, secret=…]";
    }
}
