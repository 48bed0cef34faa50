package dev.dermaga.hub.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.delivery.Origin;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigestTest {

    private final Digest digest = new Digest(URI.create("https://hub.example"), count -> "【" + count + "】");

    @Test
    void it_says_how_many_what_and_where() {
        List<Message> messages = List.of(message("the crane\nis stuck", List.of("budi")), message("again", List.of()));

        assertThat(digest.fitting(messages)).isEqualTo(2);
        assertThat(digest.text("pier", messages)).isEqualTo("""
                【2】
                • Ana: the crane is stuck
                • Ana: again
                https://hub.example/channels/pier""");
        assertThat(Digest.mentions(messages)).containsExactly("budi");
    }

    @Test
    void it_stays_below_what_dingtalk_takes_however_long_the_messages_are() {
        List<Message> messages = IntStream.range(0, 200)
                .mapToObj(i -> message("船 ".repeat(4_000), List.of()))
                .toList();

        int fitting = digest.fitting(messages);

        String text = digest.text("pier", messages.subList(0, fitting));
        assertThat(fitting).isBetween(30, 60);
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(18_000);
        assertThat(text).contains(" …");
    }

    @Test
    void it_mentions_no_more_people_than_a_message_may() {
        List<Message> messages = IntStream.range(0, 100)
                .mapToObj(i -> message("hi", List.of("person" + i)))
                .toList();

        assertThat(digest.fitting(messages)).isEqualTo(50);
    }

    private static Message message(String text, List<String> mentions) {
        return Message.by("ana", "Ana", Origin.WEB)
                .text(text, MessageFormat.TEXT)
                .mentions(mentions)
                .in(UUID.randomUUID(), Instant.EPOCH);
    }
}
