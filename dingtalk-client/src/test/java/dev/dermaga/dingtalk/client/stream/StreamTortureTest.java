package dev.dermaga.dingtalk.client.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.RobotMessageReceived;
import dev.dermaga.dingtalk.client.internal.InboundFrame;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Thousands of messages while everything goes wrong; what DingTalk's side did is read from its wire log. Prints how long
 * it took to recover from what. Size and seed: {@code -Dtorture.frames=10000 -Dtorture.seed=1}.
 */
class StreamTortureTest {
    private static final int FRAMES = Integer.getInteger("torture.frames", 3_000);
    private static final long SEED = Long.getLong("torture.seed", System.nanoTime());
    private static final int BATCH = 75;
    private static final int SOCKETS = 2;
    private static final List<String> GROUPS = List.of("cidSandboxPier0001==", "cidSandboxOps00001==");
    private static final List<String> PEOPLE = List.of("ana", "budi", "chen");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final StreamOptions OPTIONS = StreamOptions.standard()
            .withSockets(SOCKETS)
            .withPingEvery(Duration.ofMillis(1_500))
            .withLongestLife(Duration.ofSeconds(7))
            .withBackOff(Duration.ofMillis(20), Duration.ofMillis(200));

    private final Random random = new Random(SEED);
    private final Sandbox sandbox = new Sandbox();
    private final WireLog wireLog = new WireLog();
    private final Map<Trouble, List<Long>> recoveries = new EnumMap<>(Trouble.class);

    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final Set<String> toDecline = ConcurrentHashMap.newKeySet();
    private final AtomicInteger declined = new AtomicInteger();
    private final Map<String, List<String>> handled = new ConcurrentHashMap<>();
    private final AtomicInteger twins = new AtomicInteger();

    private StreamConnection stream;
    private int said;
    private Trouble trouble = Trouble.DECLINED;
    private Set<String> struckSockets = Set.of();
    private long struckAt;
    private boolean recovered = true;

    @AfterEach
    void stop() {
        stream.close();
        sandbox.close();
    }

    @Test
    void each_message_is_handled_once_and_in_the_order_in_which_it_was_pushed_whatever_happens() {
        System.out.printf("Torture by %d messages, seed %d%n", FRAMES, SEED);
        sandbox.simulator.quota().limit(MonthlyQuota.Kind.WEBHOOK_AND_STREAM, MonthlyQuota.UNLIMITED);
        stream = sandbox.dingtalk.openStream(OPTIONS, this::handle);
        await().until(this::isWhole);

        for (int round = 1; said < FRAMES; round++) {
            say(BATCH / 3);
            strike(Trouble.values()[random.nextInt(Trouble.values().length)]);
            say(BATCH - BATCH / 3);
            await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(this::isRecovered);
            if (round % 3 == 0) {
                letDingTalkRepeat();
            }
        }
        letDingTalkRepeat();

        report();
        assertThat(wireLog.lost()).as("what DingTalk had nobody to push to").hasSizeLessThan(1 + FRAMES / 50);
        assertThat(twins.get()).as("repetitions").isPositive();
        handled.values().forEach(texts -> assertThat(texts).doesNotHaveDuplicates());
        wireLog.pushedOnce().forEach((way, texts) -> {
            Set<String> among = new HashSet<>(texts);
            List<String> inOrder = handled.get(way.conversation()).stream()
                    .filter(among::contains)
                    .toList();
            assertThat(inOrder).as(way.toString()).isEqualTo(texts);
        });
    }

    private Ack handle(InboundEvent event) {
        RobotMessageReceived message = (RobotMessageReceived) event;
        String text = number(message.text());
        if (toDecline.remove(text)) {
            declined.incrementAndGet();
            return Ack.later("the database is away");
        }
        if (done.add(event.key())) {
            handled.computeIfAbsent(message.conversationId().value(), first -> new CopyOnWriteArrayList<>())
                    .add(text);
        } else {
            twins.incrementAndGet();
        }
        return Ack.success();
    }

    private void strike(Trouble next) {
        struckSockets = wireLog.openSockets();
        recovered = false;
        trouble = next;
        struckAt = System.nanoTime();
        trouble.strike(this);
    }

