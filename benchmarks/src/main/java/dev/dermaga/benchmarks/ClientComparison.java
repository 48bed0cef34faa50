package dev.dermaga.benchmarks;

import com.aliyun.dingtalkrobot_1_0.Client;
import com.aliyun.dingtalkrobot_1_0.models.OrgGroupSendHeaders;
import com.aliyun.dingtalkrobot_1_0.models.OrgGroupSendRequest;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teautil.models.RuntimeOptions;
import dev.dermaga.benchmarks.rig.FixedAnswers;
import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Our client and the official one send the same group message from one thread, in turns, in one JVM. Prints medians and
 * their ratio.
 *
 * <p>First each sends one message to the simulator, and the group must show both: the clients do the same thing. The
 * simulator then steps aside, since it lets an app make 20 calls a second, as DingTalk does; what is measured goes to a
 * bare socket with a fixed answer, so that the clients are compared and nothing else.
 */
public final class ClientComparison {
    private static final String TOKEN = "{\"accessToken\":\"bench-token\",\"expireIn\":7200}";
    private static final String SENT = "{\"processQueryKey\":\"bench-key\"}";
    private static final String GROUP = "cidSandboxPier0001==";
    private static final String APP = "dingsandboxapp01";

    private ClientComparison() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        int calls = Integer.parseInt(option(arguments, "calls", "2000"));
        int rounds = Integer.parseInt(option(arguments, "rounds", "5"));
        bothReachTheGroup();
        try (FixedAnswers stub = new FixedAnswers(Map.of("/v1.0/oauth2/", TOKEN, "/v1.0/robot/", SENT));
                DingTalkClient dermaga = dermaga(stub.address())) {
            Sender ours = dermagaSender(dermaga);
            Sender official =
                    officialSender(stub.address(), dermaga.accessToken().reveal());
            measure(ours, calls);
            measure(official, calls);
            List<Figures> oursByRound = new ArrayList<>();
            List<Figures> officialByRound = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                oursByRound.add(measure(ours, calls));
                officialByRound.add(measure(official, calls));
            }
            report(out, calls, rounds, median(oursByRound), median(officialByRound));
        }
    }

    private static void bothReachTheGroup() throws Exception {
        try (DingTalkSimulator simulator = DingTalkSimulator.builder().build().start();
                DingTalkClient dermaga = dermaga(simulator.address())) {
            dermagaSender(dermaga).send("from ours");
            officialSender(simulator.address(), dermaga.accessToken().reveal()).send("from the official one");
            List<String> shown = simulator.group(GROUP).messages().stream()
                    .map(message -> message.text())
                    .toList();
            if (!shown.containsAll(List.of("from ours", "from the official one"))) {
                throw new IllegalStateException("the group shows only " + shown);
            }
        }
    }

    private static DingTalkClient dermaga(URI address) {
        return DingTalkClient.builder()
                .app(APP, "sandbox-secret-not-for-production")
                .robotCode(APP)
                .address(address)
                .build();
    }

    private static Sender dermagaSender(DingTalkClient dermaga) {
        OpenConversationId group = OpenConversationId.of(GROUP);
        return text -> dermaga.sendMessage(group, text).processQueryKey();
    }

    private static Sender officialSender(URI address, String token) throws Exception {
        Config config = new Config();
        config.protocol = "http";
        config.regionId = "central";
        config.endpoint = address.getHost() + ":" + address.getPort();
        Client client = new Client(config);
        OrgGroupSendHeaders headers = new OrgGroupSendHeaders().setXAcsDingtalkAccessToken(token);
        RuntimeOptions options = new RuntimeOptions();
        return text -> client.orgGroupSendWithOptions(
                        new OrgGroupSendRequest()
                                .setRobotCode(APP)
                                .setOpenConversationId(GROUP)
                                .setMsgKey("sampleText")
                                .setMsgParam("{\"content\":\"" + text + "\"}"),
                        headers,
                        options)
                .getBody()
                .getProcessQueryKey();
    }

    private static Figures measure(Sender sender, int calls) throws Exception {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long bytes = threads.getThreadAllocatedBytes(thread);
        long cpu = threads.getCurrentThreadCpuTime();
        long wall = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            if (sender.send("benchmark " + i).isEmpty()) {
                throw new IllegalStateException("the message was not taken");
            }
        }
        return new Figures(
                calls * 1e9 / (System.nanoTime() - wall),
                (threads.getCurrentThreadCpuTime() - cpu) / 1e3 / calls,
                (threads.getThreadAllocatedBytes(thread) - bytes) / (double) calls);
    }

    private static Figures median(List<Figures> rounds) {
        return new Figures(
                middle(rounds.stream().map(Figures::callsPerSecond).toList()),
                middle(rounds.stream().map(Figures::cpuMicros).toList()),
                middle(rounds.stream().map(Figures::bytes).toList()));
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted(Comparator.naturalOrder()).toList().get(values.size() / 2);
    }

    private static void report(PrintStream out, int calls, int rounds, Figures ours, Figures official) {
        out.printf("POST a robot group message, 1 thread, median of %d rounds of %d calls%n", rounds, calls);
        out.printf(
                "Java %s, %d cores%n%n", Runtime.version(), Runtime.getRuntime().availableProcessors());
        row(out, "", "calls/s", "caller's CPU µs/call", "bytes/call");
        row(out, "dingtalk-client", ours.callsPerSecond(), ours.cpuMicros(), ours.bytes());
        row(out, "com.aliyun:dingtalk", official.callsPerSecond(), official.cpuMicros(), official.bytes());
        out.printf(
                Locale.ROOT,
                "%-22s %11.1fx %21s %13s%n",
                "ratio",
                ours.callsPerSecond() / official.callsPerSecond(),
                String.format(Locale.ROOT, "1/%.1f", official.cpuMicros() / ours.cpuMicros()),
                String.format(Locale.ROOT, "1/%.1f", official.bytes() / ours.bytes()));
    }

    private static void row(PrintStream out, String name, Object first, Object second, Object third) {
        out.printf(
                Locale.ROOT,
                first instanceof String ? "%-22s %12s %21s %13s%n" : "%-22s %12.0f %21.1f %13.0f%n",
                name,
                first,
                second,
                third);
    }

    private static String option(String[] arguments, String name, String otherwise) {
        for (String argument : arguments) {
            if (argument.startsWith("--" + name + "=")) {
                return argument.substring(name.length() + 3);
            }
        }
        return otherwise;
    }

    private interface Sender {
        String send(String text) throws Exception;
    }

    private record Figures(double callsPerSecond, double cpuMicros, double bytes) {}
}
