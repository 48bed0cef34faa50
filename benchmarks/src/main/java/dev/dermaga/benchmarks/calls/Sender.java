package dev.dermaga.benchmarks.calls;

/** Sends a text to the group. */
@FunctionalInterface
interface Sender {
    /** Returns DingTalk's key for the message; empty when it was not taken. */
    String send(String text) throws Exception;
}
