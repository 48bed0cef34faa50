package dev.dermaga.dingtalk.client.inbound;

import dev.dermaga.dingtalk.client.internal.Fingerprint;

/** Names for events, by which their repetitions are known. */
final class Keys {
    private static final int LONGEST = 512;

    private Keys() {}

    /** @param content what tells the event from others when it has no id */
    static String key(String kind, String scope, String id, String... content) {
        String key = kind + ":" + scope + ":" + (id.isBlank() ? "sha256-" + Fingerprint.of(content) : id);
        return key.length() <= LONGEST ? key : kind + ":sha256-" + Fingerprint.of(key);
    }
}
