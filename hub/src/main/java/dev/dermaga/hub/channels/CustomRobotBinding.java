package dev.dermaga.hub.channels;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A group's custom robot. The address holds its token and the secret signs its calls: neither is ever printed. */
public record CustomRobotBinding(URI webhook, @Nullable String secret) {

    @Override
    public String toString() {
        return "CustomRobotBinding[webhook=…, secret=…]";
    }
}
