package dev.dermaga.benchmarks.ledger;

import dev.dermaga.benchmarks.rig.HubProcess;
import dev.dermaga.benchmarks.rig.PostgresServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Kills, pauses and cuts, one after the other in an order that the seed decides, with a few quiet seconds between, each
 * with its share of the messages.
 */
final class Director {
    private static final int QUIET_MILLIS = 3_000;

    private final Plan plan;
    private final List<HubProcess> nodes;
    private final PostgresServer postgres;
    private final Judge judge;
    private final Writers writers;
    private final Random random;
    private final List<Double> starts = new ArrayList<>();
    private int endedByThemselves;

    Director(Plan plan, List<HubProcess> nodes, PostgresServer postgres, Judge judge, Writers writers) {
        this.plan = plan;
        this.nodes = nodes;
        this.postgres = postgres;
        this.judge = judge;
        this.writers = writers;
        this.random = new Random(plan.seed());
    }

    /** Does all of it; the caller's thread waits. */
    void run() throws InterruptedException, IOException {
        List<Disruption> order = new ArrayList<>();
        order.addAll(Collections.nCopies(plan.kills(), Disruption.KILL));
        order.addAll(Collections.nCopies(plan.pauses(), Disruption.PAUSE));
        order.addAll(Collections.nCopies(plan.cuts(), Disruption.CUT));
        Collections.shuffle(order, random);
        for (int i = 0; i < order.size(); i++) {
            Disruption disruption = order.get(i);
            awaitBegun(share(2 * i, order.size()));
            writers.allow(share(2 * i + 1, order.size()));
            Thread.sleep(QUIET_MILLIS / 2 + random.nextInt(QUIET_MILLIS));
            HubProcess node = nodes.get(random.nextInt(nodes.size()));
            say(disruption, node);
            writers.allow(share(2 * i + 2, order.size()));
            switch (disruption) {
                case KILL -> kill(node);
                case PAUSE -> pause(node);
                case CUT -> cut();
            }
            startAgainWhatEnded();
        }
        writers.allow(plan.messages());
    }

    /** Until all that came before has been posted, or the disruptions would be through with the first few messages. */
    private void awaitBegun(int messages) throws InterruptedException {
        while (writers.begun() < messages - 1) {
            Thread.sleep(QUIET_MILLIS / 10);
        }
    }

    /** Some messages before each disruption, some from its beginning on, some at the end. */
    private int share(int part, int disruptions) {
        return (int) ((long) plan.messages() * part / (2 * disruptions + 1));
    }

    private void kill(HubProcess node) throws InterruptedException {
        node.kill();
        judge.expectRecovery(Disruption.KILL, writers.begun());
        startAgain(node);
    }

    private void pause(HubProcess node) throws InterruptedException {
        node.pause();
        judge.expectRecovery(Disruption.PAUSE, writers.begun());
        Thread.sleep(plan.pause().toMillis());
        node.resume();
    }

    private void cut() throws InterruptedException, IOException {
        postgres.cut();
        Thread.sleep(plan.cut().toMillis());
        postgres.start();
        judge.expectRecovery(Disruption.CUT, writers.begun());
    }

    private void startAgain(HubProcess node) throws InterruptedException {
        long began = System.nanoTime();
        node.start();
        node.awaitReady();
        starts.add((System.nanoTime() - began) / 1e9);
    }

    /** Nobody but us may end a hub: one that ended by itself is started again, and counted. */
    void startAgainWhatEnded() throws InterruptedException {
        for (HubProcess node : nodes) {
            if (!node.alive()) {
                endedByThemselves++;
                startAgain(node);
            }
        }
    }

    private void say(Disruption disruption, HubProcess node) {
        String which = disruption == Disruption.CUT ? "" : " " + (nodes.indexOf(node) + 1);
        System.out.println("          " + disruption + which);
    }

    int endedByThemselves() {
        return endedByThemselves;
    }

    /** The counts of what was done. */
    Map<Disruption, Integer> done() {
        Map<Disruption, Integer> counts = new EnumMap<>(Disruption.class);
        counts.put(Disruption.KILL, plan.kills());
        counts.put(Disruption.PAUSE, plan.pauses());
        counts.put(Disruption.CUT, plan.cuts());
        return counts;
    }

    /** Seconds from a start to the first readiness. */
    List<Double> starts() {
        return List.copyOf(starts);
    }
}
