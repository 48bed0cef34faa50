package dev.dermaga.dingtalk.simulator.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sun.misc.Signal;

/** Somebody's program, run as a shell would run it: with our input, output, signals, and its own exit status. */
public final class Program {
    private static final int NOT_FOUND = 127;

    private final List<String> command;

    public Program(List<String> command) {
        this.command = List.copyOf(command);
    }

    /** Runs it until it ends. Returns its exit status. */
    public int runLedTo(RunningSimulator simulator) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("dingtalk-simulator-run");
        try {
            return run(Signposts.to(simulator, folder, System.getenv()));
        } finally {
            delete(folder);
        }
    }

    private int run(Map<String, String> variables) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(variables);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            System.err.println("dingtalk-simulator: " + e.getMessage());
            return NOT_FOUND;
        }
        // Ctrl-C in a terminal reaches the program without our help.
        boolean inTerminal = System.console() != null;
        Signal.handle(new Signal("INT"), signal -> pass(inTerminal ? "0" : "INT", process));
        Signal.handle(new Signal("TERM"), signal -> pass("TERM", process));
        Signal.handle(new Signal("HUP"), signal -> pass("HUP", process));
        return process.waitFor();
    }

    private static void pass(String signal, Process process) {
        try {
            new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noKill) {
            process.destroy();
        }
    }

    private static void delete(Path folder) throws IOException {
        File[] files = folder.toFile().listFiles();
        for (File file : files == null ? new File[0] : files) {
            Files.deleteIfExists(file.toPath());
        }
        Files.deleteIfExists(folder);
    }
}
