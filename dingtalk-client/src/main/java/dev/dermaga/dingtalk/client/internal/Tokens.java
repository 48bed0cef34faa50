package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.TokenGrant;
import dev.dermaga.dingtalk.client.TokenStore;
import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.id.CorpId;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The app's token: asked for per call, fetched rarely. One fetch at a time: who comes while it runs waits for its
 * result, or goes on with the old token while that is still good. With a {@link TokenStore} the same holds between
 * clients.
 */
public final class Tokens {
    private static final Logger LOG = System.getLogger(Tokens.class.getName());
    private static final Duration USUAL_LIFE = Duration.ofHours(2);
    private static final Duration LONGEST_LIFE = Duration.ofDays(365);
    private static final Duration EARLY = Duration.ofMinutes(10);
    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final Duration JITTER = Duration.ofMinutes(2);
    private static final Duration FETCHED_ELSEWHERE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Pipeline pipeline;
    private final TokenGrant grant;
    private final @Nullable ClientId client;
    private final @Nullable CorpId corp;
    private final Secret secret;
    private final @Nullable TokenShare share;

    private final Object lock = new Object();
    /* guarded by lock; never held over a call */
    private @Nullable Token token;
    private @Nullable Secret rejected;
    private @Nullable CompletableFuture<Token> fetching;

    /**
     * @param corpSecret for {@link TokenGrant#CORP_SECRET}; without one that sends the app's
     * @param store what other clients of the app share; without one this client is alone
     */
    public Tokens(
            Pipeline pipeline,
            TokenGrant grant,
            @Nullable ClientId client,
            @Nullable Secret clientSecret,
            @Nullable CorpId corp,
            @Nullable Secret corpSecret,
            @Nullable TokenStore store) {
        this.pipeline = pipeline;
        this.grant = grant;
        this.client = client;
        this.corp = corp;
        Secret known = grant == TokenGrant.CORP_SECRET && corpSecret != null ? corpSecret : clientSecret;
        if (corp == null && (grant == TokenGrant.CORP || grant == TokenGrant.CORP_SECRET)) {
            throw new IllegalArgumentException("the token grant " + grant + " needs the organization's id");
        }
        if (known == null || client == null && grant != TokenGrant.CORP_SECRET) {
            throw new IllegalArgumentException("the client needs an app: its client id and client secret");
        }
        this.secret = known;
        this.share = store == null ? null : new TokenShare(store, key(), pipeline.callTimeout());
    }

    private String key() {
        Endpoints endpoints = pipeline.endpoints();
        boolean ofCorp = grant == TokenGrant.CORP_SECRET || client == null;
        return Fingerprint.of(
                endpoints.modern(), endpoints.legacy(), corp == null ? "" : corp.value(), ofCorp ? "" : client.value());
    }

    @Nullable
    ClientId client() {
        return client;
    }

    Secret current() {
        CompletableFuture<Token> fetch;
        Token old;
        boolean mine = false;
        Instant now = pipeline.clock().instant();
        synchronized (lock) {
            old = token != null && token.isGoodAt(now) ? token : null;
            if (old != null && (now.isBefore(old.refreshAt) || fetching != null)) {
                return old.secret;
            }
            fetch = fetching;
            if (fetch == null) {
                fetch = new CompletableFuture<>();
                fetching = fetch;
                mine = true;
            }
        }
        return mine ? fetch(fetch, old) : await(fetch);
    }

    /** DingTalk does not take this token; the next call fetches another, unless that has happened already. */
    void reject(Secret rejected) {
        synchronized (lock) {
            if (token != null && token.secret.equals(rejected)) {
                LOG.log(Level.INFO, "DingTalk refused the token of " + who() + " before its time; fetching another");
                token = null;
                this.rejected = rejected;
            }
        }
    }

    private Secret fetch(CompletableFuture<Token> promise, @Nullable Token known) {
        Token old = known;
        try {
            Token stored = stored();
            if (stored != null && (old == null || old.badAt.isBefore(stored.badAt))) {
                old = stored;
                synchronized (lock) {
                    token = old;
                }
            }
            Token fresh = isFresh(stored) ? stored : askInTurn(old);
            synchronized (lock) {
                token = fresh;
                fetching = null;
            }
            promise.complete(fresh);
            return fresh.secret;
        } catch (RuntimeException | Error e) {
            synchronized (lock) {
                fetching = null;
                if (old != null && token == old) {
                    // or each call would try again, and wait for it, while the old token is good
                    token = old.refreshedAfter(pipeline.clock().instant().plus(pause(e)));
                }
            }
            promise.completeExceptionally(e);
            if (old != null && e instanceof DingTalkException) {
                LOG.log(
                        Level.WARNING,
                        "No early refresh of the token of " + who() + ": " + e.getMessage()
                                + "; the old one is still good");
                return old.secret;
            }
            throw e;
        }
    }

