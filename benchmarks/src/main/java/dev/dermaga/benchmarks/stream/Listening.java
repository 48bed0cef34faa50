package dev.dermaga.benchmarks.stream;

import com.dingtalk.open.app.api.OpenDingTalkStreamClientBuilder;
import com.dingtalk.open.app.api.callback.DingTalkStreamTopics;
import com.dingtalk.open.app.api.callback.OpenDingTalkCallbackListener;
import com.dingtalk.open.app.api.models.bot.ChatbotMessage;
import com.dingtalk.open.app.api.security.AuthClientCredential;
import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.stream.StreamOptions;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * One client in a process of its own: reads each message, takes its time, acknowledges it. Arguments: {@code ours} or
 * {@code official}, the gateway's address, the trust store, the milliseconds that handling takes.
 */
public final class Listening {
    private static final String APP = "dingsandboxapp01";
    private static final String SECRET = "sandbox-secret-not-for-production";

    private Listening() {}

    public static void main(String[] arguments) throws Exception {
        URI gateway = URI.create(arguments[1]);
        long handling = Long.parseLong(arguments[3]);
        if (arguments[0].equals("ours")) {
            ours(gateway, Path.of(arguments[2]), handling);
        } else {
            official(handling);
        }
        new CountDownLatch(1).await();
    }

    private static void ours(URI gateway, Path trustStore, long handling) throws Exception {
        DingTalkClient client = DingTalkClient.builder()
                .app(APP, SECRET)
                .address(gateway)
                .trust(trusting(trustStore))
                .build();
        StreamOptions patient = StreamOptions.standard().withSockets(1).withSilence(Duration.ofHours(1));
        client.openStream(patient, event -> {
            rest(handling);
            return Ack.success();
        });
    }

    private static void official(long handling) throws Exception {
        OpenDingTalkCallbackListener<ChatbotMessage, Map<String, String>> robot = message -> {
            rest(handling);
            return Map.of();
        };
        OpenDingTalkStreamClientBuilder.custom()
                .credential(new AuthClientCredential(APP, SECRET))
                .registerCallbackListener(DingTalkStreamTopics.BOT_MESSAGE_TOPIC, robot)
                .build()
                .start();
    }

    private static void rest(long millis) {
        if (millis == 0) {
            return;
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SSLContext trusting(Path store) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            trusted.load(in, "changeit".toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
