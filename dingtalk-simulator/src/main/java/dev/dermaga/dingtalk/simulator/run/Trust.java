package dev.dermaga.dingtalk.simulator.run;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The files that name whom a program trusts: all whom this machine trusts, and the simulator. */
final class Trust {
    /** Of the Java trust store. */
    static final String PASSWORD = "changeit";

    /** Variables that name a file of authorities that a program would trust without us. */
    private static final List<String> NAMED_BY =
            List.of("SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE");

    /** Where systems keep them. */
    private static final List<Path> SYSTEMS = List.of(
            Path.of("/etc/ssl/certs/ca-certificates.crt"),
            Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
            Path.of("/etc/ssl/ca-bundle.pem"),
            Path.of("/etc/ssl/cert.pem"));

    private final Path bundle;
    private final Path store;

    private Trust(Path bundle, Path store) {
        this.bundle = bundle;
        this.store = store;
    }

    /** Written into a folder, for a program that would start with these variables. */
    static Trust in(Path folder, String caCertificate, Map<String, String> variables) throws IOException {
        Trust trust = new Trust(folder.resolve("trusted.pem"), folder.resolve("trusted.p12"));
        try {
            List<X509Certificate> machines = trustedByThisJvm();
            trust.writeBundle(caCertificate, variables, machines);
            trust.writeStore(caCertificate, machines);
        } catch (GeneralSecurityException e) {
            throw new IOException("Whom to trust cannot be written down", e);
        }
        return trust;
    }

    /** As PEM, for what is built on OpenSSL. */
    Path bundle() {
        return bundle;
    }

    /** As PKCS12, for Java. */
    Path store() {
        return store;
    }

    private void writeBundle(String caCertificate, Map<String, String> variables, List<X509Certificate> machines)
            throws IOException, GeneralSecurityException {
        Stream<Path> named = NAMED_BY.stream()
                .map(name -> variables.getOrDefault(name, ""))
                .filter(file -> !file.isEmpty())
                .map(Path::of);
        Stream<Path> systems = SYSTEMS.stream().filter(Files::isRegularFile).limit(1);
        Set<Path> files = new LinkedHashSet<>(
                Stream.concat(named, systems).filter(Files::isRegularFile).toList());
        StringBuilder text = new StringBuilder(caCertificate);
        for (Path file : files) {
            text.append(Files.readString(file, StandardCharsets.ISO_8859_1)).append('\n');
        }
        if (files.isEmpty()) {
            for (X509Certificate authority : machines) {
                text.append(pem(authority));
            }
        }
        Files.writeString(bundle, text, StandardCharsets.ISO_8859_1);
    }

    private void writeStore(String caCertificate, List<X509Certificate> machines)
            throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (int i = 0; i < machines.size(); i++) {
            trusted.setCertificateEntry("machine-" + i, machines.get(i));
        }
        byte[] ours = caCertificate.getBytes(StandardCharsets.US_ASCII);
        trusted.setCertificateEntry(
                "dingtalk-simulator",
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(ours)));
        try (OutputStream out = Files.newOutputStream(store)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
    }

    private static List<X509Certificate> trustedByThisJvm() throws GeneralSecurityException {
        TrustManagerFactory usual = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        usual.init((KeyStore) null);
        return Arrays.stream(usual.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                .toList();
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }
}
