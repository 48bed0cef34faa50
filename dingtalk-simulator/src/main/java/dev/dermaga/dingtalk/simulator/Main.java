package dev.dermaga.dingtalk.simulator;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs the simulator alone: {@code java -jar dingtalk-simulator.jar --help} says how. */
public final class Main {
    private static final int DEFAULT_PORT = 8090;

    private static final String USAGE = """
            Usage: java -jar dingtalk-simulator.jar [options]

            Starts a simulated DingTalk on port %d, until it is ended; its page is at / there.

            %s
              --help                this text
            """;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        quietly();
        List<String> words = List.of(args);
        if (words.contains("--help") || words.contains("-h")) {
            System.out.printf(USAGE, DEFAULT_PORT, CommandLine.OPTIONS.stripTrailing());
            return;
        }
        try {
            serve(words);
        } catch (CommandLine.Mistake e) {
            fail(2, e.getMessage() + "; --help lists the options");
        } catch (IllegalArgumentException | UncheckedIOException e) { // a world with a mistake
            fail(2, e.getMessage());
        } catch (IllegalStateException e) {
            fail(1, e.getMessage());
        }
    }

    private static void serve(List<String> words) throws InterruptedException {
        SimulatorBuilder builder = DingTalkSimulator.builder().port(DEFAULT_PORT);
        CommandLine.read(words, builder);
        DingTalkSimulator simulator = builder.build().start();
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "close-simulator"));
        System.out.println("DingTalk simulator on " + simulator.address());
        new CountDownLatch(1).await();
    }

    /** The runnable jar has a logger that otherwise tells everything. */
    private static void quietly() {
        String level = "org.slf4j.simpleLogger.defaultLogLevel";
        if (System.getProperty(level) == null) {
            System.setProperty(level, "warn");
        }
    }

    private static void fail(int code, String reason) {
        System.err.println("dingtalk-simulator: " + reason);
        System.exit(code);
    }
}
