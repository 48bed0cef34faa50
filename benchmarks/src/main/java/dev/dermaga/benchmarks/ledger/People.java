package dev.dermaga.benchmarks.ledger;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import java.util.List;

/** People who write to the robot, in turns everywhere, as fast as the writers get on. One daemon thread that ends when all is written. */
final class People {
    private static final List<String> NAMES = List.of("ana", "budi", "chen", "devi");

    private final Plan plan;
    private final List<Place> places;
    private final DingTalkSimulator dingtalk;
    private final Writers writers;
    private final Thread thread = new Thread(this::write, "ledger-people");
    private volatile int written;

    People(Plan plan, List<Place> places, DingTalkSimulator dingtalk, Writers writers) {
        this.plan = plan;
        this.places = places;
        this.dingtalk = dingtalk;
        this.writers = writers;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void write() {
        try {
            for (int number = 0; number < plan.inbound(); number++) {
                // To nobody's connection DingTalk pushes nothing, and nothing can be said about it.
                while (writers.countAccepted() < (long) number * plan.messages() / plan.inbound()
                        || dingtalk.streamConnections(Place.ROBOT) == 0) {
                    Thread.sleep(20);
                }
                Place place = places.get(number % places.size());
                String who = NAMES.get(number / places.size() % NAMES.size());
                place.write(dingtalk, who, Numbers.INCOMING.write(number) + " is it?");
                written = number + 1;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int written() {
        return written;
    }

    boolean done() {
        return !thread.isAlive();
    }
}
