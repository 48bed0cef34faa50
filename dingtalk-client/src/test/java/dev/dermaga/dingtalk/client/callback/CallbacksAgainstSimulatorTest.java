package dev.dermaga.dingtalk.client.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.cards.CardAnswer;
import dev.dermaga.dingtalk.client.cards.CardData;
import dev.dermaga.dingtalk.client.cards.CardDraft;
import dev.dermaga.dingtalk.client.cards.CardPlace;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.event.ContactEvent;
import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.OutTrackId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.CardCallback;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.PlatformEvent;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.RobotMessageReceived;
import dev.dermaga.dingtalk.client.robot.Mentions;
import dev.dermaga.dingtalk.client.robot.WebhookMessage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallbacksAgainstSimulatorTest {
    private static final Secret TOKEN = Secret.of("token7Abc");
    private static final Secret AES = Secret.of("Zk3pQ9sVb7TnX2mJcR8wLdYh5uGfA1eKoNiE6tWxPq0");

    private final List<InboundEvent> heard = new CopyOnWriteArrayList<>();
    private volatile Ack ack = Ack.success();
    private Sandbox sandbox;
    private Callbacks callbacks;
    private PostedHere ofApp;
    private PostedHere ofCorp;

    @BeforeEach
    void start() {
        sandbox = new Sandbox();
        callbacks = sandbox.dingtalk.callbacks();
        ofApp = new PostedHere(CallbackEndpoint.forEvents(TOKEN, AES, ClientId.of(Sandbox.APP), this::hear));
        ofCorp = new PostedHere(CallbackEndpoint.forEvents(TOKEN, AES, CorpId.of(Sandbox.CORP), this::hear));
    }

    @AfterEach
    void stop() {
        ofApp.close();
        ofCorp.close();
        sandbox.close();
    }

    @Test
    void an_event_of_the_console_arrives_with_its_id() {
        saveInConsole();

        sandbox.simulator.announce("user_add_org", Map.of("userId", List.of("ana")));

        PlatformEvent event = (PlatformEvent) heard.get(0);
        assertThat(event.eventType()).isEqualTo("user_add_org");
        assertThat(event.corpId()).isEqualTo(CorpId.of(Sandbox.CORP));
        assertThat(event.key()).startsWith("event:ding5a4db0x:").doesNotContain("sha256");
        assertThat(event.content()).isEqualTo(new ContactEvent.PeopleJoined(List.of(Sandbox.ANA), null));
        assertThat(ofApp.answers).hasSize(2);
        assertThat(ofApp.answers.get(0)).isInstanceOf(CallbackAnswer.Probed.class);
    }

    @Test
    void an_event_that_was_not_stored_comes_again_under_the_same_key() {
        saveInConsole();
        ack = Ack.later("the disk is full");

        sandbox.simulator.announce("user_add_org", Map.of("userId", List.of("ana")));
        ack = Ack.success();
        sandbox.simulator.advance(Duration.ofSeconds(10));
        sandbox.simulator.advance(Duration.ofMinutes(10));

        assertThat(heard).hasSize(2);
        assertThat(heard.get(0).key()).isEqualTo(heard.get(1).key());
    }

    @Test
    void an_address_is_registered_found_updated_and_deleted() {
        CallbackRegistration first =
                new CallbackRegistration(ofCorp.address(), TOKEN, AES, List.of("user_add_org", "chat_quit"));
        CallbackRegistration second = new CallbackRegistration(ofCorp.address(), TOKEN, AES, List.of("org_change"));

        assertThat(callbacks.find()).isEmpty();
        callbacks.register(first);
        assertThat(callbacks.find()).contains(first);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> callbacks.register(second))
                .satisfies(no -> assertThat(no.code()).isEqualTo("71006"));
        callbacks.update(second);
        sandbox.simulator.announce("user_add_org", Map.of());
        sandbox.simulator.announce("org_change", Map.of());
        callbacks.delete();

        assertThat(callbacks.find()).isEmpty();
        assertThat(heard)
                .singleElement()
                .satisfies(
                        event -> assertThat(((PlatformEvent) event).eventType()).isEqualTo("org_change"));
    }

    @Test
    void an_endpoint_for_the_wrong_owner_is_not_taken_and_both_sides_say_why() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> callbacks.register(
                        new CallbackRegistration(ofApp.address(), TOKEN, AES, List.of("user_add_org"))))
                .withMessageContaining("71012");

        assertThat(((CallbackAnswer.Rejected) ofApp.answers.get(0)).detail())
                .contains(Sandbox.CORP)
                .contains(Sandbox.APP);
    }

    @Test
    void a_registration_is_checked_before_it_is_sent() {
        URI here = ofCorp.address();
        assertThatIllegalArgumentException().isThrownBy(() -> new CallbackRegistration(here, TOKEN, AES, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CallbackRegistration(here, Secret.of("short"), AES, List.of("user_add_org")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CallbackRegistration(here, TOKEN, TOKEN, List.of("user_add_org")));
        assertThat(new CallbackRegistration(here, TOKEN, AES, List.of("user_add_org")).toString())
                .doesNotContain(TOKEN.reveal())
                .doesNotContain(AES.reveal());
    }

    @Test
    void failed_events_are_recovered_page_by_page() {
        fail(201);

        List<PlatformEvent> left = callbacks.recoverFailed(this::hear);

        assertThat(left).isEmpty();
        assertThat(heard).hasSize(201).allSatisfy(event -> {
            PlatformEvent failed = (PlatformEvent) event;
            assertThat(failed.eventType()).isEqualTo("user_add_org");
            assertThat(failed.corpId()).isEqualTo(CorpId.of(Sandbox.CORP));
            assertThat(failed.bornAt()).isNotNull();
        });
        assertThat(heard.stream().map(InboundEvent::key)).doesNotHaveDuplicates();
        assertThat(callbacks.failed().events()).isEmpty();
    }

    @Test
    void what_is_not_taken_of_the_failed_events_comes_back_to_the_caller() {
        fail(201);

        List<PlatformEvent> left = callbacks.recoverFailed(event -> {
            if (event.raw().contains("\"u7\"")) {
                throw new IllegalStateException("not this one");
            }
            return event.raw().contains("\"u9\"") ? Ack.later("nor this") : Ack.success();
        });

        assertThat(left).extracting(PlatformEvent::data).allMatch(data -> data.contains("u7") || data.contains("u9"));
        assertThat(left).hasSize(2);
        assertThat(callbacks.failed().events()).hasSize(1);
    }

    @Test
    void a_message_to_the_robot_is_answered_in_the_group() {
        CallbackEndpoint robot = CallbackEndpoint.forRobotMessages(Secret.of(Sandbox.SECRET), event -> {
            heard.add(event);
            return WebhookMessage.text("on it").toAck(Mentions.ofUsers(Sandbox.ANA));
        });
        try (PostedHere here = new PostedHere(robot)) {
            sandbox.simulator.callbacks(Sandbox.APP).postMessagesTo(here.address());

            sandbox.simulator.person("ana").says(Sandbox.PIER.value(), "paint the crane", true);
            sandbox.simulator.advance(Duration.ZERO);

            RobotMessageReceived message = (RobotMessageReceived) heard.get(0);
            assertThat(message.text()).isEqualTo("paint the crane");
            assertThat(message.conversationId()).isEqualTo(Sandbox.PIER);
            assertThat(sandbox.pier()).last().asString().contains("on it").contains("@ana");
        }
    }

    @Test
    void a_robot_endpoint_with_another_secret_rejects_what_is_said() {
        try (PostedHere here = new PostedHere(CallbackEndpoint.forRobotMessages(Secret.of("another"), this::hear))) {
            sandbox.simulator.callbacks(Sandbox.APP).postMessagesTo(here.address());

            sandbox.simulator.person("ana").says(Sandbox.PIER.value(), "hello", true);
            sandbox.simulator.advance(Duration.ZERO);

            assertThat(here.answers)
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.status()).isEqualTo(403));
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void a_pressed_button_changes_its_card_for_the_one_who_pressed() {
        Secret secret = Secret.of("card-secret-1");
        OutTrackId id = OutTrackId.of("card-1");
        CallbackEndpoint cards = CallbackEndpoint.forCards(secret, event -> {
            heard.add(event);
            return CardAnswer.of(CardData.of("status", "done")).toAck();
        });
        try (PostedHere here = new PostedHere(cards)) {
            sandbox.dingtalk.cards().registerCallback("board", here.address(), secret);
            sandbox.dingtalk
                    .cards()
                    .createAndDeliver(
                            CardDraft.of(id, "sandbox-card.schema")
                                    .data(CardData.of("status", "open"))
                                    .callsBackTo("board"),
                            CardPlace.group(RobotCode.of(Sandbox.APP), Sandbox.PIER));

            sandbox.simulator.person("budi").presses(id.value(), "btn-done", Map.of("action", "done"));
            sandbox.simulator.advance(Duration.ZERO);

            CardCallback press = (CardCallback) heard.get(0);
            assertThat(press.outTrackId()).isEqualTo("card-1");
            assertThat(press.userId()).isEqualTo("budi");
            assertThat(press.actionIds()).containsExactly("btn-done");
            assertThat(sandbox.simulator.card(id.value()).seenBy("budi")).containsEntry("status", "done");
            assertThat(sandbox.simulator.card(id.value()).seenBy("ana")).containsEntry("status", "open");
        }
    }

    private void saveInConsole() {
        sandbox.simulator.callbacks(Sandbox.APP).postEventsTo(ofApp.address(), TOKEN.reveal(), AES.reveal());
    }

    /** So many events that the app took in none of three tries, ready to be asked for. */
    private void fail(int count) {
        saveInConsole();
        ack = Ack.later("down");
        for (int i = 0; i < count; i++) {
            sandbox.simulator.announce("user_add_org", Map.of("userId", List.of("u" + i)));
        }
        sandbox.simulator.advance(Duration.ofSeconds(10));
        sandbox.simulator.advance(Duration.ofSeconds(30));
        sandbox.simulator.advance(Duration.ofMinutes(3));
        ack = Ack.success();
        heard.clear();
    }

    private Ack hear(InboundEvent event) {
        heard.add(event);
        return ack;
    }
}
