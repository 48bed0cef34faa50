package dev.dermaga.dingtalk.simulator;

import dev.dermaga.dingtalk.simulator.world.Profile;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the simulator alone: {@code --port 8090 --tls-port 0 --bind 127.0.0.1 --data DIR --profile documented|field --quota
 * standard|professional|unlimited --replay FILE --callback-host NAME}.
 */
public final class Main {
    private static final int DEFAULT_PORT = 8090;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        SimulatorBuilder builder = DingTalkSimulator.builder().port(DEFAULT_PORT);
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 >= args.length) {
                fail(args[i] + " needs a value");
            }
            String value = args[i + 1];
            switch (args[i]) {
                case "--port" -> builder.port(Integer.parseInt(value));
                case "--tls-port" -> builder.tlsPort(Integer.parseInt(value));
                case "--bind" -> builder.bindAddress(value);
                case "--data" -> builder.dataDirectory(Path.of(value));
                case "--replay" -> builder.replay(Path.of(value));
                case "--profile" -> builder.profile(Profile.valueOf(value.toUpperCase(java.util.Locale.ROOT)));
                case "--callback-host" -> builder.callbackHost(value);
                case "--quota" -> quota(builder, value);
                default -> fail("Unknown option " + args[i]);
            }
        }
        DingTalkSimulator simulator = builder.build().start();
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "close-simulator"));
        System.out.println("DingTalk simulator on " + simulator.address());
        new CountDownLatch(1).await();
    }

    private static void quota(SimulatorBuilder builder, String edition) {
        switch (edition) {
            case "standard" -> {}
            case "professional" -> builder.monthlyQuota(200_000, 50_000);
            case "unlimited" -> builder.unlimitedQuota();
            default -> fail("--quota is standard, professional or unlimited, not " + edition);
        }
    }

    private static void fail(String reason) {
        System.err.println("dingtalk-simulator: " + reason);
        System.exit(2);
    }
}
