package dev.dermaga.dingtalk.client.internal;

import java.util.List;

/** One step on the way of a call: does its part and hands the call on. Shared by all threads. */
interface Step {
    JsonObject run(Call call, Next next);

    /** The rest of the way, as one step sees it. */
    @FunctionalInterface
    interface Next {
        /** The answer, or what became of the call instead. */
        JsonObject run(Call call);
    }

    /** The whole way, put together once. */
    static Next way(List<Step> steps, Next end) {
        Next way = end;
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            Next rest = way;
            way = call -> step.run(call, rest);
        }
        return way;
    }
}
