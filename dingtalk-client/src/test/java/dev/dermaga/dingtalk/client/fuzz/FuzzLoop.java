package dev.dermaga.dingtalk.client.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Tries a target with thousands of inputs, for two seconds at most. More of them, or others:
 * {@code -Dfuzz.inputs=1000000 -Dfuzz.seed=7}.
 */
public final class FuzzLoop {
    private static final int USUAL = 5_000;
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", USUAL);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final Duration LONGEST_INPUT = Duration.ofSeconds(5);
    private static final long MOST_MEMORY = 64L << 20;

    private FuzzLoop() {}

    public static void run(Consumer<Choices> target) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long began = System.nanoTime();
        boolean bounded = INPUTS == USUAL;
        for (int i = 0; i < INPUTS; i++) {
            if (bounded && System.nanoTime() - began > Duration.ofSeconds(2).toNanos()) {
                return;
            }
            long work = threads.getCurrentThreadCpuTime(); // a busy machine may take longer for it
            long memory = threads.getCurrentThreadAllocatedBytes();
            try {
                target.accept(Choices.of(new Random(SEED * 1_000_003 + i)));
            } catch (Throwable e) {
                throw new AssertionError("input " + i + " of seed " + SEED + ": " + e.getMessage(), e);
            }
            long took = threads.getCurrentThreadCpuTime() - work;
            long used = threads.getCurrentThreadAllocatedBytes() - memory;
            if (took > LONGEST_INPUT.toNanos() || used > MOST_MEMORY) {
                throw new AssertionError("input " + i + " of seed " + SEED + " took " + Duration.ofNanos(took) + " and "
                        + used + " bytes");
            }
        }
    }
}