    private boolean isRecovered() {
        wireLog.read();
        if (!recovered && trouble.isOver(this) && isWhole()) {
            recovered = true;
            recoveries
                    .computeIfAbsent(trouble, first -> new ArrayList<>())
                    .add(Duration.ofNanos(System.nanoTime() - struckAt).toMillis());
        }
        return recovered;
    }

    /** What is said while nobody is connected is lost, and no fault of the client's. */
    private void say(int count) {
        for (int i = 0; i < count; i++) {
            await().pollInterval(Duration.ofMillis(2))
                    .atMost(PATIENCE)
                    .until(() -> sandbox.simulator.streamConnections(Sandbox.APP) > 0);
            int length = random.nextInt(100) == 0 ? random.nextInt(150_000) : 10;
            String text = said++ + " " + "码".repeat(length / 2);
            var person = sandbox.simulator.person(PEOPLE.get(random.nextInt(PEOPLE.size())));
            if (random.nextBoolean()) {
                person.sendsToRobot(Sandbox.APP, text);
            } else {
                person.says(GROUPS.get(random.nextInt(GROUPS.size())), text, true);
            }
            isRecovered();
        }
    }

    private boolean isWhole() {
        return stream.status().openSockets() == SOCKETS && sandbox.simulator.streamConnections(Sandbox.APP) == SOCKETS;
    }

    /** A minute passes for DingTalk: it repeats what was not acknowledged, and closes what it asked to go. */
    private void letDingTalkRepeat() {
        await().pollInterval(Duration.ofMillis(50)).atMost(PATIENCE).untilAsserted(() -> {
            if (isWhole()) {
                sandbox.simulator.advance(Duration.ofSeconds(61));
            }
            wireLog.read();
            Set<String> missing = new HashSet<>(wireLog.pushed.keySet());
            handled.values().forEach(missing::removeAll);
            missing.removeAll(wireLog.lost());
            assertThat(missing).isEmpty();
            assertThat(wireLog.pushed).hasSize(said);
        });
    }

    private void report() {
        int sum = handled.values().stream().mapToInt(List::size).sum();
        System.out.printf(
                "%d handled once, %d came again, %d were declined at first, DingTalk had nobody to push %d to, %d sockets%n",
                sum, twins.get(), declined.get(), wireLog.lost().size(), wireLog.sockets);
        recoveries.forEach((trouble, millis) -> {
            Collections.sort(millis);
            System.out.printf(
                    "%-14s %3d times, recovered after %5d ms (median), %5d ms (longest)%n",
                    trouble, millis.size(), millis.get(millis.size() / 2), millis.get(millis.size() - 1));
        });
    }

    private static String number(String text) {
        return text.strip().split(" ")[0];
    }

    private void fault(Fault fault) {
        sandbox.simulator.faults().add(fault);
    }

    private enum Trouble {
        DECLINED {
            @Override
            void strike(StreamTortureTest test) {
                for (int i = 0; i < 10; i++) {
                    test.toDecline.add(Integer.toString(test.said + i));
                }
            }
        },
        TWICE {
            @Override
            void strike(StreamTortureTest test) {
                test.fault(pushes(Kind.REDELIVER, 1 + test.random.nextInt(20)).lasting(test.seconds(5)));
            }
        },
        LATE {
            @Override
            void strike(StreamTortureTest test) {
                test.fault(pushes(Kind.HOLD, 1 + test.random.nextInt(20)).lasting(test.seconds(60)));
            }
        },
        REORDERED {
            @Override
            void strike(StreamTortureTest test) {
                test.fault(pushes(Kind.REORDER, 2 + test.random.nextInt(20)));
            }
        },
        CUT_IN_A_FRAME {
            @Override
            void strike(StreamTortureTest test) {
                test.fault(pushes(Kind.CUT, 1));
            }

            @Override
            boolean isOver(StreamTortureTest test) {
                return test.wireLog.areGone(test.wireLog.struck);
            }
        },
        ONE_SILENT {
            @Override
            void strike(StreamTortureTest test) {
                test.fault(pushes(Kind.SILENT_SOCKET, 1));
            }

            @Override
            boolean isOver(StreamTortureTest test) {
                return test.wireLog.areGone(test.wireLog.struck);
            }
        },
        ALL_CUT {
            @Override
            void strike(StreamTortureTest test) {
                test.fault(Fault.of(Kind.CUT_STREAM));
            }

            @Override
            boolean isOver(StreamTortureTest test) {
                return test.wireLog.areGone(test.struckSockets);
            }
        },
        GATEWAY_AWAY {
            @Override
            void strike(StreamTortureTest test) {
                test.fault(Fault.of(Kind.SERVER_ERROR)
                        .on("/v1.0/gateway/connections/open")
                        .times(4));
                test.fault(Fault.of(Kind.CUT_STREAM));
            }

            @Override
            boolean isOver(StreamTortureTest test) {
                return test.wireLog.areGone(test.struckSockets);
            }
        },
        ASKED_TO_GO {
            @Override
            void strike(StreamTortureTest test) {
                test.fault(Fault.of(Kind.DISCONNECT_STREAM));
            }
        };

