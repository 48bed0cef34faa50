package dev.dermaga.dingtalk.client.login;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Signs web pages that run inside DingTalk, so that they may call its protected JSAPIs. Most of what a page needs, the
 * code of who opened it included, takes no signature. Permission: {@code qyapi_base}.
 *
 * <p>The ticket is fetched once for all threads and kept until shortly before its end.
 *
 * @see <a href="https://open.dingtalk.com/document/development/jsapi-authentication">JSAPI authentication</a>
 */
public final class Jsapi {
    private static final long USUAL_LIFE_SECONDS = 7200;
    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final int NONCE_BYTES = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Pipeline pipeline;

    private final Object lock = new Object();
    /* guarded by lock; never held over a call */
    private @Nullable Ticket known;
    private @Nullable CompletableFuture<Ticket> fetching;

    public Jsapi(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Signs a page for now; what the page's address must be, {@link JsapiSignature#of} says. */
    public JsapiSignature sign(String page) {
        JsapiSignature.decoded(page); // refused before a ticket is asked for
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return JsapiSignature.of(
                ticket(), HexFormat.of().formatHex(nonce), pipeline.clock().millis(), page);
    }

    /**
     * The ticket, from the cache while it is good for five minutes more.
     *
     * @see <a href="https://open.dingtalk.com/document/development/create-a-jsapi-ticket">JSAPI ticket</a>
     */
    public Secret ticket() {
        CompletableFuture<Ticket> fetch;
        boolean mine = false;
        synchronized (lock) {
            if (known != null && pipeline.clock().instant().isBefore(known.refreshAt)) {
                return known.value;
            }
            fetch = fetching;
            if (fetch == null) {
                fetch = new CompletableFuture<>();
                fetching = fetch;
                mine = true;
            }
        }
        return mine ? fetch(fetch) : await(fetch);
    }

    private Secret fetch(CompletableFuture<Ticket> promise) {
        try {
            Ticket fresh = ask();
            synchronized (lock) {
                known = fresh;
                fetching = null;
            }
            promise.complete(fresh);
            return fresh.value;
        } catch (RuntimeException | Error e) {
            synchronized (lock) {
                fetching = null;
            }
            promise.completeExceptionally(e);
            throw e;
        }
    }

    private static Secret await(CompletableFuture<Ticket> fetch) {
        try {
            return fetch.join().value;
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private Ticket ask() {
        return pipeline.execute(Call.modern("POST", "/v1.0/oauth2/jsapiTickets").reading(), answer -> {
            Long seconds = answer.number("expireIn");
            Duration life = Duration.ofSeconds(seconds == null ? USUAL_LIFE_SECONDS : seconds);
            Duration early = EARLY.compareTo(life.dividedBy(4)) < 0 ? EARLY : life.dividedBy(4);
            return new Ticket(
                    Secret.of(answer.requiredText("jsapiTicket")),
                    pipeline.clock().instant().plus(life).minus(early));
        });
    }

    private record Ticket(Secret value, Instant refreshAt) {}
}
