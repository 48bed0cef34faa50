package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.error.NoAnswer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TlsAgainstSimulatorTest {
    private final Sandbox sandbox = new Sandbox();
    private final URI address = URI.create("https://localhost:" + sandbox.simulator.tlsPort());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_message_goes_out_encrypted_to_whom_we_trust() throws Exception {
        try (DingTalkClient dingtalk = sandbox.client()
                .address(address)
                .trust(trusting(sandbox.simulator.trustStore()))
                .build()) {
            dingtalk.sendMessage(Sandbox.PIER, "in private");
        }

        assertThat(sandbox.pier()).last().isEqualTo("robot:dingsandboxapp01: in private");
    }

    @Test
    void nothing_leaves_for_whom_we_do_not_trust() {
        try (DingTalkClient dingtalk = sandbox.client().address(address).build()) {
            NoAnswer noAnswer =
                    catchThrowableOfType(NoAnswer.class, () -> dingtalk.sendMessage(Sandbox.PIER, "in private"));

            assertThat(noAnswer.mayHaveHappened()).isFalse();
            assertThat(noAnswer).hasMessageContaining("certificat");
        }
        assertThat(sandbox.simulator.journal()).isEmpty();
    }

    private static SSLContext trusting(Path store) throws GeneralSecurityException, IOException {
        KeyStore known = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            known.load(in, "changeit".toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
