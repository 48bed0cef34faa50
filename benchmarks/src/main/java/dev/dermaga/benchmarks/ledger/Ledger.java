package dev.dermaga.benchmarks.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.benchmarks.rig.HubCaller;
import dev.dermaga.benchmarks.rig.HubProcess;
import dev.dermaga.benchmarks.rig.PostgresServer;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.world.Limit;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs hubs through kills, pauses, database cuts and a bad DingTalk, and then checks the books: what was accepted was
 * delivered, refused or is marked; nothing is there twice without a mark; each lane kept its order; what was acknowledged
 * to DingTalk is in the hub once. Prints the ledger and ends with status 1 when a promise is broken.
 *
 * <p>Starts a PostgreSQL and hubs as processes and ends them; the simulated DingTalk lives in this process, since it is
 * the judge.
 */
public final class Ledger implements AutoCloseable {
    private static final Duration LOOKING = Duration.ofMillis(50);
    private static final Duration PUSHED_AGAIN = Duration.ofSeconds(61);
    private static final int TELLING_SECONDS = 10;
    private static final int SHORT = 20_000;

    private final PrintStream out = System.out;
    private final Plan plan;
    private final DingTalkSimulator dingtalk;
    private final PostgresServer postgres;
    private final List<HubProcess> nodes = new ArrayList<>();
    private final long began = System.nanoTime();
    private volatile boolean looking = true;
    private volatile @Nullable RuntimeException blinded;

    private Ledger(Plan plan, Path folder) throws Exception {
        this.plan = plan;
        dingtalk = DingTalkSimulator.builder()
                .callsPerSecond(plan.qps() == 0 ? Integer.MAX_VALUE : plan.qps())
                .limit(Limit.CALLS_PER_ADDRESS, 0)
                .unlimitedQuota()
                .build()
                .start();
        postgres = PostgresServer.start(folder.resolve("postgres"));
        for (int i = 1; i <= plan.nodes(); i++) {
            nodes.add(new HubProcess(
                    plan.messages() <= SHORT ? HubProcess.QUICK : List.of(),
                    folder.resolve("node-" + i),
                    dingtalk.address(),
                    postgres.hubAddress(),
                    HubProcess.limits(plan.qps())));
        }
    }

    public static void main(String[] arguments) throws Exception {
        for (String argument : arguments) {
            if (!argument.matches("--[a-z]+=.+")) {
                System.err.println(Plan.USAGE);
                System.exit(2);
            }
        }
        Path folder = Path.of(Plan.option(arguments, "folder", "target/ledger"));
        System.exit(run(Plan.of(arguments), folder) ? 0 : 1);
    }

    /** True when every promise was kept. */
    static boolean run(Plan plan, Path folder) throws Exception {
        Files.createDirectories(folder);
        Path run = Files.createTempDirectory(folder, "run-");
        try (Ledger ledger = new Ledger(plan, run)) {
            return ledger.run();
        }
    }

    private boolean run() throws Exception {
        out.println("Ledger: " + plan);
        for (HubProcess node : nodes) { // one after the other: the first one makes the tables
            node.start();
            node.awaitReady();
        }
        List<Place> places = places();
        Judge judge = new Judge(dingtalk, places, plan.messages(), plan.inbound());
        Writers writers = new Writers(plan, places, nodes);
        People people = new People(plan, places, dingtalk, writers);
        Director director = new Director(plan, nodes, postgres, judge, writers);
        Troubles troubles = new Troubles(dingtalk, plan);
        Thread eye = daemon(() -> look(judge), "ledger-judge");
        Thread teller = daemon(() -> tell(judge, writers, people), "ledger-teller");

        writers.start();
        people.start();
        troubles.start();
        director.run();
        await("all is accepted and said", () -> writers.done() && people.done());
        troubles.stop();
        director.startAgainWhatEnded();
        // What was pushed and not acknowledged comes once more.
        await("the stream is open", () -> dingtalk.streamConnections(Place.ROBOT) > 0);
        dingtalk.advance(PUSHED_AGAIN);
        Books books = settle(places, judge, writers);

        looking = false;
        eye.join();
        teller.interrupt();
        return report(books, judge, writers, people, director, troubles);
    }

    /** The groups and everybody's chat with the robot, which the hub knows once it was written to. */
    private List<Place> places() throws IOException, InterruptedException {
        List<Place> places = new ArrayList<>();
        places.add(new Place("ana", "cidSandboxPier0001==", "pier"));
        places.add(new Place("ana", "cidSandboxOps00001==", "ops"));
        await("the stream is open", () -> dingtalk.streamConnections(Place.ROBOT) > 0);
        for (String person : List.of("ana", "budi", "chen", "devi")) {
            dingtalk.person(person).sendsToRobot(Place.ROBOT, "hello");
            HubCaller caller = new HubCaller(nodes.get(0).address(), person);
            await("the chat of " + person, () -> direct(caller) != null);
            places.add(new Place(person, null, String.valueOf(direct(caller))));
        }
        return places;
    }

    private static @Nullable String direct(HubCaller caller) {
        try {
            for (JsonNode channel : caller.get("/api/v1/channels").json().path("items")) {
                if (channel.path("kind").asText().equals("direct")) {
                    return channel.path("slug").asText();
                }
            }
        } catch (IOException notNow) {
            // asked again
        }
        return null;
    }

