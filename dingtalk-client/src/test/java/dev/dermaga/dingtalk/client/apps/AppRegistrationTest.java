package dev.dermaga.dingtalk.client.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.HandClock;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.WireServer;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppRegistrationTest {
    private final HandClock clock = new HandClock("2026-11-30T08:00:00Z");
    private final List<Duration> slept = new ArrayList<>();
    private DingTalkSimulator simulator;
    private AppRegistration registration;

    @BeforeEach
    void start() {
        simulator = DingTalkSimulator.builder().clock(clock).build().start();
        registration = AppRegistration.builder()
                .address(simulator.address())
                .clock(clock)
                .build();
    }

    @AfterEach
    void stop() {
        registration.close();
        simulator.close();
    }

    @Test
    void whoever_approves_gives_the_program_an_app_that_works() throws Exception {
        RegistrationCode code = registration.begin("openClaw");

        Registration done = registration.await(code, length -> {
            sleep(length);
            if (slept.size() == 2) {
                answer(code, "user=ana");
            }
        });

        assertThat(done.status()).isEqualTo(Registration.Status.SUCCESS);
        assertThat(slept).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
        assertThat(code.pageWithCode().toString()).contains(code.userCode(), "source=openClaw");
        assertThat(code + done.toString())
                .doesNotContain(code.deviceCode().reveal())
                .doesNotContain(done.clientSecret().reveal());
        try (DingTalkClient dingtalk = DingTalkClient.builder()
                .app(done.clientId(), done.clientSecret())
                .address(simulator.address())
                .build()) {
            assertThat(dingtalk.accessToken().reveal()).isNotBlank();
        }
    }

    @Test
    void whoever_refuses_ends_the_wait_with_the_reason() throws Exception {
        RegistrationCode code = registration.begin();

        Registration done = registration.await(code, length -> {
            sleep(length);
            answer(code, "deny=1");
        });

        assertThat(done).isEqualTo(new Registration(Registration.Status.FAIL, null, null, "用户拒绝授权"));
    }

    @Test
    void nobody_answers_and_the_wait_ends_without_another_call() throws Exception {
        RegistrationCode code = registration.begin();

        Registration done = registration.await(code, length -> {
            slept.add(length);
            clock.advance(Duration.ofMinutes(40));
        });

        assertThat(done.status()).isEqualTo(Registration.Status.EXPIRED);
        assertThat(slept).hasSize(3);
        assertThat(polls()).isEqualTo(2);
    }

    @Test
    void an_interrupted_wait_leaves_the_code_good() throws Exception {
        RegistrationCode code = registration.begin();

        assertThatThrownBy(() -> registration.await(code, length -> {
                    throw new InterruptedException();
                }))
                .isInstanceOf(InterruptedException.class);

        answer(code, "user=budi");
        assertThat(registration.poll(code).status()).isEqualTo(Registration.Status.SUCCESS);
    }

    @Test
    void an_unknown_code_is_refused() {
        RegistrationCode code = registration.begin();
        RegistrationCode other = new RegistrationCode(
                Secret.of("nothing"),
                code.userCode(),
                code.page(),
                code.pageWithCode(),
                code.expiresAt(),
                code.interval());

        assertThatThrownBy(() -> registration.await(other, this::sleep)).isInstanceOf(Refused.class);
    }

    @Test
    void throttled_lost_and_slowed_polls_are_repeated_more_slowly() throws Exception {
        Deque<String> answers = new ArrayDeque<>(List.of(
                "{\"errcode\":0,\"status\":\"slow_down\"}",
                "{\"errcode\":90018,\"errmsg\":\"too fast\"}",
                "no json",
                "{\"errcode\":0,\"status\":\"WAITING\"}",
                "{\"errcode\":0,\"status\":\"FAIL\",\"fail_reason\":\"no\"}"));
        try (WireServer server = server();
                AppRegistration there = at(server)) {
            server.on(
                    "/app/registration/poll",
                    (exchange, request) -> WireServer.write(exchange, 200, "application/json", answers.remove()));

            Registration done = there.await(there.begin(), this::sleep);

            assertThat(done.reason()).isEqualTo("no");
            assertThat(slept).extracting(Duration::toSeconds).containsExactly(1L, 6L, 6L, 6L, 6L);
        }
    }

    @Test
    void a_time_that_ended_without_an_answer_is_no_refusal() throws Exception {
        try (WireServer server = server();
                AppRegistration there = at(server)) {
            server.reply("/app/registration/poll", 200, "no json");

            assertThatThrownBy(() -> there.await(there.begin(), length -> clock.advance(Duration.ofSeconds(30))))
                    .isInstanceOf(NoAnswer.class);
        }
    }

    private static WireServer server() throws IOException {
        WireServer server = new WireServer();
        server.reply("/app/registration/init", 200, "{\"errcode\":0,\"nonce\":\"n\"}");
        server.reply(
                "/app/registration/begin",
                200,
                "{\"errcode\":0,\"device_code\":\"d\",\"user_code\":\"A-B\",\"verification_uri\":\"https://x\","
                        + "\"verification_uri_complete\":\"https://x?c\",\"expires_in\":60,\"interval\":1}");
        return server;
    }

    private AppRegistration at(WireServer server) {
        return AppRegistration.builder().address(server.address()).clock(clock).build();
    }

    private void sleep(Duration length) {
        slept.add(length);
        clock.advance(length);
    }

    /** What a person does on the page. */
    private void answer(RegistrationCode code, String choice) {
        HttpRequest request = HttpRequest.newBuilder(simulator.address().resolve("/app/registration/confirm"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("user_code=" + code.userCode() + "&" + choice))
                .build();
        try {
            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long polls() {
        return simulator.journal().stream()
                .filter(entry -> entry.path().equals("/app/registration/poll"))
                .count();
    }
}
