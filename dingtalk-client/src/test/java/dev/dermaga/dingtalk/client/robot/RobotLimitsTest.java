package dev.dermaga.dingtalk.client.robot;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nothing listens at the address: what reached the wire would fail otherwise. */
class RobotLimitsTest {
    private final DingTalkClient dingtalk = DingTalkClient.builder()
            .app("app", "secret")
            .robotCode("robot")
            .address(URI.create("http://127.0.0.1:1"))
            .build();

    @Test
    void a_message_may_have_15000_bytes() {
        assertThatThrownBy(() -> dingtalk.sendMessage(OpenConversationId.of("cid"), "长".repeat(5_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("15014 bytes");
    }

    @Test
    void one_call_reaches_1_to_20_people() {
        List<UserId> many =
                IntStream.range(0, 21).mapToObj(i -> UserId.of("u" + i)).toList();

        assertThatThrownBy(() -> dingtalk.robot().sendToPeople(many, RobotMessage.text("hello")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("21");
        assertThatThrownBy(() -> dingtalk.robot().sendToPeople(List.of(), RobotMessage.text("hello")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_card_has_two_to_five_buttons_and_side_by_side_two() {
        WebhookMessage.Button button = new WebhookMessage.Button("Go", URI.create("https://example.com"));

        for (int count : new int[] {0, 1, 6}) {
            assertThatThrownBy(() -> new RobotMessage.ButtonCard("t", "x", Collections.nCopies(count, button), false))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not " + count);
        }
        assertThatThrownBy(() -> new RobotMessage.ButtonCard("t", "x", Collections.nCopies(3, button), true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sound_and_pictures_last_and_measure_something() {
        MediaId media = MediaId.of("@m");

        assertThatThrownBy(() -> new RobotMessage.Audio(media, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RobotMessage.Video(media, media, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RobotMessage.Video(media, media, Duration.ofSeconds(1), 0, 10))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobody_is_not_many() {
        assertThatThrownBy(() -> dingtalk.robot().sendToAll(List.of(), RobotMessage.text("hello")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_file_of_a_type_that_robots_cannot_send_is_told_the_way_out() {
        assertThatThrownBy(() -> new RobotMessage.File(MediaId.of("@m"), "notes.txt"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Zip");
    }

    @Test
    void a_client_without_a_robot_says_so() {
        try (DingTalkClient mute = DingTalkClient.builder().app("app", "secret").build()) {
            assertThatThrownBy(() -> mute.sendMessage(OpenConversationId.of("cid"), "hello"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("robotCode");
        }
    }
}
