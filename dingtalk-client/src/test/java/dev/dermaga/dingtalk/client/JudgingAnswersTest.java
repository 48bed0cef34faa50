package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.directory.Directory;
import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.id.ChatId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.TodoId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.media.MediaType;
import dev.dermaga.dingtalk.client.media.ProgressListener;
import dev.dermaga.dingtalk.client.robot.CustomRobot;
import dev.dermaga.dingtalk.client.robot.WebhookMessage;
import dev.dermaga.dingtalk.client.todo.Todo;
import dev.dermaga.dingtalk.client.todo.TodoDraft;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgingAnswersTest {
    private static final String GROUP_SEND = "/v1.0/robot/groupMessages/send";
    private static final OpenConversationId GROUP = OpenConversationId.of("cidGroup==");

    private final HandClock clock = new HandClock("2026-11-24T12:00:00Z");
    private WireServer server;
    private DingTalkClient dingtalk;

    @BeforeEach
    void start() throws IOException {
        server = new WireServer();
        dingtalk = client(server.address(), Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() {
        dingtalk.close();
        server.close();
    }

    @Test
    void a_message_that_is_taken_has_a_receipt() {
        server.reply(GROUP_SEND, 200, "{\"processQueryKey\":\"key-1\"}");

        assertThat(dingtalk.sendMessage(GROUP, "hello").processQueryKey()).isEqualTo("key-1");

        var asked = server.asked(GROUP_SEND).get(0);
        assertThat(asked.header("x-acs-dingtalk-access-token")).isEqualTo("token-1");
        assertThat(asked.text())
                .isEqualTo("{\"robotCode\":\"robot\",\"msgKey\":\"sampleText\","
                        + "\"msgParam\":\"{\\\"content\\\":\\\"hello\\\"}\",\"openConversationId\":\"cidGroup==\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "Forbidden.AccessDenied.QpsLimitForApi, PT1S",
        "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi, PT1S",
        "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi, PT1M",
        "send.too.fast, PT1S"
    })
    void throttling_comes_as_403_or_400_and_is_no_missing_permission(String code, Duration pause) {
        server.reply(GROUP_SEND, 403, "{\"code\":\"" + code + "\",\"message\":\"slow\",\"requestid\":\"R1\"}");

        Throttled throttled = failure(Throttled.class);

        assertThat(throttled.code()).isEqualTo(code);
        assertThat(throttled.requestId()).isEqualTo("R1");
        assertThat(throttled.pause()).isEqualTo(pause);
    }

    @Test
    void a_missing_permission_names_itself_and_whom_to_ask() {
        server.reply(
                GROUP_SEND,
                403,
                "{\"code\":\"Forbidden.AccessDenied.AccessTokenPermissionDenied\",\"message\":\"no\","
                        + "\"requestid\":\"7A2F\",\"accessdenieddetail\":{\"requiredScopes\":[\"qyapi_robot_sendmsg\"]}}");

        Refused refused = failure(Refused.class);

        assertThat(refused.missingPermissions()).containsExactly("qyapi_robot_sendmsg");
        assertThat(refused.advice()).contains("administrator").contains("qyapi_robot_sendmsg");
        assertThat(refused).hasMessageContaining("7A2F").hasMessageContaining("AccessTokenPermissionDenied");
    }

    @Test
    void a_used_up_month_pauses_until_the_next_month_in_china() {
        server.reply(
                GROUP_SEND, 403, "{\"code\":\"Forbidden.AccessDenied.ApiCountLimitForOrg\",\"message\":\"quota\"}");

        assertThat(clock.instant().plus(failure(Throttled.class).pause())).isEqualTo("2026-11-30T16:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "Forbidden.AccessDenied.QpsLimitForApi, CALL",
        "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi, CALL",
        "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi, CALL",
        "send.too.fast, CALL",
        "system.busy, CALL",
        "integrated.qps.exceed, CALL",
        "todo.taskCreate.flowControlError, RECEIVER",
        "todo.taskCreate.lockError, RECEIVER",
        "Forbidden.AccessDenied.ApiCountLimitForOrg, ORGANIZATION"
    })
    void throttling_of_the_newer_api_says_what_has_to_wait(String code, Throttled.Scope scope) {
        server.reply(GROUP_SEND, 403, "{\"code\":\"" + code + "\",\"message\":\"slow\"}");

        assertThat(failure(Throttled.class).scope()).isEqualTo(scope);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, CALL",
        "90002, CALL",
        "90005, CALL",
        "90006, CALL",
        "90018, CALL",
        "45009, CALL",
        "34015, RECEIVER",
        "41045, RECEIVER",
        "41046, RECEIVER",
        "41047, CALL",
        "90001, ADDRESS",
        "90017, ADDRESS",
        "90003, ORGANIZATION",
        "90004, ORGANIZATION",
        "90007, ORGANIZATION",
        "90011, ORGANIZATION",
        "90012, CALL",
        "90020, ORGANIZATION"
    })
    void throttling_of_the_older_api_says_what_has_to_wait(String code, Throttled.Scope scope) {
        server.reply("/topapi/user/count", 200, "{\"errcode\":" + code + ",\"errmsg\":\"slow\"}");

        Throttled throttled = catchThrowableOfType(
                Throttled.class, () -> dingtalk.call(ApiCall.legacy("POST", "/topapi/user/count")));

        assertThat(throttled.scope()).isEqualTo(scope);
    }

    @ParameterizedTest
    @CsvSource({
        "410100, slow, ROBOT, PT10M",
        "130101, slow, ROBOT, PT10M",
        "660026, sending too many messages per minute, ROBOT, PT10M",
        "999999, send too fast, ROBOT, PT10M",
        "90018, slow, CALL, PT1S"
    })
    void a_locked_robot_is_alone_in_waiting(String code, String reason, Throttled.Scope scope, Duration pause) {
        server.reply("/robot/send", 200, "{\"errcode\":" + code + ",\"errmsg\":\"" + reason + "\"}");
        try (CustomRobot robot = robot(server.address(), Duration.ofSeconds(5))) {
            Throttled throttled = catchThrowableOfType(Throttled.class, () -> robot.send(WebhookMessage.text("hello")));

            assertThat(throttled.scope()).isEqualTo(scope);
            assertThat(throttled.pause()).isEqualTo(pause);
        }
    }

    @Test
    void an_html_page_with_200_means_that_the_address_is_locked() {
        server.reply(GROUP_SEND, 200, "text/html", "<!DOCTYPE html><html><body>denied</body></html>");

        Throttled throttled = failure(Throttled.class);

        assertThat(throttled.pause()).isEqualTo(Duration.ofMinutes(5));
        assertThat(throttled.scope()).isEqualTo(Throttled.Scope.ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 404, 413})
    void a_gateways_html_page_about_one_request_locks_nothing(int status) {
        server.reply(GROUP_SEND, status, "text/html", "<html><body>nginx</body></html>");
        failure(NoAnswer.class);
        server.reply(GROUP_SEND, 200, "{\"processQueryKey\":\"key-1\"}");

        assertThat(dingtalk.sendMessage(GROUP, "hello").processQueryKey()).isEqualTo("key-1");
    }

    @Test
    void a_punishment_in_json_means_the_same_and_says_how_long() {
        server.reply(
                GROUP_SEND, 200, "{\"status\":1111,\"wait\":7,\"source\":\"x5\",\"punish\":\"deny\",\"uuid\":\"u-1\"}");

        Throttled throttled = failure(Throttled.class);

        assertThat(throttled.pause()).isEqualTo(Duration.ofMinutes(7));
        assertThat(throttled.scope()).isEqualTo(Throttled.Scope.ADDRESS);
        assertThat(throttled.requestId()).isEqualTo("u-1");
    }

    @Test
    void a_gateways_html_page_with_502_leaves_open_what_happened() {
        server.reply(GROUP_SEND, 502, "text/html", "<html><body>Bad Gateway</body></html>");

        assertThat(failure(NoAnswer.class).mayHaveHappened()).isTrue();
    }

    @Test
    void a_fault_inside_dingtalk_leaves_open_what_happened() {
        server.reply(GROUP_SEND, 500, "{\"code\":\"system.error\",\"message\":\"oops\",\"requestid\":\"R2\"}");

        NoAnswer noAnswer = failure(NoAnswer.class);

        assertThat(noAnswer.mayHaveHappened()).isTrue();
        assertThat(noAnswer.code()).isEqualTo("system.error");
        assertThat(noAnswer.requestId()).isEqualTo("R2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "systemError",
                "system.updateCallbackFailed",
                "todo.taskCreate.systemError",
                "service.timeout",
                "operationTimeout",
                "systemError.dingSpaceError",
                "server.error",
                "unknownError"
            })
    void a_fault_is_known_by_its_code_whatever_the_status(String code) {
        server.reply(GROUP_SEND, 400, "{\"code\":\"" + code + "\",\"message\":\"oops\"}");

        assertThat(failure(NoAnswer.class).mayHaveHappened()).isTrue();
    }

    @Test
    void an_error_status_without_a_code_leaves_open_what_happened() {
        server.reply(GROUP_SEND, 500, "{\"message\":\"oops\"}");

        assertThat(failure(NoAnswer.class).mayHaveHappened()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "conversationNotExist, group",
        "permession.checkFailed, administrator",
        "unauthorized, administrator",
        "auth.error, administrator",
        "param.callbackRouteKey.duplicate, Correct"
    })
    void a_refusal_with_500_is_a_refusal(String code, String advice) {
        server.reply(GROUP_SEND, 500, "{\"code\":\"" + code + "\",\"message\":\"no\"}");

        assertThat(failure(Refused.class).advice()).contains(advice);
    }

    @Test
    void a_todo_that_is_there_already_is_known_as_such_also_under_500() {
        server.reply(
                "/v1.0/todo/users/unionAna/tasks",
                500,
                "{\"code\":\"todo.taskCreate.paramError\",\"message\":\"task exist\"}");

        Refused refused = catchThrowableOfType(
                Refused.class,
                () -> dingtalk.todo()
                        .create(TodoDraft.about("Review")
                                .assignedTo(UnionId.of("unionAna"))
                                .sourceId("task-1")
                                .detailUrl(URI.create("https://example.com/1"))
                                .build()));

        assertThat(Todo.alreadyExists(refused)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[1,2]", "{\"processQueryKey\":", "{} {}", "{\"unrelated\":1}"})
    void a_success_that_cannot_be_read_is_no_success(String body) {
        server.reply(GROUP_SEND, 200, body);

        assertThat(failure(NoAnswer.class).mayHaveHappened()).isTrue();
    }

    @Test
    void json_that_is_nested_too_deep_is_not_read() {
        server.reply(GROUP_SEND, 200, "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");

        assertThat(failure(NoAnswer.class)).hasMessageContaining("unreadable");
    }

    @Test
    void an_answer_without_end_is_cut_off() {
        server.on(GROUP_SEND, (exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[64 * 1024];
            for (int i = 0; i < 1_000; i++) {
                exchange.getResponseBody().write(chunk);
            }
        });

        assertThat(failure(NoAnswer.class)).hasMessageContaining("longer than");
    }

    @Test
    void a_file_that_is_not_given_does_not_fill_the_memory_instead() {
        server.reply("/v1.0/robot/messageFiles/download", 200, "{\"downloadUrl\":\"" + server.address() + "/file\"}");
        server.on("/file", (exchange, request) -> {
            exchange.sendResponseHeaders(404, 0);
            byte[] chunk = new byte[64 * 1024];
            for (int i = 0; i < 1_000; i++) {
                exchange.getResponseBody().write(chunk);
            }
            exchange.close();
        });

        NoAnswer noAnswer = catchThrowableOfType(
                NoAnswer.class, () -> dingtalk.robot().download("code", OutputStream.nullOutputStream()));

        assertThat(noAnswer).hasMessageContaining("longer than 4194304 bytes");
    }

    @Test
    void a_slow_answer_ends_the_whole_call_in_time_and_may_have_happened() {
        CountDownLatch never = new CountDownLatch(1);
        server.on("/robot/send", (exchange, request) -> {
            exchange.sendResponseHeaders(200, 1_000);
            // drips, so that no single read is silent for long
            for (int i = 0; i < 1_000 && !never.await(50, java.util.concurrent.TimeUnit.MILLISECONDS); i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            }
        });
        try (CustomRobot hasty = robot(server.address(), Duration.ofSeconds(1))) {
            // what Java loads for a first call is not part of this one
            dingtalk.accessToken();
            long began = System.nanoTime();

            NoAnswer noAnswer = catchThrowableOfType(NoAnswer.class, () -> hasty.send(WebhookMessage.text("hello")));

            assertThat(noAnswer.mayHaveHappened()).isTrue();
            assertThat(noAnswer).hasMessageContaining("PT1S");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        } finally {
            never.countDown();
        }
    }

    @Test
    void a_connection_that_nobody_takes_means_that_nothing_happened() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        // a robot needs no token, so it is the message itself that fails
        try (CustomRobot lost = robot(URI.create("http://127.0.0.1:" + free), Duration.ofSeconds(2))) {
            NoAnswer noAnswer = catchThrowableOfType(NoAnswer.class, () -> lost.send(WebhookMessage.text("hello")));

            assertThat(noAnswer.mayHaveHappened()).isFalse();
        }
    }

    @Test
    void a_connection_that_breaks_after_the_request_may_have_happened() throws Exception {
        try (ServerSocket breaking = new ServerSocket(0)) {
            Thread acceptor = new Thread(() -> {
                try (Socket socket = breaking.accept()) {
                    socket.getInputStream().read(new byte[1024]);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            acceptor.start();
            URI address = URI.create("http://127.0.0.1:" + breaking.getLocalPort());
            try (CustomRobot robot = robot(address, Duration.ofSeconds(10))) {
                NoAnswer noAnswer =
                        catchThrowableOfType(NoAnswer.class, () -> robot.send(WebhookMessage.text("hello")));

                assertThat(noAnswer.mayHaveHappened()).isTrue();
            }
            acceptor.join();
        }
    }

    @Test
    void without_a_token_nothing_happened_however_the_token_call_ended() {
        server.reply("/v1.0/oauth2/accessToken", 500, "{\"code\":\"server.error\",\"message\":\"oops\"}");

        assertThat(failure(NoAnswer.class).mayHaveHappened()).isFalse();
        assertThat(server.asked(GROUP_SEND)).isEmpty();
    }

    @Test
    void the_older_api_says_no_under_200() {
        server.reply(
                "/topapi/v2/user/get", 200, "{\"errcode\":60121,\"errmsg\":\"no such user\",\"request_id\":\"R3\"}");

        Refused refused =
                catchThrowableOfType(Refused.class, () -> dingtalk.directory().user(UserId.of("nobody")));

        assertThat(refused.code()).isEqualTo("60121");
        assertThat(refused.requestId()).isEqualTo("R3");
        assertThat(refused.call()).isEqualTo("POST /topapi/v2/user/get");
    }

    @Test
    void the_code_for_a_locked_robot_means_a_failed_message_in_scene_groups() {
        String send = "/topapi/im/chat/scencegroup/message/send_v2";
        server.reply(send, 200, "{\"errcode\":660026,\"errmsg\":\"send failed\"}");

        Throttled throttled = catchThrowableOfType(Throttled.class, () -> dingtalk.call(ApiCall.legacy("POST", send)));

        assertThat(throttled.pause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(throttled.scope()).isEqualTo(Throttled.Scope.RECEIVER);
    }

    @Test
    void an_external_contact_is_no_member() {
        server.reply(
                "/topapi/user/getbyunionid",
                200,
                "{\"errcode\":0,\"request_id\":\"R5\",\"result\":{\"contact_type\":1,\"userid\":\"guest\"}}");

        Refused refused =
                catchThrowableOfType(Refused.class, () -> dingtalk.directory().userIdOf(UnionId.of("unionGuest")));

        assertThat(refused.code()).isEqualTo(Directory.EXTERNAL_CONTACT);
        assertThat(refused.requestId()).isEqualTo("R5");
    }

    @Test
    void the_wrapper_88_gives_way_to_the_code_inside() {
        server.reply(
                "/chat/get",
                200,
                "{\"errcode\":88,\"errmsg\":\"ding talk error\",\"sub_code\":\"60011\",\"sub_msg\":\"no permission\"}");

        Refused refused =
                catchThrowableOfType(Refused.class, () -> dingtalk.groups().byChatId(ChatId.of("chat1")));

        assertThat(refused.code()).isEqualTo("60011");
        assertThat(refused.reason()).isEqualTo("no permission");
    }

    @Test
    void an_answer_of_the_older_api_without_its_code_is_no_success() {
        server.reply("/media/upload", 200, "{\"media_id\":\"@m\"}");
        server.reply("/topapi/v2/user/get", 200, "{\"result\":{\"userid\":\"a\",\"unionid\":\"u\",\"name\":\"A\"}}");

        NoAnswer upload = catchThrowableOfType(
                NoAnswer.class,
                () -> dingtalk.media()
                        .upload(
                                MediaType.FILE,
                                "a.pdf",
                                1,
                                () -> new ByteArrayInputStream(new byte[1]),
                                ProgressListener.NONE));
        NoAnswer lookUp =
                catchThrowableOfType(NoAnswer.class, () -> dingtalk.directory().user(UserId.of("a")));

        assertThat(upload).hasMessageContaining("errcode");
        assertThat(upload.mayHaveHappened()).isTrue();
        assertThat(lookUp.mayHaveHappened()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"requestId\":\"R4\"}", "{\"result\":false}"})
    void a_change_of_a_todo_that_is_not_confirmed_may_have_happened(String answer) {
        server.reply("/v1.0/todo/users/unionAna/tasks/task1", 200, answer);

        NoAnswer noAnswer = catchThrowableOfType(
                NoAnswer.class, () -> dingtalk.todo().delete(UnionId.of("unionAna"), TodoId.of("task1")));

        assertThat(noAnswer.mayHaveHappened()).isTrue();
    }

    @Test
    void numbers_and_lists_are_read_whether_quoted_or_not() {
        server.reply(
                "/chat/get",
                200,
                "{\"errcode\":\"0\",\"errmsg\":\"ok\",\"chat_info\":{\"name\":\"Pier\",\"owner\":\"ana\","
                        + "\"status\":\"2\",\"useridlist\":[\"ana\",7]}}");

        var group = dingtalk.groups().byChatId(ChatId.of("chat1"));

        assertThat(group.dissolved()).isTrue();
        assertThat(group.members()).containsExactly(UserId.of("ana"), UserId.of("7"));
    }

    @Test
    void a_reading_call_without_an_answer_has_changed_nothing() {
        server.reply("/topapi/v2/user/get", 503, "");

        NoAnswer noAnswer =
                catchThrowableOfType(NoAnswer.class, () -> dingtalk.directory().user(UserId.of("ana")));

        assertThat(noAnswer.mayHaveHappened()).isFalse();
    }

    @Test
    void calls_share_one_connection() {
        server.reply(GROUP_SEND, 200, "{\"processQueryKey\":\"key-1\"}");

        for (int i = 0; i < 20; i++) {
            dingtalk.sendMessage(GROUP, "hello " + i);
        }

        assertThat(server.asked().stream().map(WireServer.Asked::clientPort).distinct())
                .hasSize(1);
    }

    @Test
    void an_untyped_call_reaches_both_generations() {
        server.reply("/v1.0/robot/groups/robots/query", 200, "{\"chatbotInstanceVOList\":[{\"name\":\"Dermaga\"}]}");
        server.reply("/topapi/user/count", 200, "{\"errcode\":0,\"result\":{\"count\":4}}");

        ApiAnswer modern = dingtalk.call(ApiCall.modern("POST", "/v1.0/robot/groups/robots/query")
                .json(java.util.Map.of("openConversationId", "cid")));
        ApiAnswer legacy =
                dingtalk.call(ApiCall.legacy("POST", "/topapi/user/count").json(java.util.Map.of("only_active", true)));

        assertThat(modern.fields().toString()).contains("Dermaga");
        assertThat(legacy.fields().toString()).contains("count=4");
        assertThat(server.asked("/topapi/user/count").get(0).query()).isEqualTo("access_token=token-1");
    }

    private <T extends DingTalkException> T failure(Class<T> kind) {
        return catchThrowableOfType(kind, () -> dingtalk.sendMessage(GROUP, "hello"));
    }

    private static CustomRobot robot(URI address, Duration timeout) {
        return CustomRobot.at(address.resolve("/robot/send?access_token=t"))
                .callTimeout(timeout)
                .build();
    }

    private DingTalkClient client(URI address, Duration timeout) {
        return DingTalkClient.builder()
                .app("app", "very-secret")
                .robotCode("robot")
                .address(address)
                .clock(clock)
                .callTimeout(timeout)
                .retries(Retries.none())
                .build();
    }
}
