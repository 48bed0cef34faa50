package dev.dermaga.dingtalk.simulator.push;

import dev.dermaga.dingtalk.simulator.fault.Faults;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts to the addresses of apps, as DingTalk does: no redirects, and no patience. The JDK's client brings its threads. */
public final class HttpPush {
    /** Pages name 2.5, 1.5 and 1.2 seconds; the current one says 2.5. */
    private static final Duration DEADLINE = Duration.ofMillis(2_500);

    private static final int MAX_ANSWER = 64 << 10;
    private static final int AT_ONCE = 100;
    private static final int MOST_WAITING = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(HttpPush.class);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(DEADLINE)
            .build();
    private final Set<CompletableFuture<?>> running = ConcurrentHashMap.newKeySet();
    private final LatePosts late;

    public HttpPush(Clock clock, Faults faults) {
        late = new LatePosts(clock, faults);
    }

    // guarded by this
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int underWay;

    /** What came back, or why nothing did; then the status is 0. */
    record Reply(int status, byte[] body, @Nullable String failure) {
        static Reply none(String why) {
            return new Reply(0, new byte[0], why);
        }
    }

    /** What is posted by its own accord goes through here, for faults to strike it; see {@link LatePosts#post}. */
    void deliver(List<String> names, String clientId, Consumer<@Nullable String> post) {
        late.post(names, clientId, post);
    }

    /** Begins everything that a fault has kept back and that is due by now. Returns how much that is. */
    public int runOnce() {
        return late.runOnce();
    }

    /** Forgets what is kept back. */
    public void reset() {
        late.reset();
    }

    /** Begins as soon as fewer than a hundred others are under way; {@code then} hears what came of it, whatever that is. */
    void post(URI address, Map<String, String> headers, byte[] json, Consumer<Reply> then) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(DEADLINE)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json));
        headers.forEach(request::header);
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        CompletableFuture<Void> done = reply.thenAccept(then);
        running.add(done);
        done.whenComplete((nothing, failure) -> {
            running.remove(done);
            if (failure != null) {
                LOG.error("What came back from {} could not be handled", address, failure);
            }
        });
        if (!begin(() -> exchange(request.build(), reply))) {
            reply.complete(Reply.none("more than " + MOST_WAITING + " posts wait for others that are not answered"));
        }
    }

    private boolean begin(Runnable exchange) {
        synchronized (this) {
            if (underWay >= AT_ONCE) {
                return waiting.size() < MOST_WAITING && waiting.add(exchange);
            }
            underWay++;
        }
        exchange.run();
        return true;
    }

    private void exchange(HttpRequest request, CompletableFuture<Reply> reply) {
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(request, info -> new Limited());
        exchange.copy()
                .orTimeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .handleAsync((response, failure) -> {
                    if (response == null) {
                        exchange.cancel(true);
                        return Reply.none(reason(failure));
                    }
                    return new Reply(response.statusCode(), response.body(), null);
                })
                .thenAccept(came -> {
                    next();
                    reply.complete(came);
                });
    }

    private void next() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                underWay--;
            }
        }
        if (next != null) {
            next.run();
        }
    }

    /** Waits until everything that has begun by now is done. */
    public void settle() {
        CompletableFuture<?>[] all = running.toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all)
                .completeOnTimeout(null, 2 * DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> null)
                .join();
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException || cause instanceof java.net.http.HttpTimeoutException) {
            return "no answer within " + DEADLINE.toMillis() + " ms";
        }
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }

    /** A body that is given up when it grows too long. */
    private static final class Limited implements HttpResponse.BodySubscriber<byte[]> {
        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private Flow.@Nullable Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            begun.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                byte[] bytes = new byte[Math.min(part.remaining(), MAX_ANSWER + 1 - read.size())];
                part.get(bytes);
                read.writeBytes(bytes);
            }
            if (read.size() > MAX_ANSWER) {
                java.util.Objects.requireNonNull(subscription).cancel();
                whole.completeExceptionally(
                        new IllegalStateException("an answer of more than " + MAX_ANSWER + " bytes"));
            }
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            whole.complete(read.toByteArray());
        }
    }
}
