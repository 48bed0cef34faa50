package dev.dermaga.dingtalk.client.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dermaga.dingtalk.client.HandClock;
import dev.dermaga.dingtalk.client.Meter;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.callback.CallbackAnswer.Handled;
import dev.dermaga.dingtalk.client.callback.CallbackAnswer.Probed;
import dev.dermaga.dingtalk.client.callback.CallbackAnswer.Reason;
import dev.dermaga.dingtalk.client.callback.CallbackAnswer.Rejected;
import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.CardCallback;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.PlatformEvent;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.RobotMessageReceived;
import dev.dermaga.dingtalk.client.inbound.InboundHandler;
import dev.dermaga.dingtalk.client.internal.Json;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.robot.WebhookMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackEndpointTest {
    private static final Secret TOKEN = Secret.of("hub_token_42");
    private static final Secret AES = Secret.of("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");
    private static final ClientId APP = ClientId.of("dingsimapp0000000002");
    private static final String EVENT = "{\"EventType\":\"user_add_org\",\"EventTime\":1790000000000,"
            + "\"CorpId\":\"ding1\",\"BizId\":\"b\",\"eventId\":\"evt-1\",\"userId\":[\"ana\"]}";
    private static final Secret APP_SECRET = Secret.of("simAppSecret-0123456789");
    private static final long SIGNED_AT = 1_790_000_000_000L;
    private static final String ROBOT_SIGN = "nVgHLFWXKcue2a53Rreqq6nQYQKu8UAG84MKDfU0EXo=";
    private static final String MESSAGE = "{\"conversationId\":\"cid1\",\"msgId\":\"m1\",\"msgtype\":\"text\","
            + "\"text\":{\"content\":\" hello\"},\"senderStaffId\":\"ana\",\"conversationType\":\"2\"}";
    private static final String CARD_SIGN = "vZVvp5PDjm5GjM+8nVQruERlfrHnXQKNudt0q8zmzFo=";

    private final CallbackCipher cipher = new CallbackCipher(TOKEN, AES);
    private final HandClock clock =
            new HandClock(Instant.ofEpochMilli(SIGNED_AT).toString());
    private final List<InboundEvent> heard = new ArrayList<>();

    // ---- events

    @Test
    void an_event_reaches_the_handler_and_success_goes_back_encrypted() throws IOException {
        CallbackAnswer answer = post(events(this::store), EVENT);

        assertThat(answer).isInstanceOf(Handled.class);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answered(answer)).isEqualTo("success");
        PlatformEvent event = (PlatformEvent) heard.get(0);
        assertThat(event.eventType()).isEqualTo("user_add_org");
        assertThat(event.key()).isEqualTo("event:ding1:evt-1");
        assertThat(event.bornAt()).isEqualTo(Instant.ofEpochMilli(1_790_000_000_000L));
        assertThat(event.raw()).isEqualTo(EVENT);
    }

    @Test
    void what_comes_is_metered_before_it_is_handled() {
        List<Meter.Exchange> metered = new ArrayList<>();
        InboundHandler handler = event -> {
            assertThat(metered).isNotEmpty();
            return Ack.success();
        };

        assertThat(post(events(handler).withMeter(metered::add), EVENT)).isInstanceOf(Handled.class);
        robot(handler).withMeter(metered::add).answer("POST", null, headers("" + SIGNED_AT, ROBOT_SIGN), utf8(MESSAGE));
        robot(handler).withMeter(metered::add).answer("POST", null, headers("" + SIGNED_AT, "forged"), utf8(MESSAGE));

        assertThat(metered)
                .extracting(Meter.Exchange::call, Meter.Exchange::cost, Meter.Exchange::counted)
                .containsExactly(
                        tuple("PUSH user_add_org", Meter.CostClass.FREE, false),
                        tuple("PUSH /v1.0/im/bot/messages/get", Meter.CostClass.WEBHOOK_STREAM, true));
    }

    @Test
    void an_organization_owns_what_was_registered_by_a_call() {
        CallbackEndpoint endpoint = CallbackEndpoint.forEvents(TOKEN, AES, CorpId.of("dingcorp1"), this::store);

        assertThat(post(endpoint, sealed(EVENT, "dingcorp1"))).isInstanceOf(Handled.class);
        assertThat(post(endpoint, sealed(EVENT, APP.value()))).isInstanceOfSatisfying(Rejected.class, no -> {
            assertThat(no.reason()).isEqualTo(Reason.OWNER);
            assertThat(no.detail()).contains(APP.value()).contains("dingcorp1");
        });
        assertThat(heard).hasSize(1);
    }

    @Test
    void the_older_envelope_is_read_too() {
        post(events(this::store), "{\"EventType\":\"user_add_org\",\"TimeStamp\":1790000000001,\"CorpId\":\"ding1\"}");

        PlatformEvent event = (PlatformEvent) heard.get(0);
        assertThat(event.bornAt()).isEqualTo(Instant.ofEpochMilli(1_790_000_000_001L));
        assertThat(event.key()).startsWith("event:ding1:sha256-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check_url", "check_create_suite_url", "check_update_suite_url"})
    void a_probe_is_answered_and_handled_by_nobody(String probe) throws IOException {
        CallbackAnswer answer = post(events(this::store), "{\"EventType\":\"" + probe + "\",\"Random\":\"x\"}");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Probed.class, probed -> assertThat(probed.eventType()).isEqualTo(probe));
        assertThat(answered(answer)).isEqualTo("success");
        assertThat(heard).isEmpty();
    }

    @Test
    void both_names_of_the_signature_are_taken() {
        String encrypted = sealed(EVENT, APP.value());
        String rest = "timestamp=1&nonce=n";
        String signature = cipher.signature("1", "n", encrypted);

        assertThat(post(events(this::store), "signature=" + signature + "&" + rest, encrypted))
                .isInstanceOf(Handled.class);
        assertThat(post(events(this::store), "msg_signature=" + signature + "&" + rest, encrypted))
                .isInstanceOf(Handled.class);
    }

    @Test
    void what_the_handler_does_not_take_is_asked_for_again() {
        assertThat(post(events(event -> Ack.later("busy")), EVENT).status()).isEqualTo(500);
        assertThat(post(events(event -> null), EVENT).status()).isEqualTo(500);
        assertThat(post(
                        events(event -> {
                            throw new IOException("disk full");
                        }),
                        EVENT))
                .isInstanceOfSatisfying(Handled.class, handled -> {
                    assertThat(handled.status()).isEqualTo(500);
                    assertThat(handled.ack().isSuccess()).isFalse();
                    assertThat(handled.body()).doesNotContain("disk full");
                });
    }

    @Test
    void a_changed_character_anywhere_is_a_wrong_signature() {
        String encrypted = sealed(EVENT, APP.value());
        String signature = cipher.signature("1", "n", encrypted);
        CallbackEndpoint endpoint = events(this::store);

        assertThat(reason(post(endpoint, "msg_signature=" + signature + "&timestamp=2&nonce=n", encrypted)))
                .isEqualTo(Reason.SIGNATURE);
        assertThat(reason(post(endpoint, "msg_signature=" + signature + "&timestamp=1&nonce=m", encrypted)))
                .isEqualTo(Reason.SIGNATURE);
        assertThat(reason(post(
                        endpoint, "msg_signature=" + signature + "&timestamp=1&nonce=n", "A" + encrypted.substring(1))))
                .isEqualTo(Reason.SIGNATURE);
        assertThat(reason(post(
                        endpoint,
                        "msg_signature=" + signature.toUpperCase(Locale.ROOT) + "&timestamp=1&nonce=n",
                        encrypted)))
                .isEqualTo(Reason.SIGNATURE);
        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "timestamp=1&nonce=n", "msg_signature=x&nonce=n", "msg_signature=x&timestamp=1", "&&=&=x"})
    void a_query_that_lacks_a_part_is_refused(String query) {
        assertThat(reason(post(events(this::store), query, sealed(EVENT, APP.value()))))
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void what_is_signed_but_no_event_is_refused() {
        CallbackEndpoint endpoint = events(this::store);

        assertThat(reason(post(endpoint, signed("AAAA"), "AAAA"))).isEqualTo(Reason.MALFORMED);
        assertThat(reason(post(endpoint, signed("not base64!"), "not base64!"))).isEqualTo(Reason.MALFORMED);
        assertThat(reason(post(endpoint, signed(""), ""))).isEqualTo(Reason.MALFORMED);
        assertThat(reason(post(endpoint, "[]"))).isEqualTo(Reason.MALFORMED);
        assertThat(reason(post(endpoint, "{}"))).isEqualTo(Reason.MALFORMED);
        assertThat(reason(post(endpoint, "{\"EventType\":\"x\",\"CorpId\":\"a\\u0000b\"}")))
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void only_a_post_of_a_bounded_size_is_read() {
        CallbackEndpoint endpoint = events(this::store);
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };

        assertThat(endpoint.answer("GET", null, name -> null, new byte[0]).status())
                .isEqualTo(405);
        assertThat(endpoint.answer("POST", null, name -> null, endless).status())
                .isEqualTo(413);
        assertThat(endpoint.answer("POST", null, name -> null, InputStream.nullInputStream())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void no_bytes_do_more_than_be_refused() {
        Random random = new Random(11);
        CallbackEndpoint endpoint = events(this::store);
        CallbackEndpoint robot = robot(this::store);
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(96)];
            random.nextBytes(noise);
            String encrypted = i % 2 == 0
                    ? java.util.Base64.getEncoder().encodeToString(noise)
                    : new String(noise, StandardCharsets.UTF_8);

            assertThat(post(endpoint, signed(encrypted), encrypted)).isInstanceOf(Rejected.class);
            assertThat(endpoint.answer("POST", new String(noise, StandardCharsets.ISO_8859_1), name -> null, noise))
                    .isInstanceOf(Rejected.class);
            assertThat(robot.answer("POST", null, headers("" + SIGNED_AT, ROBOT_SIGN), noise))
                    .isInstanceOf(Rejected.class);
        }
    }

    @Test
    void events_of_one_kind_are_handled_one_after_the_other() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CallbackEndpoint endpoint = events(event -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            begun.countDown();
            go.await(60, TimeUnit.SECONDS);
            inside.decrementAndGet();
            return Ack.success();
        });

        Thread first = new Thread(() -> post(endpoint, EVENT));
        Thread second = new Thread(() -> post(endpoint, EVENT));
        first.start();
        begun.await(60, TimeUnit.SECONDS);
        second.start();
        while (second.getState() == Thread.State.NEW || second.getState() == Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }
        go.countDown();
        first.join();
        second.join();

        assertThat(most).hasValue(1);
    }

    // ---- robot messages

    @Test
    void a_robot_message_is_answered_with_a_message() throws IOException {
        CallbackEndpoint endpoint = robot(event -> {
            heard.add(event);
            return WebhookMessage.text("on it").toAck();
        });

        CallbackAnswer answer = endpoint.answer("POST", null, headers("" + SIGNED_AT, ROBOT_SIGN), utf8(MESSAGE));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"msgtype\":\"text\",\"text\":{\"content\":\"on it\"}}");
        RobotMessageReceived message = (RobotMessageReceived) heard.get(0);
        assertThat(message.text()).isEqualTo("hello");
        assertThat(message.senderStaffId()).isEqualTo(UserId.of("ana"));
    }

    @Test
    void the_printed_signature_of_a_robot_message_holds() {
        now(Instant.ofEpochMilli(1_577_262_236_757L));
        CallbackEndpoint endpoint = CallbackEndpoint.forRobotMessages(Secret.of("this is a secret"), this::store)
                .withClock(clock);

        assertThat(endpoint.answer(
                        "POST",
                        null,
                        headers("1577262236757", "DJrE6qdyVGCQz9z5r2MDuNcNAhwYnuAkyj13cx169CA="),
                        utf8(MESSAGE)))
                .isInstanceOf(Handled.class);
    }

    @Test
    void a_robot_that_says_nothing_says_so() {
        CallbackAnswer answer =
                robot(this::store).answer("POST", null, headers("" + SIGNED_AT, ROBOT_SIGN), utf8(MESSAGE));

        assertThat(answer.body()).isEqualTo("{\"msgtype\":\"empty\"}");
    }

    @Test
    void a_robot_message_is_good_for_an_hour() {
        CallbackEndpoint endpoint = robot(this::store);
        Function<String, String> headers = headers("" + SIGNED_AT, ROBOT_SIGN);

        clock.advance(Duration.ofHours(1));
        assertThat(endpoint.answer("POST", null, headers, utf8(MESSAGE))).isInstanceOf(Handled.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(reason(endpoint.answer("POST", null, headers, utf8(MESSAGE))))
                .isEqualTo(Reason.EXPIRED);
        now(Instant.ofEpochMilli(SIGNED_AT).minus(Duration.ofHours(1)).minusMillis(1));
        assertThat(reason(endpoint.answer("POST", null, headers, utf8(MESSAGE))))
                .isEqualTo(Reason.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "-9223372036854775808", "1e3", "", "99999999999999999999"})
    void an_absurd_timestamp_is_refused(String timestamp) {
        assertThat(robot(this::store).answer("POST", null, headers(timestamp, ROBOT_SIGN), utf8(MESSAGE)))
                .isInstanceOf(Rejected.class);
    }

    // ---- cards

    @Test
    void a_pressed_button_changes_its_card() {
        CallbackEndpoint endpoint = CallbackEndpoint.forCards(Secret.of("card-secret-1"), event -> {
            heard.add(event);
            return Ack.response(Map.of("cardData", Map.of("cardParamMap", Map.of("state", "done"))));
        });
        String press = "{\"type\":\"actionCallback\",\"outTrackId\":\"card-1\",\"userId\":\"ana\",\"content\":"
                + "\"{\\\"cardPrivateData\\\":{\\\"actionIds\\\":[\\\"done\\\"],\\\"params\\\":{}}}\"}";
        Map<String, String> signed =
                Map.of("x-ddpaas-signature-timestamp", "1790000000000", "x-ddpaas-signature", CARD_SIGN);

        CallbackAnswer answer = endpoint.answer("POST", null, signed::get, utf8(press));

        assertThat(answer.body()).isEqualTo("{\"cardData\":{\"cardParamMap\":{\"state\":\"done\"}}}");
        assertThat(((CardCallback) heard.get(0)).actionIds()).containsExactly("done");
        assertThat(reason(endpoint.answer("POST", null, name -> "1790000000001", utf8(press))))
                .isEqualTo(Reason.SIGNATURE);
        assertThat(reason(endpoint.answer("POST", null, name -> null, utf8(press))))
                .isEqualTo(Reason.MALFORMED);
    }

    // ----

    private Ack store(InboundEvent event) {
        heard.add(event);
        return Ack.success();
    }

    private CallbackEndpoint events(InboundHandler handler) {
        return CallbackEndpoint.forEvents(TOKEN, AES, APP, handler).withClock(clock);
    }

    private CallbackEndpoint robot(InboundHandler handler) {
        return CallbackEndpoint.forRobotMessages(APP_SECRET, handler).withClock(clock);
    }

    private String sealed(String message, String owner) {
        return cipher.seal(new byte[CallbackCipher.RANDOM], message, owner);
    }

    private String signed(String encrypted) {
        return "msg_signature=" + cipher.signature("1790000000", "nonce", encrypted)
                + "&timestamp=1790000000&nonce=nonce";
    }

    /** Posts what stands for an event, or what is encrypted already. */
    private CallbackAnswer post(CallbackEndpoint endpoint, String content) {
        String encrypted = content.startsWith("{") || content.startsWith("[") ? sealed(content, APP.value()) : content;
        return post(endpoint, signed(encrypted), encrypted);
    }

    private static CallbackAnswer post(CallbackEndpoint endpoint, String query, String encrypted) {
        return endpoint.answer("POST", query, name -> null, utf8(Json.write(Map.of("encrypt", encrypted))));
    }

    private String answered(CallbackAnswer answer) throws IOException {
        JsonObject said = Json.parseObject(answer.bytes());
        String encrypted = said.requiredText("encrypt");
        assertThat(said.text("msg_signature"))
                .isEqualTo(cipher.signature(said.requiredText("timeStamp"), said.requiredText("nonce"), encrypted));
        assertThat(cipher.open(encrypted).owner()).isEqualTo(APP.value());
        return cipher.open(encrypted).message();
    }

    private static Reason reason(CallbackAnswer answer) {
        assertThat(answer).isInstanceOf(Rejected.class);
        return ((Rejected) answer).reason();
    }

    private static Function<String, String> headers(String timestamp, String sign) {
        return name -> Map.of("timestamp", timestamp, "sign", sign).get(name);
    }

    private void now(Instant instant) {
        clock.advance(Duration.between(clock.instant(), instant));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
