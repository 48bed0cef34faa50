package dev.dermaga.hub;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Pieces put together at random, thousands of times but for two seconds at most. */
public final class AnyText {

    private static final int MOST = 20_000;
    private static final int LONGEST = 40;
    private static final Duration WHILE = Duration.ofSeconds(2);

    private AnyText() {}

    public static void of(List<String> pieces, Consumer<String> holds) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < MOST && System.nanoTime() - seed < WHILE.toNanos(); i++) {
            StringBuilder text = new StringBuilder();
            int count = random.nextInt(LONGEST);
            for (int j = 0; j < count; j++) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            try {
                holds.accept(text.toString());
            } catch (RuntimeException | Error e) {
                throw new AssertionError("“" + text + "”: " + e.getMessage(), e);
            }
        }
    }
}
