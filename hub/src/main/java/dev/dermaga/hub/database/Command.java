package dev.dermaga.hub.database;

import dev.dermaga.hub.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A program that is run to its end, for at most a minute and a half. */
final class Command {

    private static final long LONGEST_SECONDS = 90;

    private final ProcessBuilder builder;

    private Command(ProcessBuilder builder) {
        this.builder = builder;
    }

    static Command of(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("DERMAGA_"));
        builder.environment().put("LC_ALL", "C");
        return new Command(builder);
    }

    Command in(Path folder) {
        builder.directory(folder.toFile());
        return this;
    }

    /** Runs the program. One that cannot be started counts as failed. */
    Outcome run() {
        Path output = null;
        try {
            output = Files.createTempFile("dermaga-", ".out");
            Process process = builder.redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Outcome(false, "no answer within " + LONGEST_SECONDS + " s");
            }
            String said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
            return new Outcome(process.exitValue() == 0, said);
        } catch (IOException e) {
            return new Outcome(false, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(false, "interrupted");
        } finally {
            if (output != null) {
                output.toFile().delete();
            }
        }
    }

    record Outcome(boolean succeeded, String output) {

        void orFail(String description) {
            if (!succeeded) {
                String[] lines = output.split("\\R");
                throw new StartFailure(
                        description + ": " + lines[lines.length - 1],
                        "See the message above; DERMAGA_DATABASE_URL uses a PostgreSQL of your own instead.");
            }
        }
    }
}
