package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.media.MediaType;
import dev.dermaga.dingtalk.client.media.ProgressListener;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracingTest {
    private static final String GROUP_SEND = "POST /v1.0/robot/groupMessages/send";

    private final Sandbox sandbox = new Sandbox();
    private final List<String> told = new ArrayList<>();
    private final Tracer tracer = (call, cost) -> {
        told.add("began " + call);
        return (exchange, failure) -> told.add("ended " + exchange.outcome() + " " + code(failure));
    };

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void each_exchange_has_a_beginning_and_an_end_and_none_lies_inside_another() {
        try (DingTalkClient dingtalk = sandbox.client().tracer(tracer).build()) {
            dingtalk.sendMessage(Sandbox.PIER, "hello");
        }

        assertThat(told)
                .containsExactly(
                        "began POST /v1.0/oauth2/{corpId}/token",
                        "ended ANSWERED null",
                        "began " + GROUP_SEND,
                        "ended ANSWERED null");
    }

    @Test
    void an_end_knows_its_failure() {
        try (DingTalkClient dingtalk = sandbox.client()
                .tracer((call, cost) -> (exchange, failure) -> {
                    if (failure != null) {
                        told.add(failure.code() + " " + (failure.requestId() != null));
                    }
                })
                .build()) {
            dingtalk.accessToken();
            sandbox.simulator.faults().add(Fault.of(Kind.REFUSE).times(1).saying("group.disbanded", "gone"));

            assertThatThrownBy(() -> dingtalk.sendMessage(Sandbox.PIER, "hello"))
                    .isInstanceOf(Refused.class);
        }

        assertThat(told).containsExactly("group.disbanded true");
    }

    @Test
    void a_file_that_cannot_be_read_ends_its_span_too() {
        try (DingTalkClient dingtalk = sandbox.client().tracer(tracer).build()) {
            assertThatThrownBy(() -> dingtalk.media()
                            .upload(
                                    MediaType.FILE,
                                    "a.pdf",
                                    3,
                                    () -> {
                                        throw new IllegalStateException("the disk is gone");
                                    },
                                    ProgressListener.NONE))
                    .hasMessageContaining("disk");
        }

        assertThat(told).last().asString().startsWith("ended NO_ANSWER");
    }

    @Test
    void a_tracer_that_fails_breaks_nothing() {
        Tracer noBeginning = (call, cost) -> {
            throw new IllegalStateException("no paper");
        };
        Tracer noEnd = (call, cost) -> (exchange, failure) -> {
            throw new IllegalStateException("no ink");
        };
        try (DingTalkClient one = sandbox.client().tracer(noBeginning).build();
                DingTalkClient two = sandbox.client().tracer(noEnd).build()) {
            one.sendMessage(Sandbox.PIER, "one");
            two.sendMessage(Sandbox.PIER, "two");
        }

        assertThat(sandbox.pier()).hasSize(2);
    }

    private static String code(DingTalkException failure) {
        return failure == null ? null : failure.code();
    }
}
