package dev.dermaga.dingtalk.simulator.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
    @TempDir
    Path directory;

    @Test
    void the_server_is_signed_by_the_authority_for_all_of_dingtalks_hosts_and_this_machine() throws Exception {
        Certificates certificates = Certificates.in(directory);

        X509Certificate server = read(certificates.serverStore(), "server");
        X509Certificate authority = read(certificates.trustStore(), "dingtalk-simulator");
        server.verify(authority.getPublicKey());
        authority.verify(authority.getPublicKey());
        assertThat(server.getIssuerX500Principal()).isEqualTo(authority.getSubjectX500Principal());
        assertThat(server.getSubjectAlternativeNames())
                .extracting(name -> name.get(1))
                .isEqualTo(List.of("*.dingtalk.com", "dingtalk.com", "localhost", "127.0.0.1", "0:0:0:0:0:0:0:1"));
        assertThat(server.getBasicConstraints()).as("may sign others").isEqualTo(-1);
        assertThat(authority.getKeyUsage()[5]).as("may sign").isTrue();
        assertThat(Duration.between(Instant.now(), server.getNotAfter().toInstant()))
                .isBetween(Duration.ofDays(819), Duration.ofDays(825));
    }

    private static X509Certificate read(Path store, String name) throws Exception {
        return (X509Certificate)
                KeyStore.getInstance(store.toFile(), "changeit".toCharArray()).getCertificate(name);
    }
}
