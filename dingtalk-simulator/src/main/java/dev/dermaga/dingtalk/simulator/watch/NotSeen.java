package dev.dermaga.dingtalk.simulator.watch;

/** What was waited for has not come; the message says what has, and what was refused. */
public final class NotSeen extends AssertionError {
    NotSeen(String message) {
        super(message);
    }
}
