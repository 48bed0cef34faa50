package dev.dermaga.benchmarks.callbacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.callback.CallbackAnswer;
import dev.dermaga.dingtalk.client.callback.CallbackEndpoint;
import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.inbound.Ack;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Encrypted events, opened and answered: by our endpoint, and by DingTalk's class as its page uses it, with Jackson in
 * the place of fastjson. Each reads the request's JSON, checks the signature, decrypts, reads the event, and writes an
 * encrypted {@code success}. In turns, in one JVM, from one thread and from as many as there are processors; prints
 * medians of events in a second.
 *
 * <p>{@code --crypto=FILE} names {@code DingCallbackCrypto.java}. It prints what it signs: that goes nowhere here.
 */
public final class CallbackComparison {
    private static final String TOKEN = "token7Abc";
    private static final String AES = "Zk3pQ9sVb7TnX2mJcR8wLdYh5uGfA1eKoNiE6tWxPq0";
    private static final String OWNER = "dingbenchmarkapp01";
    private static final int EVENTS = 256;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** One posted event. */
    private record Posted(String signature, String timestamp, String nonce, byte[] body) {
        String query() {
            return "msg_signature=" + signature + "&timestamp=" + timestamp + "&nonce=" + nonce;
        }
    }

    private interface Answering {
        String answer(Posted posted) throws Exception;
    }

    private final PrintStream out;
    private final List<Posted> posted;
    private final Map<String, Answering> peers;
    private final int calls;
    private final int rounds;

    private CallbackComparison(PrintStream out, OfficialCrypto official, int calls, int rounds) {
        this.out = out;
        this.posted = posted(official);
        this.peers = peers(official);
        this.calls = calls;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        String source = option(arguments, "crypto", "");
        if (source.isEmpty()) {
            throw new IllegalArgumentException("--crypto=FILE names DingTalk's DingCallbackCrypto.java");
        }
        int calls = Integer.parseInt(option(arguments, "calls", "20000"));
        int rounds = Integer.parseInt(option(arguments, "rounds", "5"));
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        CallbackComparison comparison =
                new CallbackComparison(out, OfficialCrypto.compiled(Path.of(source)), calls, rounds);
        comparison.allSaySuccess();
        comparison.measure(1);
        comparison.measure(Runtime.getRuntime().availableProcessors());
    }

    private static List<Posted> posted(OfficialCrypto official) {
        Object crypto = official.make(TOKEN, AES, OWNER);
        List<Posted> posted = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            String event =
                    "{\"EventType\":\"chat_update_title\",\"EventTime\":1790000001234,\"CorpId\":\"dingcorp0001\","
                            + "\"BizId\":\"biz-1\",\"eventId\":\"evt-" + i + "\",\"timeStamp\":1790000001200,"
                            + "\"chatId\":\"chat0001\",\"corpId\":\"dingcorp0001\",\"operator\":\"user01\",\"title\":\"协作群😀\","
                            + "\"openConversationId\":\"cidAAA==\"}";
            Map<?, ?> sealed = official.seal(crypto, event);
            byte[] body = ("{\"encrypt\":\"" + sealed.get("encrypt") + "\"}").getBytes(StandardCharsets.UTF_8);
            posted.add(new Posted(
                    String.valueOf(sealed.get("msg_signature")),
                    String.valueOf(sealed.get("timeStamp")),
                    String.valueOf(sealed.get("nonce")),
                    body));
        }
        return posted;
    }

    private static Map<String, Answering> peers(OfficialCrypto official) {
        CallbackEndpoint endpoint = CallbackEndpoint.forEvents(
                Secret.of(TOKEN), Secret.of(AES), ClientId.of(OWNER), event -> Ack.success());
        Object kept = official.make(TOKEN, AES, OWNER);
        Map<String, Answering> peers = new LinkedHashMap<>();
        peers.put("dingtalk-client", posted -> {
            CallbackAnswer answer = endpoint.answer("POST", posted.query(), name -> null, posted.body());
            return answer.body();
        });
        peers.put("DingCallbackCrypto, kept", posted -> asThePageDoes(official, kept, posted));
        peers.put(
                "DingCallbackCrypto, as on its page",
                posted -> asThePageDoes(official, official.make(TOKEN, AES, OWNER), posted));
        return peers;
    }

    private static String asThePageDoes(OfficialCrypto official, Object crypto, Posted posted) throws Exception {
        String encrypted = MAPPER.readTree(posted.body()).path("encrypt").asText();
        String message = official.open(crypto, posted.signature(), posted.timestamp(), posted.nonce(), encrypted);
        JsonNode event = MAPPER.readTree(message);
        if (event.path("EventType").asText().isEmpty()) {
            throw new IllegalStateException("no event");
        }
        return MAPPER.writeValueAsString(official.seal(crypto, "success"));
    }

    private void allSaySuccess() throws Exception {
        for (Map.Entry<String, Answering> peer : peers.entrySet()) {
            String answer = peer.getValue().answer(posted.get(0));
            if (!MAPPER.readTree(answer).path("encrypt").isTextual()) {
                throw new IllegalStateException(peer.getKey() + " answers " + answer);
            }
        }
    }

    private void measure(int threads) throws Exception {
        Map<String, double[]> rates = new LinkedHashMap<>();
        peers.keySet().forEach(name -> rates.put(name, new double[rounds]));
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = -1; round < rounds; round++) {
                for (Map.Entry<String, Answering> peer : peers.entrySet()) {
                    double rate = rate(pool, threads, peer.getValue());
                    if (round >= 0) { // the first round warms up
                        rates.get(peer.getKey())[round] = rate;
                    }
                }
            }
        } finally {
            pool.shutdown();
        }
        out.printf("%d thread(s), events a second, median of %d rounds of %d%n", threads, rounds, calls);
        rates.forEach((name, values) -> {
            Arrays.sort(values);
            out.printf("  %-36s %,10.0f%n", name, values[values.length / 2]);
        });
    }

    private double rate(ExecutorService pool, int threads, Answering peer) throws Exception {
        List<Callable<Void>> shares = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            shares.add(() -> {
                for (int call = 0; call < calls / threads; call++) {
                    peer.answer(posted.get(call % EVENTS));
                }
                return null;
            });
        }
        long began = System.nanoTime();
        for (Future<Void> share : pool.invokeAll(shares)) {
            share.get();
        }
        return (double) (calls / threads) * threads * 1e9 / (System.nanoTime() - began);
    }

    private static String option(String[] arguments, String name, String otherwise) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith("--" + name + "="))
                .map(argument -> argument.substring(name.length() + 3))
                .findFirst()
                .orElse(otherwise);
    }
}