    /** Waits until nothing waits any more, or patience ends. */
    private Books settle(List<Place> places, Judge judge, Writers writers) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + plan.patience().toNanos();
        while (true) {
            boolean over = System.nanoTime() > deadline;
            if (over || queued() == 0) {
                Thread.sleep(2 * LOOKING.toMillis());
                Books books = Books.read(plan, places, nodes.get(0).address(), judge, writers::isAccepted);
                if (over || books.waiting == 0 && books.inboundLost == 0) {
                    return books;
                }
            }
            Thread.sleep(500);
        }
    }

    /** By whichever node answers. */
    private long queued() {
        for (HubProcess node : nodes) {
            try {
                JsonNode counts = new HubCaller(node.address(), "ana")
                        .get("/api/v1/status")
                        .json()
                        .path("deliveries");
                return counts.path("queued").asLong(1) + counts.path("held").asLong(1);
            } catch (IOException notNow) {
                // the next one then
            }
        }
        return Long.MAX_VALUE;
    }

    // ---- the judge's eye, and progress

    private void look(Judge judge) {
        try {
            while (looking) {
                judge.look();
                Thread.sleep(LOOKING.toMillis());
            }
            judge.look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            blinded = e;
        }
    }

    private void tell(Judge judge, Writers writers, People people) {
        try {
            while (true) {
                Thread.sleep(TELLING_SECONDS * 1000L);
                long waiting = queued();
                out.printf(
                        Locale.ROOT,
                        "%6.0f s  accepted %,d, shown %,d, waiting %s; heard %,d of %,d; hubs %s MB, ledger %d MB%n",
                        seconds(),
                        writers.countAccepted(),
                        judge.countSeen(),
                        waiting == Long.MAX_VALUE ? "?" : String.valueOf(waiting),
                        judge.countAcknowledged(),
                        people.written(),
                        nodes.stream().map(HubProcess::residentMegabytes).toList(),
                        (Runtime.getRuntime().totalMemory()
                                        - Runtime.getRuntime().freeMemory())
                                >> 20);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + plan.patience().toNanos();
        while (!condition.getAsBoolean()) {
            if (plan.rate() > 0 && System.nanoTime() > deadline + plan.messages() * 1_000_000_000L / plan.rate()) {
                throw new IllegalStateException("After " + Math.round(seconds()) + " s it is not so that " + what);
            }
            Thread.sleep(50);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    // ---- the report

    private boolean report(
            Books books, Judge judge, Writers writers, People people, Director director, Troubles troubles) {
        out.println();
        row("messages accepted", writers.countAccepted());
        row("  delivered once", books.delivered);
        row("  refused by DingTalk", books.refused);
        row("  marked: sent again", books.repeated);
        row("  marked: no answer", books.unanswered);
        row("  still waiting", books.waiting);
        row("  LOST", books.lost);
        row("  REPEATED WITHOUT A MARK", books.unmarkedRepeats);
        row("  REFUSED YET THERE", books.refusedYetThere);
        row("  ACCEPTED TWICE", books.acceptedTwice);
        row("  OUT OF ORDER", books.outOfOrder);
        row("  IN A WRONG PLACE", judge.inWrongPlace());
        row("posts repeated by careful clients", writers.repeats());
        row("written to the robot", people.written());
        row("  acknowledged by a hub", judge.countAcknowledged());
        row("  in the hub", books.heard());
        row("  ACKNOWLEDGED AND LOST", books.inboundLost);
        row("  TWICE", books.inboundTwice);
        row("  OUT OF ORDER", books.inboundOutOfOrder);
        row("  HEARD ITSELF", books.heardItself);
        row("  overtaken while under way", books.inboundOvertaken);
        row("faults of DingTalk", troubles.count());
        director.done().forEach((kind, count) -> row(kind.toString(), count));
        judge.recoveries()
                .forEach(recovery -> out.printf(
                        Locale.ROOT, "  all lanes again after a %s: %.1f s%n", recovery.kind, recovery.seconds()));
        director.starts().forEach(start -> out.printf(Locale.ROOT, "  start to ready: %.1f s%n", start));
        row("hubs that ended by themselves", director.endedByThemselves());
        boolean balanced = writers.countAccepted()
                == books.delivered + books.refused + books.repeated + books.unanswered + books.waiting;
        boolean kept = books.kept()
                && balanced
                && judge.inWrongPlace() == 0
                && writers.objections().isEmpty()
                && writers.countAccepted() == plan.messages()
                && director.endedByThemselves() == 0
                && blinded == null;
        books.examples().forEach((what, examples) -> examples.forEach(one -> out.println(what + ": " + one)));
        writers.objections().stream().limit(5).forEach(one -> out.println("not accepted: " + one));
        if (!balanced) {
            out.println("The books do not balance.");
        }
        if (blinded != null) {
            out.println(blinded.getMessage());
        }
        out.printf(
                Locale.ROOT,
                "%s in %.0f s: %s%n",
                kept ? "Every promise kept" : "A PROMISE IS BROKEN",
                seconds(),
                plan);
        return kept;
    }

    private void row(String name, int value) {
        out.printf(Locale.ROOT, "%-36s %,10d%n", name, value);
    }

    @Override
    public void close() throws IOException {
        nodes.forEach(HubProcess::close);
        postgres.close();
        dingtalk.close();
    }
}
