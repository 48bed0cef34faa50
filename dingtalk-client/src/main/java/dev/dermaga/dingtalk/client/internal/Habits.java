package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.Limiter;
import dev.dermaga.dingtalk.client.Meter;
import dev.dermaga.dingtalk.client.ProxyOptions;
import dev.dermaga.dingtalk.client.Retries;
import dev.dermaga.dingtalk.client.Tracer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the application has chosen about all its calls. */
public record Habits(
        Retries retries,
        List<Limiter> limiters,
        Meter meter,
        Tracer tracer,
        @Nullable ProxyOptions proxy,
        Pace pace) {
    /** As it is when nothing was chosen. */
    public static Habits plain() {
        return new Habits(Retries.standard(), List.of(), exchange -> {}, Tracer.none(), null, Pace.real());
    }
}
