package dev.dermaga.benchmarks.volume;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.benchmarks.rig.HubCaller;
import dev.dermaga.benchmarks.rig.HubProcess;
import dev.dermaga.benchmarks.rig.PostgresServer;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long people wait for what they look at in a hub that is full. One person asks over HTTP, each call once the last one
 * was answered; the calls take turns, so that none has a warmer cache than in life. The hub is a process of its own, on a
 * PostgreSQL with full durability; the data is made by {@link Volume}.
 */
public final class ReadSpeed {

    private static final double GOAL_MILLIS = 50;

    private final PrintStream out = System.out;
    private final List<Look> looks = new ArrayList<>();

    /** What somebody looks at: one of the paths after the other. */
    private record Look(String name, String person, List<String> paths) {}

    public static void main(String[] arguments) throws Exception {
        run(arguments);
        System.exit(0);
    }

    static void run(String... arguments) throws Exception {
        int people = Integer.parseInt(option(arguments, "people", "5000"));
        int channels = Integer.parseInt(option(arguments, "channels", "500"));
        int messages = Integer.parseInt(option(arguments, "messages", "100000"));
        int tasks = Integer.parseInt(option(arguments, "tasks", "20000"));
        int calls = Integer.parseInt(option(arguments, "calls", "200"));
        int warm = Integer.parseInt(option(arguments, "warm", "200"));
        Path folder = Files.createDirectories(Path.of(option(arguments, "folder", "target/read-speed")));
        Path run = Files.createTempDirectory(folder, "run-");
        try (DingTalkSimulator dingtalk = DingTalkSimulator.builder().build().start();
                PostgresServer postgres = PostgresServer.start(run.resolve("postgres"));
                HubProcess hub = new HubProcess(
                        List.of(),
                        run.resolve("hub"),
                        dingtalk.address(),
                        postgres.hubAddress(),
                        HubProcess.limits(0))) {
            hub.start();
            hub.awaitReady();
            long began = System.nanoTime();
            try (Connection connection = postgres.connect("dermaga")) {
                new Volume(people, channels, messages, tasks).fill(connection);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d messages, %,d tasks, %,d people, %,d channels, made in %.0f s; Java %s, %d cores%n",
                    messages,
                    tasks,
                    people,
                    channels,
                    (System.nanoTime() - began) / 1e9,
                    Runtime.version(),
                    Runtime.getRuntime().availableProcessors());
            new ReadSpeed(hub).run(hub, warm, calls);
            if (Arrays.asList(arguments).contains("--stay")) {
                System.out.println("The database: " + postgres.hubAddress() + ", the hub: " + hub.address());
                System.in.read();
            }
        }
    }

    private ReadSpeed(HubProcess hub) throws IOException {
        String deep = next(hub, "/api/v1/channels/" + Volume.slug(0) + "/messages?limit=200", 20);
        String wide = next(hub, "/api/v1/messages?limit=200&q=crane", 20);
        both("channels", "/api/v1/channels");
        both("timeline, newest page", timelines(0));
        both("timeline, many pages back", deep);
        ana("timeline, in quiet channels", timelines(400));
        all("board, all channels", "/api/v1/tasks/board?limit=100");
        both("board, one channel", "/api/v1/tasks/board?limit=100&channel=" + Volume.slug(0));
        both("board, mine", "/api/v1/tasks/board?limit=100&assignee=me");
        all("tasks, newest page", "/api/v1/tasks?limit=50");
        both("tasks, overdue", "/api/v1/tasks?limit=50&due=overdue");
        all("tasks, by words", tasks("crane"), tasks("吊机"), tasks("approval budget"), tasks("nowhere"));
        all("search, a common word", found("crane"), found("码头"), found("berth"));
        all("search, a rare word", found("dockside3"), found("集装"), found("approval"));
        all("search, the beginning of words", found("c"), found("dock"), found("m"));
        all("search, words together", found("crane approval tide"), found("码头 吊机 crane"), found("dockside2 crane"));
        all("search, nothing there", found("nowhere"), found("crane nowhere"), found("无人"));
        both("search, many pages back", wide);
        both(
                "search, in a channel",
                found("approval") + "&channel=" + Volume.slug(3),
                found("tug") + "&channel=" + Volume.slug(15));
        all("search, by an author", "/api/v1/messages?limit=30&author=volume7", found("crane") + "&author=volume800");
        both("members of a channel", "/api/v1/channels/" + Volume.slug(0) + "/members");
        ana("people, to administer", "/api/v1/admin/people?limit=50", "/api/v1/admin/people?limit=50&q=999");
        ana("deliveries, to administer", "/api/v1/deliveries?limit=50", "/api/v1/deliveries?limit=50&state=refused");
    }

