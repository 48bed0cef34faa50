package dev.dermaga.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.hub.cluster.Leases;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Five hundred alerts in ten seconds to one custom robot that may say twenty a minute. */
@HubTest
class BurstTest {

    private static final String PIER = "cidSandboxPier0001==";
    private static final int ALERTS = 500;
    private static final int EVERY_HUNDREDTH_IS_URGENT = 100;
    private static final Pattern ALERT = Pattern.compile("alert-(\\d+)");

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    MutableClock clock;

    @Autowired
    Sender sender;

    @Autowired
    Leases leases;

    @Test
    void all_are_in_the_group_within_two_minutes_and_never_more_than_20_in_any_60_seconds() {
        sender.stop(); // its step is taken by hand, once a second
        for (int second = 0; second < 10; second++) {
            for (int i = 0; i < ALERTS / 10; i++) {
                post(second * ALERTS / 10 + i);
            }
            step();
        }
        for (int second = 0; second < 110; second++) {
            step();
        }

        List<ChatMessage> said = dingtalk.group(PIER).messages();
        Set<Integer> seen = new HashSet<>();
        said.forEach(message -> assertThat(alertsIn(message))
                .allSatisfy(alert -> assertThat(seen.add(alert))
                        .as("alert %s comes once", alert)
                        .isTrue()));
        assertThat(seen)
                .as(
                        "said: %s",
                        said.stream()
                                .map(m -> m.createdAt() + " " + alertsIn(m).size())
                                .toList())
                .hasSize(ALERTS);
        assertThat(said)
                .allSatisfy(message -> assertThat(said.stream().filter(within60Seconds(message)))
                        .hasSizeLessThanOrEqualTo(20));
        assertThat(refusedByDingTalk()).isZero();
        urgentOnesWereAloneAndNeverWaited(said);
        theOthersKeptTheirOrder(said);
    }

    private static Predicate<ChatMessage> within60Seconds(ChatMessage first) {
        return message -> !message.createdAt().isBefore(first.createdAt())
                && message.createdAt().isBefore(first.createdAt().plusSeconds(60));
    }

    private void urgentOnesWereAloneAndNeverWaited(List<ChatMessage> said) {
        for (int urgent = 0; urgent < ALERTS; urgent += EVERY_HUNDREDTH_IS_URGENT) {
            int alert = urgent;
            ChatMessage message = said.stream()
                    .filter(one -> alertsIn(one).contains(alert))
                    .findFirst()
                    .orElseThrow();
            assertThat(alertsIn(message)).containsExactly(alert);
        }
    }

    private void theOthersKeptTheirOrder(List<ChatMessage> said) {
        assertThat(said.stream()
                        .flatMap(message -> alertsIn(message).stream())
                        .filter(alert -> alert % EVERY_HUNDREDTH_IS_URGENT != 0))
                .isSorted();
    }

    private long refusedByDingTalk() {
        return dingtalk.journal().stream()
                .filter(entry -> entry.path().equals("/robot/send") && entry.refusal() != null)
                .count();
    }

    private void step() {
        await().until(leases::isSurelyAlive); // on a machine that is busy otherwise
        sender.runOnce();
        clock.advance(Duration.ofSeconds(1)); // the simulator goes by it as well
    }

    private void post(int alert) {
        boolean urgent = alert % EVERY_HUNDREDTH_IS_URGENT == 0;
        assertThat(api.as("ana")
                        .post(
                                "/api/v1/channels/pier/messages",
                                Map.of("text", "alert-" + alert, "mentions", List.of("budi"), "urgent", urgent))
                        .status())
                .isEqualTo(202);
    }

    private static List<Integer> alertsIn(ChatMessage message) {
        Matcher found = ALERT.matcher(message.text());
        return IntStream.iterate(0, i -> found.find(), i -> i + 1)
                .mapToObj(i -> Integer.valueOf(found.group(1)))
                .toList();
    }
}