        void strike(StreamTortureTest test) {}

        /** Whether what it struck is out of the way. */
        boolean isOver(StreamTortureTest test) {
            return true;
        }

        private static Fault pushes(Kind kind, int times) {
            return Fault.of(kind).on(InboundFrame.ROBOT_MESSAGES).times(times);
        }
    }

    private Duration seconds(int most) {
        return Duration.ofSeconds(1 + random.nextInt(most));
    }

    /** A conversation's way over one socket. */
    private record Way(String conversation, String socket) {}

    /** What the simulator did, in its order. */
    private final class WireLog {
        /** Of each message, over which sockets it was pushed; an empty name is none. */
        private final Map<String, List<Way>> pushed = new LinkedHashMap<>();

        private final Set<String> open = new HashSet<>();
        private final Set<String> struck = new HashSet<>();
        private int sockets;
        private long lastRead;

        void read() {
            for (Journal.Entry entry : sandbox.simulator.journal()) {
                if (entry.seq() > lastRead && entry.kind().equals("frame")) {
                    lastRead = entry.seq();
                    add(entry);
                }
            }
        }

        private void add(Journal.Entry entry) {
            JsonNode row = entry.request();
            String socket = row == null ? "" : row.path("connectionId").asText();
            switch (entry.method()) {
                case "OPEN" -> {
                    open.add(socket);
                    sockets++;
                }
                case "CLOSE" -> open.remove(socket);
                case "PUSH" -> {
                    if (!entry.path().equals(InboundFrame.ROBOT_MESSAGES)) {
                        return;
                    }
                    if (entry.refusal() != null && !socket.isEmpty()) {
                        struck.add(socket);
                    }
                    JsonNode message = row.path("data");
                    pushed.computeIfAbsent(number(message.at("/text/content").asText()), first -> new ArrayList<>())
                            .add(new Way(message.path("conversationId").asText(), socket));
                }
                default -> {}
            }
        }

        Set<String> openSockets() {
            read();
            return Set.copyOf(open);
        }

        boolean areGone(Set<String> some) {
            read();
            return Collections.disjoint(open, some);
        }

        /** What was pushed to nobody, and not handled before. */
        Set<String> lost() {
            Set<String> lost = new HashSet<>();
            pushed.forEach((text, ways) -> {
                if (ways.stream().anyMatch(way -> way.socket().isEmpty())) {
                    lost.add(text);
                }
            });
            handled.values().forEach(lost::removeAll);
            return lost;
        }

        /** Of each way, what was pushed over it and not again. */
        Map<Way, List<String>> pushedOnce() {
            Map<Way, List<String>> texts = new HashMap<>();
            Set<String> gone = lost();
            pushed.forEach((text, ways) -> {
                if (ways.size() == 1 && !gone.contains(text)) {
                    texts.computeIfAbsent(ways.get(0), first -> new ArrayList<>())
                            .add(text);
                }
            });
            return texts;
        }
    }
}
