package dev.dermaga.dingtalk.spring;

import dev.dermaga.dingtalk.client.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;

/** Every exchange with DingTalk as the timer {@code dingtalk.exchanges}, by call, outcome, code and quota. */
final class MicrometerMeter implements Meter {
    private final MeterRegistry registry;

    MicrometerMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void exchanged(Exchange exchange) {
        String code = exchange.code();
        Timer.builder("dingtalk.exchanges")
                .description("Exchanges with DingTalk: calls, and what it pushed")
                .tag("call", exchange.call())
                .tag("outcome", exchange.outcome().name().toLowerCase(Locale.ROOT))
                .tag("code", code == null ? "none" : code)
                .tag("quota", exchange.cost().name().toLowerCase(Locale.ROOT))
                .tag("counted", Boolean.toString(exchange.counted()))
                .register(registry)
                .record(exchange.duration());
    }
}
