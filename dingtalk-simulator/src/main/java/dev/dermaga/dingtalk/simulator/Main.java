package dev.dermaga.dingtalk.simulator;

import dev.dermaga.dingtalk.simulator.run.Program;
import dev.dermaga.dingtalk.simulator.run.RunningSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Runs the simulator alone, or with a program that it is for: {@code java -jar dingtalk-simulator.jar --help} says how. */
public final class Main {
    private static final int DEFAULT_PORT = 8090;

    private static final String USAGE = """
            Usage: java -jar dingtalk-simulator.jar [options]
                   java -jar dingtalk-simulator.jar run [options] -- COMMAND [ARGUMENT...]

            The first starts a simulated DingTalk on port %d, until it is ended; its page is at / there.

            The second starts one on a free port, and COMMAND with the settings that lead it there: it takes the
            simulator for DingTalk, as it is. With --port N it joins the one that runs there already, if one does.
            Other hosts than DingTalk's are left to it; --foreign refuse makes the proxy refuse them.

            %s
              --help                this text
            """;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        quietly();
        List<String> words = List.of(args);
        int end = words.indexOf("--");
        List<String> options = end < 0 ? words : words.subList(0, end);
        if (options.contains("--help") || options.contains("-h")) {
            System.out.printf(USAGE, DEFAULT_PORT, CommandLine.OPTIONS.stripTrailing());
            return;
        }
        try {
            if (!options.isEmpty() && options.get(0).equals("run")) {
                List<String> command = end < 0 ? List.of() : words.subList(end + 1, words.size());
                System.exit(run(options.subList(1, options.size()), command));
            }
            serve(words);
        } catch (CommandLine.Mistake e) {
            fail(2, e.getMessage() + "; --help lists the options");
        } catch (IllegalArgumentException | UncheckedIOException e) { // a world with a mistake
            fail(2, e.getMessage());
        } catch (IllegalStateException | IOException e) {
            fail(1, e.getMessage());
        }
    }

    private static void serve(List<String> options) throws InterruptedException {
        SimulatorBuilder builder = DingTalkSimulator.builder().port(DEFAULT_PORT);
        CommandLine.read(options, builder);
        DingTalkSimulator simulator = builder.build().start();
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "close-simulator"));
        System.out.println("DingTalk simulator on " + simulator.address());
        simulator.scenarios().current().ifPresent(play -> play.whenOver().thenAccept(System.out::println));
        new CountDownLatch(1).await();
    }

    private static int run(List<String> options, List<String> command) throws IOException, InterruptedException {
        if (command.isEmpty()) {
            throw new CommandLine.Mistake("run needs a command, after --");
        }
        SimulatorBuilder builder = DingTalkSimulator.builder().tunnelForeignHosts(true);
        CommandLine.read(options, builder);
        Program program = new Program(command);
        Optional<RunningSimulator> running = builder.port == 0 ? Optional.empty() : RunningSimulator.on(builder.port);
        if (running.isPresent()) {
            if (options.size() > 2) {
                throw new CommandLine.Mistake("A simulator runs on port " + builder.port
                        + " already, and keeps the options that it has; give only --port");
            }
            tell(running.get());
            return program.runLedTo(running.get());
        }
        try (DingTalkSimulator simulator = builder.build().start()) {
            RunningSimulator own = RunningSimulator.of(simulator);
            tell(own);
            return program.runLedTo(own);
        }
    }

    private static void tell(RunningSimulator simulator) {
        System.err.println("dingtalk-simulator: the program's DingTalk is at " + simulator.address());
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
