package dev.dermaga.benchmarks.calls;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes one call in a fresh JVM, and prints what it took since the JVM was started. Arguments: the {@link Peer}, the
 * address. Prints {@code wallMillis cpuMillis peakKilobytes classes}.
 */
public final class FirstCall {
    private FirstCall() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        Sender sender = Peer.valueOf(arguments[0]).sender(URI.create(arguments[1]), "bench-token");
        if (sender.send("the first").isEmpty()) {
            throw new IllegalStateException("the message was not taken");
        }
        long wall = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        out.println(wall + " " + system.getProcessCpuTime() / 1_000_000 + " " + peakKilobytes() + " "
                + ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
        System.exit(0);
    }

    private static long peakKilobytes() throws Exception {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }
}
