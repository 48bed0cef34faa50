package dev.dermaga.hub.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a request came with, for whom it concerns that it ends: a session's id, or {@code token:} and a token's. */
public final class Credential {

    public static final String TOKEN = "token:";
    private static final String ATTRIBUTE = Credential.class.getName();

    private Credential() {}

    static void isToken(HttpServletRequest request, UUID token) {
        request.setAttribute(ATTRIBUTE, TOKEN + token);
    }

    /** Null for the sandbox's tokens, which do not end. */
    public static @Nullable String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String token) {
            return token;
        }
        HttpSession session = request.getSession(false);
        return session == null ? null : session.getId();
    }
}
