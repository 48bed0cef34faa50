package dev.dermaga.hub.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.secrets.Seals;
import dev.dermaga.hub.testing.HubTest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class ReplyAddressesTest {

    private static final String SECRET = "https://oapi.dingtalk.com/robot/sendBySession?session=0123";
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

    @Autowired
    ReplyAddresses addresses;

    @Autowired
    Channels channels;

    @Autowired
    JdbcClient jdbc;

    private UUID pier;

    @BeforeEach
    void channel() {
        pier = channels.byOpenConversationId("cidSandboxPier0001==")
                .orElseThrow()
                .id();
    }

    @Test
    void nothing_in_the_database_tells_where_to_reply() {
        addresses.remember(pier, new ReplyAddresses.ReplyAddress(URI.create(SECRET), LATER));

        assertThat(row()).doesNotContain("session", "dingtalk");
        assertThat(addresses.of(pier).orElseThrow().webhook()).hasToString(SECRET);
        assertThat(addresses.of(pier)).asString().doesNotContain("session");
    }

    @Test
    void what_lay_there_in_the_clear_is_read_and_sealed_at_the_next_start() {
        jdbc.sql("insert into reply_address (channel_id, webhook, expires_at) values (:channel, :webhook, now())")
                .param("channel", pier)
                .param("webhook", SECRET)
                .update();
        assertThat(addresses.of(pier).orElseThrow().webhook()).hasToString(SECRET);

        addresses.sealAnew();

        assertThat(row()).doesNotContain("session");
        assertThat(addresses.of(pier).orElseThrow().webhook()).hasToString(SECRET);
    }

    @Test
    void one_that_no_key_opens_is_none_until_the_next_message_brings_another() {
        new ReplyAddresses(jdbc, new Seals(List.of("a key that this hub has not"), Optional.empty()))
                .remember(pier, new ReplyAddresses.ReplyAddress(URI.create(SECRET), LATER));
        assertThat(addresses.of(pier)).isEmpty();
        addresses.sealAnew();

        addresses.remember(pier, new ReplyAddresses.ReplyAddress(URI.create(SECRET), LATER.plusSeconds(1)));

        assertThat(addresses.of(pier)).isPresent();
    }

    private String row() {
        return jdbc.sql("select encode(coalesce(sealed, ''), 'escape') || row_to_json(r)::text from reply_address r")
                .query(String.class)
                .single();
    }
}
