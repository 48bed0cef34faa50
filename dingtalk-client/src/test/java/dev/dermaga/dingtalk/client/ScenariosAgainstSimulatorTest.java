package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.RobotMessageReceived;
import dev.dermaga.dingtalk.client.robot.CustomRobot;
import dev.dermaga.dingtalk.client.robot.RobotMessage;
import dev.dermaga.dingtalk.client.robot.WebhookMessage;
import dev.dermaga.dingtalk.client.stream.StreamConnection;
import dev.dermaga.dingtalk.client.stream.StreamOptions;
import dev.dermaga.dingtalk.client.stream.StreamStatus;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.scenario.Play;
import dev.dermaga.dingtalk.simulator.scenario.Report;
import dev.dermaga.dingtalk.simulator.scenario.Scenario;
import dev.dermaga.dingtalk.simulator.scenario.Verdict;
import dev.dermaga.dingtalk.simulator.scenario.Verdict.Outcome;
import dev.dermaga.dingtalk.simulator.scenario.Verdict.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A program that answers what it hears lives through each scenario; the simulator's report is the judge. Time is moved by
 * hand, and pauses between the tries of a call move it too.
 */
class ScenariosAgainstSimulatorTest {
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final StreamOptions STREAM = StreamOptions.standard()
            .withSockets(1)
            .withPingEvery(Duration.ofSeconds(2)) // a pong that comes so late is not late on a busy machine
            .withBackOff(Duration.ofMillis(20), Duration.ofMillis(100));

    /** Something to say. */
    private record Answer(String to, String text, Instant notBefore) {}

