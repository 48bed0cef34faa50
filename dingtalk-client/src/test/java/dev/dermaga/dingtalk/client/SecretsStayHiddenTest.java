package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.dermaga.dingtalk.client.id.TodoId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.login.UserToken;
import dev.dermaga.dingtalk.client.robot.CustomRobot;
import dev.dermaga.dingtalk.client.robot.WebhookMessage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

class SecretsStayHiddenTest {
    @Test
    void a_secret_does_not_print_itself_nor_inside_other_values() {
        Secret secret = Secret.of("hunter2");

        assertThat(secret.toString()).doesNotContain("hunter2");
        assertThat(new UserToken(secret, secret, Instant.EPOCH, null).toString())
                .doesNotContain("hunter2");
        assertThat(DingTalkClient.builder().app("app", "hunter2").build().toString())
                .doesNotContain("hunter2");
    }

    @Test
    void a_robots_address_stays_out_of_its_name_and_of_its_errors() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        URI webhook = URI.create("http://127.0.0.1:" + free + "/robot/send?access_token=hunter2");
        try (CustomRobot robot = CustomRobot.at(webhook)
                .signedWith("SEChunter2")
                .callTimeout(Duration.ofSeconds(2))
                .build()) {
            assertThat(robot.toString()).doesNotContain("hunter2");

            assertThat(printed(catchThrowable(() -> robot.send(WebhookMessage.text("hello")))))
                    .contains("/robot/send")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void the_app_secret_stays_out_of_a_failed_token_call() throws IOException {
        try (WireServer server = new WireServer();
                DingTalkClient dingtalk = DingTalkClient.builder()
                        .app("app", "hunter2")
                        .tokenGrant(TokenGrant.APP_KEY)
                        .address(server.address())
                        .build()) {
            assertThat(printed(catchThrowable(dingtalk::accessToken)))
                    .contains("error.notFound")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void the_token_stays_out_of_the_complaint_about_a_path() throws IOException {
        try (WireServer server = new WireServer();
                DingTalkClient dingtalk = DingTalkClient.builder()
                        .app("app", "secret")
                        .address(server.address())
                        .build()) {
            for (String path : List.of("/chat/get?chatid=a b", "/chat/get#", "/chat/{id}")) {
                assertThat(printed(catchThrowable(() -> dingtalk.call(ApiCall.legacy("GET", path)))))
                        .contains("IllegalArgumentException")
                        .contains(path)
                        .doesNotContain("token-1");
            }
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void the_token_stays_out_of_what_dingtalk_says_about_it() throws IOException {
        try (WireServer server = new WireServer();
                DingTalkClient dingtalk = DingTalkClient.builder()
                        .app("app", "secret")
                        .address(server.address())
                        .build()) {
            server.reply("/topapi/user/count", 200, "{\"errcode\":40035,\"errmsg\":\"bad: access_token=token-1\"}");

            assertThat(printed(catchThrowable(() -> dingtalk.call(ApiCall.legacy("POST", "/topapi/user/count")))))
                    .contains("bad: access_token=(hidden)")
                    .doesNotContain("token-1");
        }
    }

    @Test
    void the_log_says_what_was_called_and_no_secret_of_it() throws IOException {
        List<String> lines = new CopyOnWriteArrayList<>();
        Logger log = Logger.getLogger("dev.dermaga.dingtalk.client");
        Level before = log.getLevel();
        Handler writer = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(new SimpleFormatter().format(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.setLevel(Level.ALL);
        log.addHandler(writer);
        try (WireServer server = new WireServer();
                DingTalkClient dingtalk = DingTalkClient.builder()
                        .app("app", "hunter2")
                        .robotCode("robot")
                        .address(server.address())
                        .pace(new HandPace())
                        .build();
                CustomRobot robot = dingtalk.customRobot(server.address().resolve("/robot/send?access_token=hunter2"))
                        .signedWith("SEChunter2")
                        .build()) {
            server.reply("/topapi/user/count", 200, "{\"errcode\":-1,\"errmsg\":\"busy with token-1\"}");
            catchThrowable(() -> dingtalk.call(ApiCall.legacy("POST", "/topapi/user/count")));
            catchThrowable(() -> robot.send(WebhookMessage.text("hello")));
            catchThrowable(() -> dingtalk.todo().delete(UnionId.of("unionAna"), TodoId.of("t1")));
        } finally {
            log.removeHandler(writer);
            log.setLevel(before);
        }

        assertThat(lines)
                .anyMatch(line -> line.contains("POST /topapi/user/count is said again"))
                .anyMatch(line -> line.contains("POST /robot/send failed"))
                .anyMatch(line -> line.contains("/v1.0/todo/users/{unionId}/tasks/{taskId}"))
                .noneMatch(line -> line.contains("hunter2") || line.contains("token-1") || line.contains("unionAna"));
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
