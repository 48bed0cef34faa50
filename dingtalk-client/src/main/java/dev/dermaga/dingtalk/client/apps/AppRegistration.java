package dev.dermaga.dingtalk.client.apps;

import dev.dermaga.dingtalk.client.ProxyOptions;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.internal.ApacheTransport;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.Endpoints;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Gets a program an app of its own, with a robot, without anybody copying secrets: it shows a code, a person scans it
 * and approves, and it hears the app's credentials. Needs neither an app nor a token before.
 *
 * <pre>{@code
 * try (var registration = AppRegistration.builder().build()) {
 *     RegistrationCode code = registration.begin();
 *     show(code.userCode(), code.pageWithCode());
 *     Registration done = registration.await(code);
 *     if (done.status() == Registration.Status.SUCCESS) {
 *         keep(done.clientId(), done.clientSecret());
 *     }
 * }
 * }</pre>
 *
 * @see <a href="https://open.dingtalk.com/document/development/creat-dingtalk-application-scan-process">Creating an app by
 *     a scan</a>
 */
public final class AppRegistration implements AutoCloseable {
    private static final long USUAL_LIFE_SECONDS = 600;
    private static final long USUAL_INTERVAL_SECONDS = 5;
    private static final Duration SLOWER = Duration.ofSeconds(5);

    private final Pipeline pipeline;

    private AppRegistration(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** How the thread waits between two polls. */
    @FunctionalInterface
    public interface Pause {
        void sleep(Duration length) throws InterruptedException;
    }

    /** Asks for a code; two calls. */
    public RegistrationCode begin() {
        return begin(Map.of());
    }

    /** @param source what the program is, in a word that DingTalk has registered for it; decides how the page looks */
    public RegistrationCode begin(String source) {
        return begin(Map.of("source", source));
    }

    private RegistrationCode begin(Map<String, String> who) {
        String nonce = pipeline.execute(post("init", who), answer -> answer.requiredText("nonce"));
        return pipeline.execute(
                post("begin", Map.of("nonce", nonce)),
                answer -> new RegistrationCode(
                        Secret.of(answer.requiredText("device_code")),
                        answer.requiredText("user_code"),
                        URI.create(answer.requiredText("verification_uri")),
                        URI.create(answer.requiredText("verification_uri_complete")),
                        pipeline.clock().instant().plus(seconds(answer.number("expires_in"), USUAL_LIFE_SECONDS)),
                        seconds(answer.number("interval"), USUAL_INTERVAL_SECONDS)));
    }

    /** Asks once; not more often than {@link RegistrationCode#interval}. */
    public Registration poll(RegistrationCode code) {
        return pipeline.execute(
                post("poll", Map.of("device_code", code.deviceCode().reveal())).reading(), AppRegistration::read);
    }

    /** As {@link #await(RegistrationCode, Pause)}; the thread sleeps. */
    public Registration await(RegistrationCode code) throws InterruptedException {
        return await(code, length -> Thread.sleep(length.toMillis()));
    }

    /**
     * Polls until a person has answered or it is too late: that may be two hours. What DingTalk does not answer in
     * between is asked again; where it wants fewer polls, there are fewer.
     *
     * @throws NoAnswer when the time is over and the last poll had no answer
     * @throws InterruptedException when {@code pause} is interrupted; the code stays good
     */
    public Registration await(RegistrationCode code, Pause pause) throws InterruptedException {
        Duration interval = code.interval();
        NoAnswer lost = null;
        Duration wait = interval;
        while (true) {
            pause.sleep(wait);
            if (!pipeline.clock().instant().isBefore(code.expiresAt())) {
                if (lost != null) {
                    throw lost;
                }
                return Registration.of(Registration.Status.EXPIRED);
            }
            wait = interval;
            try {
                Registration now = poll(code);
                lost = null;
                if (now.isOver()) {
                    return now;
                }
                if (now.status() == Registration.Status.SLOW_DOWN) {
                    interval = interval.plus(SLOWER);
                    wait = interval;
                }
            } catch (Throttled e) {
                wait = e.pause().compareTo(interval) > 0 ? e.pause() : interval;
            } catch (NoAnswer e) {
                lost = e;
            }
        }
    }

    private static Registration read(JsonObject answer) throws IOException {
        String word = answer.requiredText("status").toUpperCase(Locale.ROOT);
        return switch (word) {
            case "SUCCESS" ->
                new Registration(
                        Registration.Status.SUCCESS,
                        ClientId.of(answer.requiredText("client_id")),
                        Secret.of(answer.requiredText("client_secret")),
                        null);
            case "FAIL" -> new Registration(Registration.Status.FAIL, null, null, answer.text("fail_reason"));
            case "WAITING", "SLOW_DOWN", "EXPIRED" -> Registration.of(Registration.Status.valueOf(word));
            default -> throw new IOException("the status '" + word + "' is not known");
        };
    }

    private static Duration seconds(@Nullable Long seconds, long otherwise) {
        return Duration.ofSeconds(seconds == null || seconds <= 0 ? otherwise : seconds);
    }

    private static Call post(String step, Map<String, String> body) {
        return Call.legacy("POST", "/app/registration/" + step).json(body).withoutToken();
    }

    @Override
    public void close() {
        pipeline.close();
    }

    /** Everything has a default. */
    public static final class Builder {
        private Endpoints endpoints = Endpoints.dingTalk();
        private Clock clock = Clock.systemUTC();
        private Duration callTimeout = Duration.ofSeconds(10);
        private @Nullable ProxyOptions proxy;
        private @Nullable SSLContext tls;

        private Builder() {}

        /** Another address, such as a simulator's. */
        public Builder address(URI address) {
            this.endpoints = Endpoints.at(address);
            return this;
        }

        public Builder clock(Clock source) {
            this.clock = source;
            return this;
        }

        /** For a whole call. Default 10 s. */
        public Builder callTimeout(Duration longest) {
            if (longest.isNegative() || longest.isZero()) {
                throw new IllegalArgumentException("the time limit must be longer than zero");
            }
            this.callTimeout = longest;
            return this;
        }

        public Builder proxy(ProxyOptions way) {
            this.proxy = way;
            return this;
        }

        /** Whom to trust. The default is Java's own trust store. */
        public Builder trust(SSLContext context) {
            this.tls = context;
            return this;
        }

        public AppRegistration build() {
            return new AppRegistration(
                    new Pipeline(new ApacheTransport(callTimeout, tls, proxy), endpoints, clock, callTimeout));
        }
    }
}
