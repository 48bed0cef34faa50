package dev.dermaga.hub.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does for many at once what each asks for alone: who asks while a round runs is gathered for the next. Nobody waits for
 * company, so who comes alone is served alone, and the more come, the less each of them costs. A round begins after all of
 * its askers came: nobody gets an answer that was old when he asked.
 *
 * <p>Threads: none of its own. One of those who ask runs the round for the others, who wait for it. So do not ask while
 * holding what a round needs, such as a connection.
 *
 * @param <A> what is asked
 * @param <R> what is answered
 */
public final class Together<A, R> {

    private static final int MOST = 64;

    private final Function<List<A>, List<R>> round;

    // guarded by this
    private final Deque<Asker<A, R>> waiting = new ArrayDeque<>();
    private boolean running;

    /** @param round answers each, in the order of the asked; where it throws, all askers of the round hear of it */
    public Together(Function<List<A>, List<R>> round) {
        this.round = round;
    }

    /** What somebody waits for: the answer, or that it is his turn to run a round. */
    private static final class Asker<A, R> {
        private final A asked;
        private final CompletableFuture<Boolean> news = new CompletableFuture<>();
        private @Nullable R answer;
        private @Nullable RuntimeException failure;

        Asker(A asked) {
            this.asked = asked;
        }

        boolean awaitTurn() {
            return news.join();
        }

        void isNext() {
            news.complete(true);
        }

        void isServed() {
            news.complete(false);
        }
    }

    public R ask(A asked) {
        Asker<A, R> asker = new Asker<>(asked);
        if (isFirst(asker) || asker.awaitTurn()) {
            run(next());
        }
        RuntimeException failure = asker.failure;
        if (failure != null) {
            throw failure;
        }
        return Objects.requireNonNull(asker.answer);
    }

    private synchronized boolean isFirst(Asker<A, R> asker) {
        waiting.add(asker);
        boolean first = !running;
        running = true;
        return first;
    }

    private synchronized List<Asker<A, R>> next() {
        List<Asker<A, R>> next = new ArrayList<>();
        while (!waiting.isEmpty() && next.size() < MOST) {
            next.add(waiting.remove());
        }
        return next;
    }

    private void run(List<Asker<A, R>> askers) {
        try {
            List<R> answers =
                    round.apply(askers.stream().map(asker -> asker.asked).toList());
            for (int i = 0; i < askers.size(); i++) {
                askers.get(i).answer = answers.get(i);
            }
        } catch (RuntimeException e) {
            askers.forEach(asker -> asker.failure = e);
        } catch (Error e) {
            askers.forEach(asker -> asker.failure = new IllegalStateException("A round for many failed", e));
            throw e;
        } finally {
            handOver();
            askers.forEach(Asker::isServed);
        }
    }

    /** Whoever has waited longest runs the next round, and so serves himself. */
    private synchronized void handOver() {
        Asker<A, R> longest = waiting.peek();
        running = longest != null;
        if (longest != null) {
            longest.isNext();
        }
    }
}