    private void both(String name, String... paths) {
        ana(name, paths);
        looks.add(new Look(name, Volume.FEW_KNOW, List.of(paths)));
    }

    private void all(String name, String... paths) {
        both(name, paths);
        looks.add(new Look(name, Volume.QUIET, List.of(paths)));
    }

    private void ana(String name, String... paths) {
        looks.add(new Look(name, Volume.ALL_KNOW, List.of(paths)));
    }

    private static String[] timelines(int first) {
        String[] paths = new String[16];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = "/api/v1/channels/" + Volume.slug(first + i) + "/messages?limit=50";
        }
        return paths;
    }

    private static String found(String words) {
        return "/api/v1/messages?limit=30&q=" + encoded(words);
    }

    private static String tasks(String words) {
        return "/api/v1/tasks?limit=50&q=" + encoded(words);
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    /** The address of a page so many pages back. */
    private static String next(HubProcess hub, String path, int pages) throws IOException {
        HubCaller ana = new HubCaller(hub.address(), Volume.ALL_KNOW);
        String at = path;
        for (int i = 0; i < pages; i++) {
            JsonNode next = ana.get(at).json().path("next");
            if (next.isTextual()) {
                at = path + "&before=" + next.asText();
            }
        }
        return at.replace("limit=200", "limit=50");
    }

    private void run(HubProcess hub, int warm, int calls) throws IOException {
        for (int i = 0; i < warm; i++) {
            for (Look look : looks) {
                nanos(hub, look, i);
            }
        }
        double load = load();
        Map<Look, long[]> taken = new LinkedHashMap<>();
        for (int i = 0; i < calls; i++) {
            for (Look look : looks) {
                taken.computeIfAbsent(look, unused -> new long[calls])[i] = nanos(hub, look, i);
            }
        }
        out.printf(
                Locale.ROOT, "load average %.1f before and %.1f after; %d calls of each kind%n%n", load, load(), calls);
        out.printf("%-34s %6s %8s %8s %8s%n", "", "", "p50 ms", "p95 ms", "most ms");
        taken.forEach(this::print);
    }

    private void print(Look look, long[] nanos) {
        Arrays.sort(nanos);
        double p95 = nanos[nanos.length * 95 / 100] / 1e6;
        out.printf(
                Locale.ROOT,
                "%-34s %6s %8.1f %8.1f %8.1f%s%n",
                look.name(),
                look.person(),
                nanos[nanos.length / 2] / 1e6,
                p95,
                nanos[nanos.length - 1] / 1e6,
                p95 < GOAL_MILLIS ? "" : "   over " + GOAL_MILLIS);
    }

    private static long nanos(HubProcess hub, Look look, int turn) throws IOException {
        String path = look.paths().get(turn % look.paths().size());
        HubCaller caller = new HubCaller(hub.address(), look.person());
        long began = System.nanoTime();
        HubCaller.Answer answer = caller.get(path);
        long took = System.nanoTime() - began;
        if (answer.status() != 200) {
            throw new IOException(path + " for " + look.person() + ": " + answer);
        }
        return took;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String option(String[] arguments, String name, String otherwise) {
        for (String argument : arguments) {
            if (argument.startsWith("--" + name + "=")) {
                return argument.substring(name.length() + 3);
            }
        }
        return otherwise;
    }
}
