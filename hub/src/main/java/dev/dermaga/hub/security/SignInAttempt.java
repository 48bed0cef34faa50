package dev.dermaga.hub.security;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in on its way through DingTalk. Its state is the only thing that ties the answer to the browser that asked
 * (DingTalk's page "Obtain identity credentials"; it documents neither a nonce nor PKCE).
 *
 * @param redirect the address given to DingTalk
 * @param next where the person wanted to go: a path of this hub
 */
record SignInAttempt(String state, Instant until, URI redirect, String next) {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final SecureRandom RANDOM = new SecureRandom();

    static SignInAttempt begin(URI redirect, @Nullable String next, Instant now) {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        return new SignInAttempt(
                Base64.getUrlEncoder().withoutPadding().encodeToString(random),
                now.plus(LONGEST),
                redirect,
                pathOfThisHub(next));
    }

    /** The wanted path, or the start page when it might lead elsewhere. */
    static String pathOfThisHub(@Nullable String wanted) {
        if (wanted == null
                || !wanted.startsWith("/")
                || wanted.startsWith("//")
                || wanted.startsWith("/log")
                || wanted.chars().anyMatch(c -> c == '\\' || c < ' ' || c == 127)) {
            return "/";
        }
        try {
            URI uri = new URI(wanted);
            return uri.isAbsolute() || uri.getRawAuthority() != null ? "/" : uri.toASCIIString();
        } catch (URISyntaxException e) {
            return "/";
        }
    }

    boolean isAnsweredBy(@Nullable String answer, Instant now) {
        return answer != null
                && now.isBefore(until)
                && MessageDigest.isEqual(
                        state.getBytes(StandardCharsets.US_ASCII), answer.getBytes(StandardCharsets.UTF_8));
    }

    String written() {
        return String.join("\n", state, until.toString(), redirect.toString(), next);
    }

    static Optional<SignInAttempt> read(String written) {
        String[] parts = written.split("\n", 4);
        return parts.length == 4
                ? Optional.of(new SignInAttempt(parts[0], Instant.parse(parts[1]), URI.create(parts[2]), parts[3]))
                : Optional.empty();
    }
}