    private static Duration pause(Throwable failure) {
        return failure instanceof Throttled throttled && throttled.pause().compareTo(RETRY) > 0
                ? throttled.pause()
                : RETRY;
    }

    private static Secret await(CompletableFuture<Token> fetch) {
        try {
            return fetch.join().secret;
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** What is in the store, if it is good and not known to be refused. */
    private @Nullable Token stored() {
        TokenStore.Entry entry = share == null ? null : share.load();
        if (entry == null) {
            return null;
        }
        synchronized (lock) {
            if (entry.token().equals(rejected)) {
                return null;
            }
        }
        Token stored = new Token(entry.token(), entry.refreshAt(), entry.expiresAt());
        return stored.isGoodAt(pipeline.clock().instant()) ? stored : null;
    }

    private boolean isFresh(@Nullable Token stored) {
        return stored != null && pipeline.clock().instant().isBefore(stored.refreshAt);
    }

    /** Fetches a token when it is this client's turn; else the old one serves, or another client's, once it is there. */
    private Token askInTurn(@Nullable Token old) {
        if (share == null) {
            return ask();
        }
        long began = System.nanoTime();
        while (!share.claim()) {
            if (old != null) {
                return old.refreshedAfter(pipeline.clock().instant().plus(FETCHED_ELSEWHERE));
            }
            if (System.nanoTime() - began > share.longest().toNanos()
                    || Thread.currentThread().isInterrupted()) {
                break;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            Token found = stored();
            if (found != null) {
                return found;
            }
        }
        try {
            Token found = stored();
            if (isFresh(found)) {
                share.release();
                return found;
            }
            Token fresh = ask();
            synchronized (lock) {
                rejected = null;
            }
            share.save(new TokenStore.Entry(fresh.secret, fresh.refreshAt, fresh.badAt));
            return fresh;
        } catch (RuntimeException | Error e) {
            share.release();
            throw e;
        }
    }

    private Token ask() {
        try {
            return pipeline.execute(call(), answer -> {
                String value = answer.text("access_token");
                Long seconds = answer.number("expires_in");
                if (value == null) {
                    value = answer.requiredText("accessToken");
                    seconds = answer.number("expireIn");
                }
                return token(Secret.of(value), life(seconds));
            });
        } catch (NoAnswer e) {
            throw e.beforeAnythingHappened();
        }
    }

    private static Duration life(@Nullable Long seconds) throws IOException {
        if (seconds == null) {
            return USUAL_LIFE;
        }
        if (seconds < 1 || seconds > LONGEST_LIFE.toSeconds()) {
            throw new IOException("the token is said to live " + seconds + " s");
        }
        return Duration.ofSeconds(seconds);
    }

    private Token token(Secret secret, Duration life) {
        Instant now = pipeline.clock().instant();
        Duration early = shorter(EARLY, life.dividedBy(4));
        long jitter = shorter(JITTER, life.dividedBy(20)).toMillis();
        Duration refreshAfter = life.minus(early)
                .minusMillis(jitter > 0 ? ThreadLocalRandom.current().nextLong(jitter) : 0);
        return new Token(
                secret, now.plus(refreshAfter), now.plus(life).minusSeconds(Math.min(5, life.toSeconds() / 4)));
    }

    private Call call() {
        Call call = switch (grant) {
            case CORP ->
                Call.modern("POST", "/v1.0/oauth2/{corpId}/token", corpId())
                        .json(fields(
                                "client_id",
                                clientId().value(),
                                "client_secret",
                                secret.reveal(),
                                "grant_type",
                                "client_credentials"));
            case APP ->
                Call.modern("POST", "/v1.0/oauth2/accessToken")
                        .json(fields("appKey", clientId().value(), "appSecret", secret.reveal()));
            case APP_KEY ->
                Call.legacy("GET", "/gettoken").query("appkey", clientId()).query("appsecret", secret.reveal());
            case CORP_SECRET ->
                Call.legacy("GET", "/gettoken").query("corpid", corpId()).query("corpsecret", secret.reveal());
        };
        return call.withoutToken().reading();
    }

    private ClientId clientId() {
        return Objects.requireNonNull(client);
    }

    private CorpId corpId() {
        return Objects.requireNonNull(corp);
    }

    private Object who() {
        return client == null ? corpId() : client;
    }

    private static Map<String, String> fields(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private record Token(Secret secret, Instant refreshAt, Instant badAt) {
        Token refreshedAfter(Instant later) {
            return new Token(secret, later, badAt);
        }

        boolean isGoodAt(Instant now) {
            return now.isBefore(badAt);
        }
    }
}
