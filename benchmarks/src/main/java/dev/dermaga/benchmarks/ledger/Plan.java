package dev.dermaga.benchmarks.ledger;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a run does. The same seed makes the same run as far as threads and clocks allow.
 *
 * @param messages how many are posted
 * @param inbound how many are written to the robot
 * @param nodes hubs on the one database
 * @param rate posts a second; 0 is as fast as they are accepted
 * @param qps calls of the app to one API in a second, that DingTalk allows and the hubs keep to; 0 is any number
 * @param mentions one in this many of a group's messages mentions somebody; the group's own robot may say 20 of
 *     them a minute
 * @param kills how often a hub is killed
 * @param pauses how often a hub is stopped in its tracks, and for how long
 * @param cuts how often the database goes away, and for how long
 * @param troubles pause between two faults of DingTalk; zero for none
 * @param patience how long it may take at the end until nothing waits any more
 */
record Plan(
        int messages,
        int inbound,
        int nodes,
        int rate,
        int qps,
        int mentions,
        long seed,
        int kills,
        int pauses,
        Duration pause,
        int cuts,
        Duration cut,
        Duration troubles,
        Duration patience) {

    static final String USAGE = """
            Options, all --name=value: messages (1000), inbound (a quarter of them), nodes (1), rate (30 a second; 0: no limit),
            qps (20 calls a second to an API; 0: no limit),
            mentions (one in this many of a group's
            messages; 15 in all), seed (of the clock), kills (2), pauses (1), pause (8 s), cuts (1), cut (10 s),
            troubles (every 3 s; 0: none), patience (180 s), folder (target/ledger)""";

    static Plan of(String... arguments) {
        int messages = number(arguments, "messages", 1_000);
        return new Plan(
                messages,
                number(arguments, "inbound", messages / 4),
                number(arguments, "nodes", 1),
                number(arguments, "rate", 30),
                number(arguments, "qps", 20),
                number(arguments, "mentions", Math.max(1, messages / 90)),
                Long.parseLong(option(arguments, "seed", String.valueOf(System.currentTimeMillis() % 1_000_000))),
                number(arguments, "kills", 2),
                number(arguments, "pauses", 1),
                Duration.ofSeconds(number(arguments, "pause", 8)),
                number(arguments, "cuts", 1),
                Duration.ofSeconds(number(arguments, "cut", 10)),
                Duration.ofSeconds(number(arguments, "troubles", 3)),
                Duration.ofSeconds(number(arguments, "patience", 180)));
    }

    static String option(String[] arguments, String name, String otherwise) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith("--" + name + "="))
                .map(argument -> argument.substring(name.length() + 3))
                .findFirst()
                .orElse(otherwise);
    }

    private static int number(String[] arguments, String name, int otherwise) {
        return Integer.parseInt(option(arguments, name, String.valueOf(otherwise)));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d messages out and %,d in, %d node%s, seed %d: %d kills, %d pauses of %d s, %d cuts of %d s",
                messages,
                inbound,
                nodes,
                nodes == 1 ? "" : "s",
                seed,
                kills,
                pauses,
                pause.toSeconds(),
                cuts,
                cut.toSeconds());
    }
}
