package dev.dermaga.dingtalk.client.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.internal.InboundFrame;
import dev.dermaga.dingtalk.client.internal.InboundReading;
import dev.dermaga.dingtalk.client.internal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever comes over a stream: it is read as something, or is no JSON. */
class InboundFrameFuzzTest {
    private static final List<String> NAMES = Names.of(InboundFrame.class, InboundReading.class);
    private static final String[] TYPES = {"CALLBACK", "EVENT", "SYSTEM", "RIDDLE"};
    private static final String[] TOPICS = {InboundFrame.ROBOT_MESSAGES, InboundFrame.CARD_CALLBACKS, "*", "ping", ""};
    private static final List<List<String>> NEEDED =
            List.of(List.of("conversationId"), List.of("outTrackId"), List.of("conversationId", "content"), List.of());

    @Test
    void no_frame_surprises() {
        FuzzLoop.run(choices -> read(frame(choices)));
    }

    @FuzzTest(maxDuration = "1m")
    void frames(byte[] bytes) {
        read(frame(Choices.of(bytes)));
        read(new String(bytes, StandardCharsets.UTF_8));
    }

    private static String frame(Choices choices) {
        String data = Answers.object(choices, NAMES, NEEDED.get(choices.next(NEEDED.size())));
        String headers = Answers.object(choices, NAMES, List.of("messageId"));
        String topic = "{\"topic\":\"" + choices.of(TOPICS) + "\"," + (headers.isEmpty() ? "" : headers.substring(1));
        String written = Json.write(Map.of("data", data));
        String frame = "{\"type\":\"" + choices.of(TYPES) + "\",\"headers\":" + topic + ","
                + (choices.next(2) == 0 ? written.substring(1) : "\"data\":" + data + "}");
        return choices.oneIn(8) ? Answers.damaged(frame, choices) : frame;
    }

    private static void read(String text) {
        InboundFrame frame;
        try {
            frame = InboundFrame.parse(text);
        } catch (IOException noJson) {
            return;
        }
        InboundEvent event = frame.event(Instant.EPOCH);
        assertThat(event.key()).isNotEmpty().hasSizeLessThanOrEqualTo(512);
        assertThat(event.raw()).isNotNull();
        assertThat(event.toString()).hasSizeLessThan(100_000);
        assertThat(List.of(frame.answer(Ack.success()), frame.answer(Ack.later("no")), frame.answer(404, "no", null)))
                .allSatisfy(answer -> {
                    try {
                        Json.parseObject(answer);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
