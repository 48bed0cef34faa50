package dev.dermaga.hub.people;

import java.util.Objects;

/**
 * An id by which one of DingTalk's sides names a person. A person has at most one of each kind and app.
 *
 * @param app the client id of the app whose id it is; empty where all apps name the person alike
 */
public record Identity(Kind kind, String app, String value) {

    /** The stream's {@code staffId} and the older API's {@code userid} are userIds. */
    public enum Kind {
        /** Within the organization. */
        USER_ID,
        /** For all apps of one developer: to-dos and sign-in. */
        UNION_ID,
        /** For one app: what a browser's sign-in tells. */
        OPEN_ID
    }

    public Identity {
        Objects.requireNonNull(kind);
        if (value.isBlank() || (kind == Kind.OPEN_ID) == app.isEmpty()) {
            throw new IllegalArgumentException("No identity: " + kind + " of the app “" + app + "”");
        }
    }

    public static Identity userId(String value) {
        return new Identity(Kind.USER_ID, "", value);
    }

    public static Identity unionId(String value) {
        return new Identity(Kind.UNION_ID, "", value);
    }

    public static Identity openId(String app, String value) {
        return new Identity(Kind.OPEN_ID, app, value);
    }
}
