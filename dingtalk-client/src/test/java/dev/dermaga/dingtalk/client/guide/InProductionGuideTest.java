package dev.dermaga.dingtalk.client.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermaga.dingtalk.client.Budget;
import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Limiter.Permit;
import dev.dermaga.dingtalk.client.Meter.CostClass;
import dev.dermaga.dingtalk.client.ProxyOptions;
import dev.dermaga.dingtalk.client.Retries;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InProductionGuideTest {
    private final Sandbox sandbox = new Sandbox();
    private final DingTalkClient.Builder builder = sandbox.client();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void how_often_a_call_is_said() {
        // snippet: in-production-retries
        builder.retries(new Retries(3, Duration.ofSeconds(10)));
        // end
        try (DingTalkClient dingtalk = builder.build()) {
            assertThat(dingtalk.sendMessage(Sandbox.PIER, "hello").processQueryKey())
                    .isNotBlank();
        }
    }

    @Test
    void a_share_of_the_month() {
        // snippet: in-production-budget
        Budget budget = Budget.perMonth(4_000, 2_500);
        builder.budget(budget)
                .limiter((call, cost) ->
                        call.endsWith("/media/upload") ? Permit.after(Duration.ofMillis(50)) : Permit.now());
        // end
        try (DingTalkClient dingtalk = builder.build()) {
            dingtalk.sendMessage(Sandbox.PIER, "hello");
        }

        assertThat(budget.used(CostClass.API)).isEqualTo(1);
    }

    @Test
    void what_the_client_tells() {
        Map<CostClass, LongAdder> used = new ConcurrentHashMap<>();
        List<String> spans = new ArrayList<>();
        // snippet: in-production-seeing
        builder.meter(exchange -> {
                    if (exchange.counted()) {
                        used.computeIfAbsent(exchange.cost(), cost -> new LongAdder())
                                .increment();
                    }
                })
                .tracer((call, cost) -> {
                    spans.add("begin " + call);
                    return (exchange, failure) -> spans.add("end " + exchange.outcome());
                });
        // end
        try (DingTalkClient dingtalk = builder.build()) {
            dingtalk.sendMessage(Sandbox.PIER, "hello");
        }

        assertThat(used.get(CostClass.API).sum()).isEqualTo(1);
        assertThat(spans).hasSize(4).last().isEqualTo("end ANSWERED");
    }

    @Test
    void a_recording(@TempDir Path directory) throws Exception {
        // snippet: in-production-recorder
        Path file = directory.resolve("calls.jsonl");
        builder.recorder(file);
        // end
        try (DingTalkClient dingtalk = builder.build()) {
            dingtalk.sendMessage(Sandbox.PIER, "hello");
        }

        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void a_proxy() {
        Secret password = Secret.of("not-this-one");
        // snippet: in-production-proxy
        builder.proxy(ProxyOptions.at("proxy.invalid", 3128).as("hub", password));
        // end
        try (DingTalkClient dingtalk = builder.build()) {
            assertThatThrownBy(dingtalk::accessToken)
                    .isInstanceOf(NoAnswer.class)
                    .hasMessageContaining("proxy.invalid");
        }
    }
}