    private final HandClock clock = new HandClock("2026-11-02T08:00:00Z");
    private final HandPace pace = new HandPace();
    private final DingTalkSimulator simulator = DingTalkSimulator.builder()
            .clock(new HandClock("2026-11-02T08:00:00Z"))
            .nanoTime(() -> System.nanoTime() + pace.nanos())
            .build()
            .start();
    private final DingTalkClient dingtalk = DingTalkClient.builder()
            .corp(Sandbox.CORP)
            .app(Sandbox.APP, Sandbox.SECRET)
            .robotCode(Sandbox.APP)
            .address(simulator.address())
            .machineClock(clock)
            .pace(pace)
            .build();
    private final CustomRobot robot = dingtalk.customRobot(
                    simulator.address().resolve("/robot/send?access_token=sandboxrobot01"))
            .signedWith("SECsandboxrobot01")
            .build();
    private final StreamConnection stream = dingtalk.openStream(STREAM, this::hear);

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Queue<Answer> outbox = new ConcurrentLinkedQueue<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> unsure = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        stream.close();
        robot.close();
        dingtalk.close();
        simulator.close();
    }

    @Test
    void monday_morning() {
        Report report = play("monday-morning", () -> alert("tide is high"));

        kept(report, Promise.BACKS_OFF, Promise.HEARS_ALL, Promise.GETS_THROUGH);
        assertThat(report.observed().calls().throttled()).isPositive();
        assertThat(heard).hasSize(37);
        assertThat(outbox).isEmpty();
        assertThat(refused).isEmpty();
    }

    @Test
    void a_zombie_socket() {
        Report report = play("zombie-socket", () -> {});

        kept(report, Promise.NOTICES_SILENCE, Promise.COMES_BACK, Promise.HEARS_ALL, Promise.GETS_THROUGH);
        assertThat(report.observed().sockets().silent()).isEqualTo(1);
        assertThat(report.observed().sockets().ended()).isEqualTo(2);
        assertThat(heard).hasSize(18);
    }

    @Test
    void the_end_of_the_month() {
        Report report = play("end-of-the-month", () -> alert("tide is high at " + clock.instant()));

        kept(report, Promise.HEARS_ALL, Promise.TAKES_NO, Promise.GETS_THROUGH);
        assertThat(report.observed().refusals())
                .extracting(Report.Refusal::code)
                .contains("Forbidden.AccessDenied.ApiCountLimitForOrg", "90020");
        assertThat(heard).filteredOn(String::isEmpty).isNotEmpty(); // without their words
        assertThat(heard).contains("A new month 1", "A new month 2");
    }

    @Test
    void the_robot_is_thrown_out() {
        Report report = play("robot-thrown-out", () -> alert("tide is high at " + clock.instant()));

        kept(report, Promise.TAKES_NO, Promise.HEARS_ALL, Promise.GETS_THROUGH);
        assertThat(report.observed().refusals())
                .extracting(Report.Refusal::code)
                .contains("400106", "bot.stopped");
        assertThat(refused).isNotEmpty();
    }

    @Test
    void a_bad_network_day() {
        Report report = play("bad-network-day", () -> {});

        kept(report, Promise.DOUBLES_NOTHING, Promise.COMES_BACK, Promise.HEARS_ALL, Promise.GETS_THROUGH);
        assertThat(report.observed().calls().lost()).isPositive();
        assertThat(unsure).isNotEmpty();
        assertThat(heard).hasSize(17).doesNotHaveDuplicates();
    }

    @Test
    void a_clock_gone_wrong() {
        Report report = play("clock-gone-wrong", () -> alert("tide is high at " + clock.instant()));

        kept(report, Promise.FINDS_THE_TIME, Promise.HEARS_ALL, Promise.GETS_THROUGH);
        assertThat(report.observed().calls().wrongTimes()).isBetween(1, 2);
    }

    // ---- the program

    private Ack hear(InboundEvent event) {
        if (event instanceof RobotMessageReceived message && known.add(message.key())) {
            heard.add(Objects.requireNonNullElse(message.text(), ""));
            String to = message.inGroup()
                    ? message.conversationId().value()
                    : message.senderStaffId().value();
            outbox.add(new Answer(to, "answer to " + heard.size() + ": " + message.text(), clock.instant()));
        }
        return Ack.success();
    }

    /** Says what there is to say: what was throttled later, what may have been said not again. */
    private void speak() {
        for (Answer answer : List.copyOf(outbox)) {
            if (answer.notBefore().isAfter(clock.instant())) {
                continue;
            }
            outbox.remove(answer);
            try {
                if (answer.to().startsWith("cid")) {
                    dingtalk.sendMessage(Sandbox.PIER, answer.text());
                } else {
                    dingtalk.robot()
                            .sendToPeople(
                                    List.of(dev.dermaga.dingtalk.client.id.UserId.of(answer.to())),
                                    RobotMessage.text(answer.text()));
                }
            } catch (Throttled later) {
                outbox.add(
                        new Answer(answer.to(), answer.text(), clock.instant().plus(later.pause())));
            } catch (NoAnswer nobodyKnows) {
                unsure.add(answer.text());
            } catch (DingTalkException no) {
                refused.add(answer.text());
            }
        }
    }

    /** An alert that is good now or never. */
    private void alert(String text) {
        if (robot.budget().left() > 0) {
            try {
                robot.send(WebhookMessage.text(text));
            } catch (DingTalkException no) {
                refused.add(text);
            }
        }
    }

    // ---- time

    private Report play(String name, Runnable everyStep) {
        await().until(() -> stream.status().state() == StreamStatus.State.CONNECTED);
        Play play = simulator.play(Scenario.named(name));
        while (!play.isOver()) {
            settle(play);
            everyStep.run();
            speak();
            clock.advance(STEP);
            Instant before = simulator.advance(Duration.ZERO);
            Instant after = simulator.advance(STEP);
            clock.advance(Duration.between(before, after).minus(STEP)); // a scenario may move it, too
        }
        return play.report();
    }

    /** Until all that was pushed is acknowledged, and there is a socket again where one ended. */
    private void settle(Play play) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() -> {
            Report.Sockets sockets = play.report().observed().sockets();
            return inFlight().isEmpty()
                    && sockets.silent() == sockets.noticed()
                    && sockets.ended() >= cuts()
                    && sockets.ended() == sockets.back();
        });
    }

    /** How many sockets a fault has ended, whether or not that was noticed. */
    private long cuts() {
        return simulator.journal().stream()
                .filter(frame -> frame.path().equals("cutStream")
                        || frame.refusal() != null && frame.refusal().code().equals("cut"))
                .count();
    }

    private Set<String> inFlight() {
        Set<String> pushed = new HashSet<>();
        for (Journal.Entry frame : simulator.journal()) {
            if (frame.request() == null) {
                continue;
            }
            if (frame.method().equals("PUSH")
                    && frame.status() == 200
                    && !frame.request().path("type").asText().equals("SYSTEM")) {
                pushed.add(frame.request().path("messageId").asText());
            } else if (frame.method().equals("ACK")) {
                pushed.remove(frame.request().at("/headers/messageId").asText());
            }
        }
        return pushed;
    }

    private static void kept(Report report, Promise... promises) {
        assertThat(report.broken()).as(report.text()).isEmpty();
        assertThat(promises)
                .extracting(report::verdict)
                .extracting(Verdict::outcome)
                .as(report.text())
                .containsOnly(Outcome.KEPT);
    }
}
