package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.Meter;
import dev.dermaga.dingtalk.client.Retries;

/** What the application has chosen about all its calls. */
public record Habits(Meter meter, Retries retries, Pace pace) {
    /** As it is when nothing was chosen. */
    public static Habits plain() {
        return new Habits(exchange -> {}, Retries.standard(), Pace.real());
    }
}
