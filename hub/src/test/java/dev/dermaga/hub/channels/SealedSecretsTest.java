package dev.dermaga.hub.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.secrets.Seals;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has the database alone speaks in no group. */
@HubTest
class SealedSecretsTest {

    private static final String APP_SECRET = "sandbox-secret-not-for-production";
    private static final String PIER = "cidSandboxPier0001==";

    @Autowired
    Channels channels;

    @Autowired
    CustomRobots robots;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Api api;

    @Test
    void nothing_in_the_database_tells_a_robots_address_or_secret() {
        assertThat(rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).doesNotContain("access_token", "sandboxrobot01", "SECsandbox"));
        assertThat(robot().secret()).isEqualTo("SECsandboxrobot01");
    }

    @Test
    void what_lay_there_in_the_clear_is_read_and_sealed_at_the_next_start() {
        jdbc.sql("""
                        update custom_robot set sealed = null, secret = 'SECold',
                        webhook = 'http://127.0.0.1/robot/send?access_token=old'""").update();
        assertThat(robot().secret()).isEqualTo("SECold");

        robots.sealAnew();

        assertThat(rows()).allSatisfy(row -> assertThat(row).doesNotContain("SECold", "access_token"));
        assertThat(robot().webhook().toString()).endsWith("access_token=old");
        assertThat(robot().secret()).isEqualTo("SECold");
    }

    @Test
    void after_a_new_key_and_a_start_the_old_key_is_not_needed_any_more() {
        new CustomRobots(jdbc, new Seals(List.of("a new key"), Optional.of(APP_SECRET))).sealAnew();

        assertThat(channels.byOpenConversationId(PIER).orElseThrow().robots())
                .as("this hub has the old key only")
                .isEmpty();
        new CustomRobots(jdbc, new Seals(List.of(APP_SECRET, "a new key"), Optional.empty())).sealAnew();
        assertThat(robot().secret()).isEqualTo("SECsandboxrobot01");
    }

    @Test
    void a_robot_that_cannot_be_opened_stops_nobody() {
        jdbc.sql("update custom_robot set sealed = '\\x0203'").update();

        robots.sealAnew();

        assertThat(api.as("ana")
                        .post("/api/v1/channels/pier/messages", Map.of("text", "by another way"))
                        .status())
                .isEqualTo(202);
    }

    private CustomRobotBinding robot() {
        return channels.byOpenConversationId(PIER).orElseThrow().robots().get(0);
    }

    private List<String> rows() {
        return jdbc.sql("select encode(coalesce(sealed, ''), 'escape') || row_to_json(r)::text from custom_robot r")
                .query(String.class)
                .list();
    }
}
