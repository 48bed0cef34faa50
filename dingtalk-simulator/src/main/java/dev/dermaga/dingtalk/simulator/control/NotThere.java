package dev.dermaga.dingtalk.simulator.control;

/** A control names something that does not exist. */
final class NotThere extends RuntimeException {
    NotThere(String message) {
        super(message, null, false, false);
    }
}
