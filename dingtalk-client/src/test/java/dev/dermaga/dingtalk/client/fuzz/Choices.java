package dev.dermaga.dingtalk.client.fuzz;

import java.util.Random;

/** Where a fuzzed input comes from: chance, or the bytes of a fuzzer. */
@FunctionalInterface
public interface Choices {
    /** From 0 to {@code bound}, which is left out. */
    int next(int bound);

    default boolean oneIn(int many) {
        return next(many) == many - 1;
    }

    default <T> T of(T[] some) {
        return some[next(some.length)];
    }

    static Choices of(Random random) {
        return random::nextInt;
    }

    /** Each choice takes two bytes; when they are used up, it is always the first. */
    static Choices of(byte[] bytes) {
        int[] at = {0};
        return bound -> {
            if (at[0] + 1 >= bytes.length) {
                return 0;
            }
            int choice = (bytes[at[0]] & 0xff) << 8 | bytes[at[0] + 1] & 0xff;
            at[0] += 2;
            return choice % bound;
        };
    }
}
