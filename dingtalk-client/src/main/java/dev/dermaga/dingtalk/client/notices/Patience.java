package dev.dermaga.dingtalk.client.notices;

import java.time.Duration;

/** How long to wait for DingTalk to work a notification off. Each question costs a call of the month's quota. */
@FunctionalInterface
public interface Patience {
    /**
     * Waits before a question.
     *
     * @param question from 1
     * @return false to give up instead of asking
     */
    boolean before(int question) throws InterruptedException;

    /** Sleeps so long before each question; as many questions as pauses. */
    static Patience of(Duration... pauses) {
        Duration[] lengths = pauses.clone();
        return question -> {
            if (question > lengths.length) {
                return false;
            }
            Thread.sleep(lengths[question - 1].toMillis());
            return true;
        };
    }

    /** Three questions, within 15 seconds. */
    static Patience standard() {
        return of(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(10));
    }
}
