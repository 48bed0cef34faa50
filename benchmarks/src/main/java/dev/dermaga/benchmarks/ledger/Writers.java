package dev.dermaga.benchmarks.ledger;

import dev.dermaga.benchmarks.rig.HubCaller;
import dev.dermaga.benchmarks.rig.HubProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Careful clients: each gives its message one Idempotency-Key and repeats it, to another node if there is one, until the
 * hub says that it has it. Some threads, daemons, that end when all is accepted.
 */
final class Writers {
    private static final int THREADS = 8;
    private static final long PAUSE_MILLIS = 200;
    private static final int ACCEPTED = 202;

    private final Plan plan;
    private final List<Place> places;
    private final List<HubProcess> nodes;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    // guarded by this
    private final BitSet accepted = new BitSet();
    private int allowed;
    private long nextTurn = System.nanoTime();
    private final List<String> objections = new ArrayList<>();

    Writers(Plan plan, List<Place> places, List<HubProcess> nodes) {
        this.plan = plan;
        this.places = places;
        this.nodes = nodes;
    }

    void start() {
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::write, "ledger-writer-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    private void write() {
        try {
            for (int number = next.getAndIncrement(); number < plan.messages(); number = next.getAndIncrement()) {
                awaitTurn(number);
                post(number);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitTurn(int number) throws InterruptedException {
        long wait = 0;
        synchronized (this) {
            while (number >= allowed) {
                wait();
            }
            if (plan.rate() > 0) {
                long now = System.nanoTime();
                nextTurn = Math.max(now, nextTurn) + 1_000_000_000L / plan.rate();
                wait = nextTurn - now;
            }
        }
        Thread.sleep(wait / 1_000_000);
    }

    /** Lets the messages below this number be posted, so that there are some left for later. */
    synchronized void allow(int count) {
        allowed = count;
        notifyAll();
    }

    private void post(int number) throws InterruptedException {
        Place place = places.get(number % places.size());
        String path = "/api/v1/channels/" + place.slug() + "/messages";
        byte[] body = body(number, place);
        for (int attempt = 0; ; attempt++) {
            HubProcess node = nodes.get((number + attempt) % nodes.size());
            try {
                var answer = new HubCaller(node.address(), place.person()).post(path, body, "ledger-" + number);
                if (answer.status() == ACCEPTED) {
                    accepted(number);
                    return;
                }
                if (answer.status() < 500) {
                    objected(number + ": " + answer);
                    return;
                }
            } catch (IOException noAnswer) {
                // It may have been accepted: the same key tells the hub that it is the same message.
            }
            repeats.incrementAndGet();
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private byte[] body(int number, Place place) {
        boolean mentions = place.group() != null && number / places.size() % plan.mentions() == 0;
        String json = "{\"text\":\"" + Numbers.OUTGOING.write(number) + " the crane is free\",\"mentions\":["
                + (mentions ? "\"budi\"" : "") + "]}";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private synchronized void accepted(int number) {
        accepted.set(number);
    }

    private synchronized void objected(String objection) {
        objections.add(objection);
    }

    synchronized boolean isAccepted(int number) {
        return accepted.get(number);
    }

    synchronized int countAccepted() {
        return accepted.cardinality();
    }

    /** What the hub did not take though it should have. */
    synchronized List<String> objections() {
        return List.copyOf(objections);
    }

    /** How often a client had to ask again. */
    int repeats() {
        return repeats.get();
    }

    /** No number above this one is being posted. */
    synchronized int begun() {
        return Math.min(next.get(), allowed) - 1;
    }

    boolean done() {
        return threads.stream().noneMatch(Thread::isAlive);
    }
}
