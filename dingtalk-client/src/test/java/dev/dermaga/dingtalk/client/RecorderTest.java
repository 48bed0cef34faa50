package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.internal.Endpoints;
import dev.dermaga.dingtalk.client.internal.Recording;
import dev.dermaga.dingtalk.client.internal.Transport;
import dev.dermaga.dingtalk.client.media.MediaType;
import dev.dermaga.dingtalk.client.media.ProgressListener;
import dev.dermaga.dingtalk.client.robot.CustomRobot;
import dev.dermaga.dingtalk.client.robot.Mentions;
import dev.dermaga.dingtalk.client.robot.WebhookMessage;
import dev.dermaga.dingtalk.client.todo.TodoDraft;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
    private final Sandbox sandbox = new Sandbox();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void what_was_recorded_at_one_simulator_is_played_back_by_another() throws IOException {
        Path file = directory.resolve("calls.jsonl");
        String key;
        String task;
        try (DingTalkClient recorded = sandbox.client().recorder(file).build()) {
            key = recorded.sendMessage(Sandbox.PIER, "hello").processQueryKey();
            task = recorded.todo().create(paint()).id().value();
            assertThatThrownBy(() -> recorded.sendMessage(OpenConversationId.of("cidNowhere=="), "lost"))
                    .isInstanceOf(Refused.class);
        }

        try (DingTalkSimulator other =
                        DingTalkSimulator.builder().replay(file).build().start();
                DingTalkClient dingtalk =
                        sandbox.client().address(other.address()).build()) {
            String playedKey = dingtalk.sendMessage(Sandbox.PIER, "hello").processQueryKey();
            String playedTask = dingtalk.todo().create(paint()).id().value();
            Refused refused = catchThrowableOfType(
                    Refused.class, () -> dingtalk.sendMessage(OpenConversationId.of("cidNowhere=="), "lost"));

            assertThat(playedKey).isEqualTo(key);
            assertThat(playedTask).isEqualTo(task);
            assertThat(refused).isNotNull();
            // played, so the world knows nothing of it
            assertThat(other.group(Sandbox.PIER.value()).messages()).isEmpty();
            assertThat(other.journal().stream().filter(entry -> entry.note() != null))
                    .hasSize(3)
                    .allMatch(entry -> entry.note().contains("recording"));

            // a second time the recording has nothing more to say
            assertThat(dingtalk.sendMessage(Sandbox.PIER, "hello").processQueryKey())
                    .isNotEqualTo(key);
            assertThat(other.group(Sandbox.PIER.value()).messages()).hasSize(1);
            assertThat(dingtalk.sendMessage(Sandbox.PIER, "something else").processQueryKey())
                    .isNotBlank();
        }
    }

    @Test
    void an_app_that_the_other_world_does_not_know_is_played_back_too() throws IOException {
        Path file = directory.resolve("calls.jsonl");
        try (WireServer somewhere = new WireServer()) {
            somewhere.reply("/v1.0/robot/groupMessages/send", 200, "{\"processQueryKey\":\"key-of-elsewhere\"}");
            try (DingTalkClient recorded =
                    elsewhere(somewhere.address()).recorder(file).build()) {
                recorded.sendMessage(OpenConversationId.of("cidElsewhere=="), "hello");
            }
        }

        try (DingTalkSimulator other =
                        DingTalkSimulator.builder().replay(file).build().start();
                DingTalkClient dingtalk = elsewhere(other.address()).build()) {
            assertThat(dingtalk.sendMessage(OpenConversationId.of("cidElsewhere=="), "hello")
                            .processQueryKey())
                    .isEqualTo("key-of-elsewhere");
        }
    }

    @Test
    void no_secret_token_signature_or_mobile_number_is_written() {
        List<String> lines = new ArrayList<>();
        String token;
        try (DingTalkClient dingtalk =
                        sandbox.client().recorder(line -> lines.add(line)).build();
                CustomRobot robot = dingtalk.customRobot(sandbox.pierWebhook())
                        .signedWith("SECsandboxrobot01")
                        .build()) {
            token = dingtalk.accessToken().reveal();
            dingtalk.sendMessage(
                    Sandbox.PIER, "call +86-13800001111 or 13900002222, with " + token + " and ?access_token=abc");
            dingtalk.directory().user(Sandbox.ANA);
            robot.send(WebhookMessage.text("hello"), Mentions.ofMobiles(List.of("13700003333")));
            dingtalk.media()
                    .upload(
                            MediaType.FILE,
                            "a.pdf",
                            3,
                            () -> new ByteArrayInputStream(new byte[3]),
                            ProgressListener.NONE);
            catchThrowableOfType(Refused.class, () -> dingtalk.login().exchange("one-time-code-1"));
            catchThrowableOfType(
                    Refused.class,
                    () -> dingtalk.call(ApiCall.legacy("POST", "/topapi/x")
                            .json(Map.of(
                                    "aes_key",
                                    "the-aes-key-of-it",
                                    "mobile",
                                    13600004444L,
                                    "deep",
                                    List.of(Map.of("inner", "{\"appSecret\":\"nested-secret\"}"))))));
        }

        assertThat(lines).hasSize(7);
        assertThat(String.join("\n", lines))
                .contains("/robot/send", "/media/upload", "groupMessages/send", "hello", "\"status\":200")
                .doesNotContain(token)
                .doesNotContain(Sandbox.SECRET)
                .doesNotContain("sandboxrobot01", "access_token=abc", "one-time-code-1")
                .doesNotContain("the-aes-key-of-it", "nested-secret")
                .doesNotContain("13800001111", "13900002222", "13700003333", "13600004444")
                .doesNotContainPattern("\"mobile\":\"?\\d")
                .doesNotContainPattern("\"sign\":\"[^*]");
    }

    @Test
    void the_key_of_a_row_is_hidden_where_it_stands_and_nowhere_else() {
        List<String> lines = new ArrayList<>();
        try (DingTalkClient dingtalk =
                sandbox.client().recorder(line -> lines.add(line)).build()) {
            dingtalk.call(ApiCall.legacy("POST", "/topapi/v2/user/get")
                    .json(Map.of("userid", "ana", "rows", List.of(Map.of("key", "topapi")))));
            dingtalk.directory().user(Sandbox.ANA);
        }

        assertThat(lines.get(1)).contains("\"key\":\"***\"");
        assertThat(lines.get(2)).contains("\"path\":\"/topapi/v2/user/get\"");
    }

    @Test
    void each_line_says_what_it_has_to() {
        List<String> lines = new ArrayList<>();
        try (DingTalkClient dingtalk = sandbox.client()
                .clock(new HandClock("2026-11-24T12:00:00Z"))
                .recorder(line -> lines.add(line))
                .build()) {
            dingtalk.sendMessage(Sandbox.PIER, "hello");
        }

        assertThat(lines.get(1))
                .startsWith("{\"time\":\"2026-11-24T12:00:00Z\",\"method\":\"POST\","
                        + "\"path\":\"/v1.0/robot/groupMessages/send\",\"query\":{},"
                        + "\"headers\":{\"Accept\":\"application/json\",\"x-acs-dingtalk-access-token\":\"***\"},"
                        + "\"type\":\"application/json\",\"body\":{\"robotCode\":\"dingsandboxapp01\"")
                .containsPattern("\"answer\":\\{.*\"processQueryKey\":\"[^*]")
                .containsPattern("\"millis\":\\d+}$");
    }

    @Test
    void where_a_file_is_put_is_not_written_whatever_its_parameters_are_called() throws Transport.Failure {
        List<String> lines = new ArrayList<>();
        Transport nowhere = new Transport() {
            @Override
            public Answer exchange(Request request) {
                return new Answer(200, "", new byte[0], 0, null);
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        Transport recorded = new Recording(nowhere, lines::add, Endpoints.dingTalk(), Clock.systemUTC(), List.of());

        recorded.exchange(new Transport.Request(
                "PUT",
                URI.create("https://oss.example.com/place-of-file?x-oss-expires=9&odd=value-of-odd"),
                Map.of("Authorization", "OSS name:value-of-header", "x-oss-date", "today"),
                new Transport.Body("", 3, () -> new ByteArrayInputStream(new byte[3]), bytes -> {}),
                Duration.ofSeconds(1),
                10,
                null));

        assertThat(lines)
                .singleElement()
                .asString()
                .contains("\"3 bytes\"", "today")
                .doesNotContain("place-of-file", "value-of-odd", "value-of-header");
    }

    @Test
    void a_recorder_that_fails_breaks_nothing() {
        try (DingTalkClient dingtalk = sandbox.client()
                .recorder(line -> {
                    throw new UncheckedIOException(new IOException("the disk is full"));
                })
                .build()) {
            dingtalk.sendMessage(Sandbox.PIER, "hello");
        }

        assertThat(sandbox.pier()).hasSize(1);
    }

    @Test
    void a_file_is_added_to() throws IOException {
        Path file = directory.resolve("calls.jsonl");
        for (int i = 0; i < 2; i++) {
            try (DingTalkClient dingtalk = sandbox.client().recorder(file).build()) {
                dingtalk.accessToken();
            }
        }

        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThatThrownBy(() -> sandbox.client().recorder(directory)).isInstanceOf(UncheckedIOException.class);
    }

    private static TodoDraft paint() {
        return TodoDraft.about("Paint the crane")
                .assignedTo(Sandbox.UNION_BUDI)
                .detailUrl(URI.create("https://example.com/1"))
                .build();
    }

    private static DingTalkClient.Builder elsewhere(URI address) {
        return DingTalkClient.builder()
                .app("dingelsewhere", "secret-of-elsewhere")
                .robotCode("dingelsewhere")
                .retries(Retries.none())
                .address(address);
    }
}
