package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.media.MediaType;
import dev.dermaga.dingtalk.client.media.ProgressListener;
import dev.dermaga.dingtalk.client.robot.CustomRobot;
import dev.dermaga.dingtalk.client.robot.WebhookMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryingTest {
    private static final String GROUP_SEND = "/v1.0/robot/groupMessages/send";
    private static final String USER_GET = "/topapi/v2/user/get";
    private static final OpenConversationId GROUP = OpenConversationId.of("cidGroup==");
    private static final String TAKEN = "{\"processQueryKey\":\"key-1\"}";
    private static final String BUSY =
            "{\"code\":\"Forbidden.AccessDenied.QpsLimitForAppkeyAndApi\",\"message\":\"slow\"}";
    private static final String ANA =
            "{\"errcode\":0,\"result\":{\"userid\":\"ana\",\"unionid\":\"u\",\"name\":\"Ana\"}}";

    private final HandPace pace = new HandPace();
    private WireServer server;
    private DingTalkClient dingtalk;

    @BeforeEach
    void start() throws IOException {
        server = new WireServer();
        dingtalk = client(server.address()).build();
    }

    @AfterEach
    void stop() {
        dingtalk.close();
        server.close();
    }

    @Test
    void a_throttled_message_goes_out_after_one_two_and_four_seconds() {
        replies(GROUP_SEND, "403 " + BUSY, "403 " + BUSY, "403 " + BUSY, "200 " + TAKEN);

        assertThat(dingtalk.sendMessage(GROUP, "hello").processQueryKey()).isEqualTo("key-1");

        assertThat(pace.pauses()).containsExactly(seconds(1), seconds(2), seconds(4));
    }

    @Test
    void chance_makes_pauses_longer_so_that_clients_do_not_come_in_step() {
        pace.withChance(0.5);
        replies(GROUP_SEND, "403 " + BUSY, "403 " + BUSY, "200 " + TAKEN);

        dingtalk.sendMessage(GROUP, "hello");

        assertThat(pace.pauses()).containsExactly(Duration.ofMillis(1250), Duration.ofMillis(2500));
    }

    @Test
    void after_the_last_try_the_failure_is_the_callers() {
        replies(GROUP_SEND, "403 " + BUSY);

        assertThatThrownBy(() -> dingtalk.sendMessage(GROUP, "hello")).isInstanceOf(Throttled.class);

        assertThat(server.asked(GROUP_SEND)).hasSize(4);
        assertThat(pace.pauses()).hasSize(3);
    }

    @Test
    void a_call_ends_in_its_time_even_when_tries_are_left() {
        replies(GROUP_SEND, "403 " + BUSY);
        try (DingTalkClient hasty = client(server.address())
                .retries(new Retries(10, Duration.ofSeconds(6)))
                .build()) {
            assertThatThrownBy(() -> hasty.sendMessage(GROUP, "hello")).isInstanceOf(Throttled.class);
        }

        // the next pause would be four seconds
        assertThat(pace.pauses()).containsExactly(seconds(1), seconds(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"Forbidden.AccessDenied.QpmLimitForAppkeyAndApi\",\"message\":\"slow\"}",
                "{\"code\":\"Forbidden.AccessDenied.ApiCountLimitForOrg\",\"message\":\"quota\"}"
            })
    void a_limit_that_lasts_longer_than_a_call_may_is_not_waited_for(String answer) {
        replies(GROUP_SEND, "403 " + answer);

        assertThatThrownBy(() -> dingtalk.sendMessage(GROUP, "hello")).isInstanceOf(Throttled.class);

        assertThat(server.asked(GROUP_SEND)).hasSize(1);
    }

    @Test
    void a_busy_system_is_asked_again_in_the_older_api_too() {
        replies(USER_GET, "200 {\"errcode\":-1,\"errmsg\":\"busy\"}", "200 " + ANA);

        assertThat(dingtalk.directory().user(UserId.of("ana")).name()).isEqualTo("Ana");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 {\"code\":\"system.error\",\"message\":\"oops\"}",
                "502 <html>Bad Gateway</html>",
                "200 not json",
                "504 {\"code\":\"service.timeout\",\"message\":\"late\"}"
            })
    void a_change_whose_answer_was_lost_is_never_said_again(String answer) {
        replies(GROUP_SEND, answer, "200 " + TAKEN);

        NoAnswer noAnswer = catchThrowableOfType(NoAnswer.class, () -> dingtalk.sendMessage(GROUP, "hello"));

        assertThat(noAnswer.mayHaveHappened()).isTrue();
        assertThat(server.asked(GROUP_SEND)).hasSize(1);
    }

    @Test
    void a_call_that_only_reads_is_said_again_after_a_lost_answer() {
        replies(USER_GET, "503 ", "200 not json", "200 " + ANA);

        assertThat(dingtalk.directory().user(UserId.of("ana")).name()).isEqualTo("Ana");

        assertThat(pace.pauses()).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
    }

    @Test
    void a_request_that_never_left_goes_out_once_there_is_a_way() throws IOException {
        List<WireServer> late = new ArrayList<>();
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        pace.meanwhile(() -> {
            if (late.isEmpty()) {
                WireServer opened = WireServer.at(port);
                opened.reply(GROUP_SEND, 200, TAKEN);
                late.add(opened);
            }
        });
        try (DingTalkClient patient =
                client(URI.create("http://127.0.0.1:" + port)).build()) {
            assertThat(patient.sendMessage(GROUP, "hello").processQueryKey()).isEqualTo("key-1");
        } finally {
            late.forEach(WireServer::close);
        }

        assertThat(pace.pauses()).hasSize(1);
        assertThat(late.get(0).asked(GROUP_SEND)).hasSize(1);
    }

    @Test
    void a_refusal_is_final() {
        replies(GROUP_SEND, "400 {\"code\":\"group.disbanded\",\"message\":\"gone\"}");

        assertThatThrownBy(() -> dingtalk.sendMessage(GROUP, "hello")).isInstanceOf(Refused.class);

        assertThat(server.asked(GROUP_SEND)).hasSize(1);
    }

    @Test
    void a_webhook_is_called_once_and_no_more() {
        replies("/robot/send", "200 {\"errcode\":-1,\"errmsg\":\"busy\"}");
        try (CustomRobot robot = dingtalk.customRobot(server.address().resolve("/robot/send?access_token=t"))
                .build()) {
            assertThatThrownBy(() -> robot.send(WebhookMessage.text("hello"))).isInstanceOf(Throttled.class);
        }

        assertThat(server.asked("/robot/send")).hasSize(1);
    }

    @Test
    void what_goes_with_a_persons_token_or_none_is_said_once() {
        replies("/v1.0/contact/users/me", "403 " + BUSY);
        ApiCall me = ApiCall.modern("GET", "/v1.0/contact/users/me");

        assertThatThrownBy(() -> dingtalk.call(me.as(Secret.of("persons-token"))))
                .isInstanceOf(Throttled.class);
        assertThatThrownBy(() -> dingtalk.call(me.withoutToken())).isInstanceOf(Throttled.class);

        assertThat(server.asked("/v1.0/contact/users/me")).hasSize(2);
    }

    @Test
    void an_upload_is_read_anew_for_each_try() {
        replies(
                "/media/upload",
                "200 {\"errcode\":90018,\"errmsg\":\"slow\"}",
                "200 {\"errcode\":0,\"media_id\":\"@m1\"}");

        dingtalk.media()
                .upload(MediaType.FILE, "a.pdf", 3, () -> new ByteArrayInputStream(new byte[3]), ProgressListener.NONE);

        assertThat(server.asked("/media/upload")).hasSize(2).allMatch(asked -> asked.body().length > 3);
    }

    @Test
    void an_interrupted_wait_ends_with_the_failure() {
        replies(GROUP_SEND, "403 " + BUSY);
        pace.interrupt();

        assertThatThrownBy(() -> dingtalk.sendMessage(GROUP, "hello")).isInstanceOf(Throttled.class);

        assertThat(server.asked(GROUP_SEND)).hasSize(1);
    }

    @Test
    void who_wants_to_see_each_failure_switches_it_off() {
        replies(GROUP_SEND, "403 " + BUSY);
        try (DingTalkClient plain =
                client(server.address()).retries(Retries.none()).build()) {
            assertThatThrownBy(() -> plain.sendMessage(GROUP, "hello")).isInstanceOf(Throttled.class);
        }

        assertThat(server.asked(GROUP_SEND)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0, PT1S", "11, PT1S", "3, PT0S", "3, PT-1S", "3, PT2H"})
    void limits_of_the_limits(int tries, Duration within) {
        assertThatThrownBy(() -> new Retries(tries, within)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Status and body of each answer in turn; the last one stays. */
    private void replies(String path, String... answers) {
        List<String> left = new ArrayList<>(List.of(answers));
        server.on(path, (exchange, request) -> {
            String answer = left.size() > 1 ? left.remove(0) : left.get(0);
            WireServer.write(
                    exchange, Integer.parseInt(answer.substring(0, 3)), "application/json", answer.substring(4));
        });
    }

    private DingTalkClient.Builder client(URI address) {
        return DingTalkClient.builder()
                .app("app", "very-secret")
                .robotCode("robot")
                .address(address)
                .pace(pace);
    }

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }
}
