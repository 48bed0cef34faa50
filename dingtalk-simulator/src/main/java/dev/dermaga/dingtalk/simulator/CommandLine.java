package dev.dermaga.dingtalk.simulator;

import dev.dermaga.dingtalk.simulator.scenario.Scenario;
import dev.dermaga.dingtalk.simulator.world.Limit;
import dev.dermaga.dingtalk.simulator.world.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** The options of a simulator that runs alone, as they stand on its command line. */
final class CommandLine {
    static final String OPTIONS = """
              --port N              its port, for programs and for its page
              --tls-port N          its port for TLS                                            (any free one)
              --bind ADDRESS        where it listens                                            (127.0.0.1)
              --data DIR            where its certificates and its world are kept; without it nothing is kept
              --foreign WHAT        what its proxy does with hosts that are not DingTalk's: refuse or tunnel  (refuse)
              --profile NAME        documented, or field: whom to follow where they disagree    (documented)
              --quota NAME          what a month has: standard, professional or unlimited       (standard)
              --world FILE          a world of your own to begin with, as docs/simulator/worlds.md says  (the sandbox)
              --limit NAME=NUMBER   another limit, such as callsPerSecond=60; 0 is none; once or more
              --replay FILE         a recording of the client's that answers before the world does
              --scenario NAME       what is played from the start on: a name, or a file of one's own; reports at its end
              --callback-host NAME  a host besides this machine that apps may be called back at
            """;

    /** What is wrong with a command line, for the person who wrote it. */
    static final class Mistake extends RuntimeException {
        Mistake(String message) {
            super(message);
        }
    }

    private CommandLine() {}

    static void read(List<String> words, SimulatorBuilder builder) {
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String option = rest.next();
            if (!rest.hasNext()) {
                throw new Mistake(option + " needs a value, or is no option");
            }
            take(option, rest.next(), builder);
        }
    }

    private static void take(String option, String value, SimulatorBuilder builder) {
        switch (option) {
            case "--port" -> builder.port(port(option, value));
            case "--tls-port" -> builder.tlsPort(port(option, value));
            case "--bind" -> builder.bindAddress(value);
            case "--data" -> builder.dataDirectory(Path.of(value));
            case "--world" -> builder.world(Path.of(value));
            case "--replay" -> builder.replay(Path.of(value));
            case "--scenario" -> builder.scenario(scenario(value));
            case "--profile" -> builder.profile(profile(value));
            case "--callback-host" -> builder.callbackHost(value);
            case "--limit" -> limit(builder, value);
            case "--quota" -> quota(builder, value);
            case "--foreign" -> foreign(builder, value);
            default -> throw new Mistake("Unknown option " + option);
        }
    }

    private static Scenario scenario(String value) {
        try {
            return Scenario.names().contains(value) ? Scenario.named(value) : Scenario.read(Path.of(value));
        } catch (IOException e) {
            throw new Mistake("--scenario is one of " + String.join(", ", Scenario.names())
                    + ", or a file that can be read, not " + value);
        } catch (IllegalArgumentException e) {
            throw new Mistake("--scenario " + value + ": " + e.getMessage());
        }
    }

    static int port(String option, String value) {
        if (value.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(value);
            if (port <= 0xFFFF) {
                return port;
            }
        }
        throw new Mistake(option + " is a number from 0 to 65535, not " + value);
    }

    private static Profile profile(String value) {
        for (Profile profile : Profile.values()) {
            if (profile.name().toLowerCase(Locale.ROOT).equals(value)) {
                return profile;
            }
        }
        throw new Mistake("--profile is documented or field, not " + value);
    }

    private static void foreign(SimulatorBuilder builder, String what) {
        switch (what) {
            case "refuse" -> builder.tunnelForeignHosts(false);
            case "tunnel" -> builder.tunnelForeignHosts(true);
            default -> throw new Mistake("--foreign is refuse or tunnel, not " + what);
        }
    }

    private static void limit(SimulatorBuilder builder, String setting) {
        String[] parts = setting.split("=", 2);
        try {
            builder.limit(Limit.of(parts[0]), Long.parseLong(parts.length == 2 ? parts[1] : ""));
        } catch (IllegalArgumentException e) {
            throw new Mistake("--limit is NAME=NUMBER, such as callsPerSecond=60, not " + setting);
        }
    }

    private static void quota(SimulatorBuilder builder, String edition) {
        switch (edition) {
            case "standard" -> {}
            case "professional" -> builder.monthlyQuota(200_000, 50_000);
            case "unlimited" -> builder.unlimitedQuota();
            default -> throw new Mistake("--quota is standard, professional or unlimited, not " + edition);
        }
    }
}
