package dev.dermaga.dingtalk.simulator.http;

/** Answers one kind of call, or throws a {@link Refusal}. */
@FunctionalInterface
public interface Handler {
    Answer handle(Call call) throws Exception;
}
