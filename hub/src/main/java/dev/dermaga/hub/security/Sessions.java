package dev.dermaga.hub.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Optional;
import org.springframework.session.FindByIndexNameSessionRepository;

/** What a session holds: strings only, so that a newer hub can still read the sessions of an older one. */
final class Sessions {

    static final Duration SIGNED_IN = Duration.ofDays(30);
    private static final Duration SIGNING_IN = Duration.ofMinutes(10);
    private static final String ACCOUNT = "account";
    private static final String ATTEMPT = "sign-in";

    private Sessions() {}

    static Optional<String> accountId(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable((String) session.getAttribute(ACCOUNT));
    }

    /** Keeps the attempt in a session that lives no longer than the attempt may take. */
    static void begin(HttpServletRequest request, SignInAttempt attempt) {
        HttpSession session = request.getSession(true);
        session.setMaxInactiveInterval((int) SIGNING_IN.toSeconds());
        session.setAttribute(ATTEMPT, attempt.written());
    }

    /** The attempt that this browser began; gone once read. */
    static Optional<SignInAttempt> takeAttempt(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        String written = session == null ? null : (String) session.getAttribute(ATTEMPT);
        if (session == null || written == null) {
            return Optional.empty();
        }
        session.removeAttribute(ATTEMPT);
        return SignInAttempt.read(written);
    }

    static void signIn(HttpServletRequest request, String accountId) {
        request.changeSessionId();
        HttpSession session = request.getSession(true);
        session.setMaxInactiveInterval((int) SIGNED_IN.toSeconds());
        session.setAttribute(ACCOUNT, accountId);
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, accountId);
    }

    static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
