package dev.dermaga.benchmarks.ledger;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * DingTalk at its worst: from time to time one of its faults, by the seed. One daemon thread until {@link #stop}.
 *
 * <p>What locks for minutes (the page of a banned address, a robot that spoke too much) is left out: it would only stretch
 * the run.
 */
final class Troubles {
    private static final String TO_GROUP = "/v1.0/robot/groupMessages/send";
    private static final String TO_PERSON = "/v1.0/robot/oToMessages/batchSend";
    private static final String TO_ROBOT = "/robot/send";

    private static final String HEARD = "/v1.0/im/bot/messages/get";

    private static final List<Fault> FAULTS = List.of(
            Fault.of(Kind.THROTTLE).on(TO_GROUP).times(3),
            Fault.of(Kind.THROTTLE).on(TO_PERSON).times(2),
            Fault.of(Kind.LOST_ANSWER).on(TO_GROUP).times(1),
            Fault.of(Kind.LOST_ANSWER).on(TO_PERSON).times(1),
            Fault.of(Kind.LOST_ANSWER).on(TO_ROBOT).times(1),
            Fault.of(Kind.ANSWER_TWICE).on(TO_GROUP).times(3),
            Fault.of(Kind.ANSWER_TWICE).on(TO_ROBOT).times(1),
            Fault.of(Kind.SERVER_ERROR).on(TO_GROUP).times(2),
            Fault.of(Kind.SERVER_ERROR).on(TO_ROBOT).times(1),
            Fault.of(Kind.REFUSE).on(TO_GROUP).times(1),
            Fault.of(Kind.REFUSE).on(TO_PERSON).times(1),
            Fault.of(Kind.DELAY).on(TO_GROUP).times(3).lasting(Duration.ofMillis(700)),
            Fault.of(Kind.DELAY).on(TO_PERSON).times(1).lasting(Duration.ofSeconds(12)), // longer than a client waits
            Fault.of(Kind.REVOKE_TOKENS),
            Fault.of(Kind.DISCONNECT_STREAM),
            Fault.of(Kind.SILENT_SOCKET).times(1),
            Fault.of(Kind.REDELIVER).on(HEARD).times(3),
            Fault.of(Kind.REORDER).on(HEARD).times(3).lasting(Duration.ofSeconds(2)),
            Fault.of(Kind.HOLD).on(HEARD).times(1).lasting(Duration.ofSeconds(4)),
            Fault.of(Kind.CUT).on(HEARD).times(1),
            Fault.of(Kind.ECHO).on(HEARD).times(2));

    private final DingTalkSimulator dingtalk;
    private final Plan plan;
    private final Thread thread = new Thread(this::run, "ledger-troubles");
    private final AtomicInteger count = new AtomicInteger();

    Troubles(DingTalkSimulator dingtalk, Plan plan) {
        this.dingtalk = dingtalk;
        this.plan = plan;
    }

    void start() {
        if (!plan.troubles().isZero()) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        Random random = new Random(plan.seed() + 1);
        try {
            while (true) {
                Thread.sleep(plan.troubles().toMillis());
                dingtalk.faults().add(FAULTS.get(random.nextInt(FAULTS.size())));
                count.incrementAndGet();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything is well again. */
    void stop() {
        thread.interrupt();
        dingtalk.faults().clear();
    }

    int count() {
        return count.get();
    }
}
