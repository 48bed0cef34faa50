package dev.dermaga.dingtalk.simulator.conformance;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** The doors, as a judge in this JVM comes to them. */
enum WayIn {
    PLAIN,
    TLS,
    /** DingTalk's own address, and the JVM's settings for a proxy. */
    PROXY;

    private static final String PASSWORD = "changeit";

    /** Where a host of DingTalk's is found, such as {@code https://oapi.dingtalk.com}. */
    String base(DingTalkSimulator simulator, String host) {
        return switch (this) {
            case PLAIN -> simulator.address().toString();
            case TLS -> "https://localhost:" + simulator.tlsPort();
            case PROXY -> "https://" + host;
        };
    }

    /** Settings of this JVM that lead there, until they are taken back. */
    Settings lead(DingTalkSimulator simulator) throws GeneralSecurityException, IOException {
        Map<String, String> properties = new HashMap<>();
        if (this != PLAIN) {
            properties.put("javax.net.ssl.trustStore", simulator.trustStore().toString());
            properties.put("javax.net.ssl.trustStorePassword", PASSWORD);
        }
        if (this == PROXY) {
            properties.put("https.proxyHost", simulator.address().getHost());
            properties.put(
                    "https.proxyPort", Integer.toString(simulator.address().getPort()));
        }
        return new Settings(properties, trusting(simulator));
    }

    private static SSLSocketFactory trusting(DingTalkSimulator simulator) throws GeneralSecurityException, IOException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyStore.getInstance(simulator.trustStore().toFile(), PASSWORD.toCharArray()));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    static final class Settings implements AutoCloseable {
        private final Map<String, String> properties;
        private final SSLSocketFactory before = HttpsURLConnection.getDefaultSSLSocketFactory();

        private Settings(Map<String, String> properties, SSLSocketFactory trusting) {
            this.properties = properties;
            properties.forEach(System::setProperty);
            HttpsURLConnection.setDefaultSSLSocketFactory(trusting);
        }

        @Override
        public void close() {
            properties.keySet().forEach(System::clearProperty);
            HttpsURLConnection.setDefaultSSLSocketFactory(before);
        }
    }
}
