package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.TodoId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.login.UserToken;
import dev.dermaga.dingtalk.client.robot.CustomRobot;
import dev.dermaga.dingtalk.client.robot.Mentions;
import dev.dermaga.dingtalk.client.robot.RobotMessage;
import dev.dermaga.dingtalk.client.robot.SendReceipt;
import dev.dermaga.dingtalk.client.robot.WebhookMessage;
import dev.dermaga.dingtalk.client.todo.Todo;
import dev.dermaga.dingtalk.client.todo.TodoChange;
import dev.dermaga.dingtalk.client.todo.TodoDraft;
import dev.dermaga.dingtalk.client.todo.TodoPriority;
import dev.dermaga.dingtalk.client.todo.TodoTask;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.Limit;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallsAgainstSimulatorTest {
    private static final String GROUP_SEND = "/v1.0/robot/groupMessages/send";
    private static final URI PAGE = URI.create("https://example.com/tasks/1");

    private final Sandbox sandbox = new Sandbox();
    private final DingTalkClient dingtalk = sandbox.dingtalk;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void people_get_a_message_in_their_single_chats_and_strangers_are_named() {
        SendReceipt receipt = dingtalk.robot()
                .sendToPeople(
                        List.of(Sandbox.ANA, UserId.of("nobody"), Sandbox.BUDI), RobotMessage.markdown("Hi", "**hi**"));

        assertThat(receipt.processQueryKey()).isNotBlank();
        assertThat(receipt.invalid()).containsExactly(UserId.of("nobody"));
        assertThat(sandbox.simulator.person("budi").messagesWith(Sandbox.APP))
                .extracting(ChatMessage::text)
                .containsExactly("**hi**");
    }

    @Test
    void an_address_that_calls_too_often_waits_for_five_minutes() {
        sandbox.simulator.limits().set(Limit.CALLS_PER_ADDRESS, 1);
        dingtalk.accessToken();

        Throttled throttled =
                catchThrowableOfType(Throttled.class, () -> dingtalk.sendMessage(Sandbox.PIER, "The build is green"));

        assertThat(throttled.scope()).isEqualTo(Throttled.Scope.ADDRESS);
        assertThat(throttled.pause()).isEqualTo(Duration.ofMinutes(5));
        assertThat(sandbox.pier()).isEmpty();
    }

    @Test
    void every_kind_of_robot_message_is_taken() {
        dingtalk.robot().sendToGroup(Sandbox.PIER, new RobotMessage.Image("https://example.com/a.png"));
        dingtalk.robot().sendToGroup(Sandbox.PIER, new RobotMessage.Link("t", "x", "https://example.com/a.png", PAGE));
        dingtalk.robot().sendToGroup(Sandbox.PIER, new RobotMessage.ActionCard("t", "x", "Open", PAGE));

        assertThat(sandbox.simulator.group(Sandbox.PIER.value()).messages())
                .extracting(ChatMessage::kind)
                .endsWith("image", "link", "actionCard");
    }

    @Test
    void a_signed_custom_robot_really_mentions() {
        try (CustomRobot robot = CustomRobot.at(sandbox.pierWebhook())
                .signedWith("SECsandboxrobot01")
                .build()) {
            robot.send(WebhookMessage.text("the build is red"), Mentions.ofUsers(Sandbox.BUDI), "uuid-1");
            robot.send(WebhookMessage.text("the build is red"), Mentions.ofUsers(Sandbox.BUDI), "uuid-1");
        }

        assertThat(sandbox.simulator.group(Sandbox.PIER.value()).messages())
                .filteredOn(message -> message.from().equals("robot:sandboxrobot01"))
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.at()).containsExactly("budi");
                    assertThat(message.text()).isEqualTo("the build is red @budi");
                });
    }

    @Test
    void a_wrong_signature_is_refused_with_the_way_out() {
        CustomRobot robot = dingtalk.customRobot(sandbox.pierWebhook())
                .signedWith("SECwrong")
                .build();

        Refused refused = catchThrowableOfType(Refused.class, () -> robot.send(WebhookMessage.text("hello")));

        assertThat(refused.code()).isEqualTo("310000");
        assertThat(refused.advice()).contains("signing secret");
    }

    @Test
    void the_twenty_first_message_within_a_minute_locks_the_robot() {
        CustomRobot robot = dingtalk.customRobot(sandbox.pierWebhook())
                .signedWith("SECsandboxrobot01")
                .build();
        for (int i = 0; i < 20; i++) {
            robot.send(WebhookMessage.text("alert " + i));
        }

        Throttled throttled = catchThrowableOfType(Throttled.class, () -> robot.send(WebhookMessage.text("one more")));

        assertThat(throttled.pause()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void a_todo_lives_from_creation_to_deletion() {
        Instant due = Instant.parse("2030-01-01T10:00:00Z");
        TodoTask task = dingtalk.todo()
                .create(TodoDraft.about("Review")
                        .ownedBy(Sandbox.UNION_ANA)
                        .assignedTo(Sandbox.UNION_BUDI, UnionId.of("unionChen0003"))
                        .sourceId("task-1")
                        .description("all of it")
                        .due(due)
                        .priority(TodoPriority.HIGH)
                        .detailUrl(PAGE)
                        .build());
        assertThat(task.due()).isEqualTo(due);
        assertThat(task.owner()).isEqualTo(Sandbox.UNION_ANA);
        assertThat(task.sourceId()).isEqualTo("task-1");
        assertThat(task.executors()).hasSize(2);

        dingtalk.todo().executorStatus(Sandbox.UNION_ANA, task.id(), Map.of(Sandbox.UNION_BUDI, true));
        var budis = sandbox.simulator.person("budi").todos().get(0);
        assertThat(budis.doneFor("unionBudi0002")).isTrue();
        assertThat(budis.doneFor("unionChen0003")).isFalse();

        dingtalk.todo()
                .update(
                        Sandbox.UNION_ANA,
                        task.id(),
                        TodoChange.completed().subject("Reviewed").due(due.plusSeconds(60)));
        assertThat(sandbox.simulator.person("chen").todos().get(0))
                .satisfies(todo -> assertThat(todo.subject()).isEqualTo("Reviewed"))
                .satisfies(todo -> assertThat(todo.done()).isTrue());

        dingtalk.todo().delete(Sandbox.UNION_ANA, task.id());
        assertThat(sandbox.simulator.person("budi").todos()).isEmpty();
    }

    @Test
    void a_todo_whose_answer_was_lost_is_repeated_without_a_twin_and_found() {
        TodoDraft draft = TodoDraft.about("Review")
                .ownedBy(Sandbox.UNION_ANA)
                .assignedTo(Sandbox.UNION_BUDI)
                .sourceId("task-1")
                .detailUrl(PAGE)
                .build();
        sandbox.simulator
                .faults()
                .add(Fault.of(Kind.LOST_ANSWER)
                        .on("/v1.0/todo/users/unionAna0001/tasks")
                        .times(1));
        NoAnswer noAnswer =
                catchThrowableOfType(NoAnswer.class, () -> dingtalk.todo().create(draft));
        assertThat(noAnswer.mayHaveHappened()).isTrue();

        Refused refused =
                catchThrowableOfType(Refused.class, () -> dingtalk.todo().create(draft));

        assertThat(Todo.alreadyExists(refused)).isTrue();
        assertThat(dingtalk.todo().bySource(Sandbox.UNION_ANA, "task-1"))
                .hasValueSatisfying(task -> assertThat(task.id().value())
                        .isEqualTo(
                                sandbox.simulator.person("budi").todos().get(0).id()));
        assertThat(dingtalk.todo().bySource(Sandbox.UNION_ANA, "task-2")).isEmpty();
        assertThat(sandbox.simulator.person("budi").todos()).hasSize(1);
    }

    @Test
    void a_todo_that_is_gone_is_refused_in_dingtalks_words() {
        Refused refused = catchThrowableOfType(
                Refused.class, () -> dingtalk.todo().delete(Sandbox.UNION_ANA, TodoId.of("taskgone/1")));

        assertThat(refused.reason()).contains("not exist");
    }

    @Test
    void people_are_found_by_every_id() {
        assertThat(dingtalk.directory().user(Sandbox.CHEN).name()).isEqualTo("陈晓明");
        assertThat(dingtalk.directory().user(Sandbox.ANA).unionId()).isEqualTo(Sandbox.UNION_ANA);
        assertThat(dingtalk.directory().userIdOf(Sandbox.UNION_BUDI)).isEqualTo(Sandbox.BUDI);
        assertThat(dingtalk.directory().userIdOfMobile("13800000001")).isEqualTo(Sandbox.ANA);
    }

    @Test
    void a_group_is_found_by_its_older_id() {
        var pier = dingtalk.groups().byChatId(Sandbox.PIER_CHAT);

        assertThat(pier.name()).isEqualTo("Project Pier");
        assertThat(pier.members()).contains(Sandbox.ANA, Sandbox.BUDI, Sandbox.CHEN);
        assertThat(dingtalk.groups().openConversationIdOf(Sandbox.PIER_CHAT)).isEqualTo(Sandbox.PIER);
    }

    @Test
    void a_person_signs_in() throws Exception {
        URI page = dingtalk.login().authorizationUrl(URI.create("http://localhost:9/back?x=1"), "state 1&2");
        Map<String, String> answered = parameters(chooseOn(page, "budi"));

        assertThat(answered.get("state")).isEqualTo("state 1&2");
        UserToken token = dingtalk.login().exchange(answered.get("authCode"));
        assertThat(dingtalk.login().me(token).unionId()).isEqualTo(Sandbox.UNION_BUDI);

        Refused twice =
                catchThrowableOfType(Refused.class, () -> dingtalk.login().exchange(answered.get("authCode")));
        assertThat(twice.advice()).contains("sign-in again");
    }

    @Test
    void revoked_tokens_cost_one_more_token_and_nothing_else() {
        dingtalk.sendMessage(Sandbox.PIER, "one");
        sandbox.simulator.faults().add(Fault.of(Kind.REVOKE_TOKENS));

        dingtalk.sendMessage(Sandbox.PIER, "two");
        sandbox.simulator.faults().add(Fault.of(Kind.REVOKE_TOKENS));
        dingtalk.groups().byChatId(Sandbox.PIER_CHAT);

        assertThat(sandbox.pier()).endsWith("robot:dingsandboxapp01: one", "robot:dingsandboxapp01: two");
    }

    @Test
    void a_lost_answer_may_have_happened_and_did() {
        dingtalk.accessToken();
        sandbox.simulator.faults().add(Fault.of(Kind.LOST_ANSWER).on(GROUP_SEND).times(1));

        NoAnswer noAnswer = catchThrowableOfType(NoAnswer.class, () -> dingtalk.sendMessage(Sandbox.PIER, "only once"));

        assertThat(noAnswer.mayHaveHappened()).isTrue();
        assertThat(sandbox.pier()).containsOnlyOnce("robot:dingsandboxapp01: only once");
    }

    @Test
    void an_answer_that_comes_twice_does_not_answer_the_next_call() {
        for (int i = 0; i < 20; i++) {
            sandbox.simulator
                    .faults()
                    .add(Fault.of(Kind.ANSWER_TWICE).on(GROUP_SEND).times(1));
            dingtalk.sendMessage(Sandbox.PIER, "arrives");
            sandbox.simulator.faults().add(Fault.of(Kind.REFUSE).on(GROUP_SEND).times(1));

            Refused refused = catchThrowableOfType(Refused.class, () -> dingtalk.sendMessage(Sandbox.PIER, "does not"));

            assertThat(refused).as("call %s", i).isNotNull();
            assertThat(sandbox.pier()).hasSize(i + 1);
            sandbox.simulator.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void the_page_for_a_locked_address_is_a_pause_of_five_minutes() {
        sandbox.simulator.faults().add(Fault.of(Kind.HTML_PAGE).on(GROUP_SEND).times(1));

        Throttled throttled = catchThrowableOfType(Throttled.class, () -> dingtalk.sendMessage(Sandbox.PIER, "hello"));

        assertThat(throttled.pause()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void throttling_and_refusals_are_told_apart() {
        sandbox.simulator.faults().add(Fault.of(Kind.THROTTLE).on(GROUP_SEND).times(1));
        assertThat(catchThrowableOfType(Throttled.class, () -> dingtalk.sendMessage(Sandbox.PIER, "a")))
                .isNotNull();

        Refused refused = catchThrowableOfType(
                Refused.class, () -> dingtalk.sendMessage(OpenConversationId.of("cidNowhere=="), "a"));
        assertThat(refused.advice()).isNotBlank();
        assertThat(refused.requestId()).isNotBlank();
    }

    private static URI chooseOn(URI page, String user) throws Exception {
        HttpClient browser = HttpClient.newHttpClient();
        assertThat(browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        HttpRequest choice = HttpRequest.newBuilder(page.resolve("/oauth2/auth"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(page.getRawQuery() + "&user=" + user))
                .build();
        HttpResponse<String> back = browser.send(choice, HttpResponse.BodyHandlers.ofString());
        return URI.create(back.headers().firstValue("Location").orElseThrow(() -> new AssertionError(back.body())));
    }

    private static Map<String, String> parameters(URI address) {
        return Arrays.stream(address.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> java.net.URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
