package dev.dermaga.dingtalk.simulator.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/**
 * A certificate for DingTalk's host names, signed by an authority of the simulator's own.
 *
 * <p>The authority's key is thrown away after it has signed once: who trusts {@code ca.crt} trusts this one
 * certificate and nothing that could be signed later.
 */
public final class Certificates {
    /** The password of every store; the stores protect nothing that is worth more. */
    public static final String PASSWORD = "changeit";

    private static final String ALL_HOSTS = "*.dingtalk.com";

    private final Path directory;

    private Certificates(Path directory) {
        this.directory = directory;
    }

    /** Those of the directory, made first where missing, expired or made for fewer hosts. */
    public static Certificates in(Path directory) throws IOException {
        Certificates certificates = new Certificates(directory);
        if (!certificates.usable()) {
            Files.createDirectories(directory);
            certificates.make();
        }
        return certificates;
    }

    public Path serverStore() {
        return directory.resolve("server.p12");
    }

    /** What a Java client trusts: {@code -Djavax.net.ssl.trustStore=…}. */
    public Path trustStore() {
        return directory.resolve("trust.p12");
    }

    /** The same as PEM, for {@code NODE_EXTRA_CA_CERTS} and the like. */
    public Path caCertificate() {
        return directory.resolve("ca.crt");
    }

    private boolean usable() {
        if (!Files.exists(serverStore()) || !Files.exists(trustStore()) || !Files.exists(caCertificate())) {
            return false;
        }
        try {
            X509Certificate server = (X509Certificate) load(serverStore()).getCertificate("server");
            server.checkValidity();
            return server.getSubjectAlternativeNames().stream().anyMatch(name -> name.contains(ALL_HOSTS));
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }

    private void make() throws IOException {
        try {
            Authority authority = new Authority();
            KeyPair keys = Authority.newKeys();
            X509Certificate certificate = authority.forServer("api.dingtalk.com", keys.getPublic(), names());

            KeyStore server = empty();
            server.setKeyEntry("server", keys.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {
                certificate, authority.certificate()
            });
            KeyStore trust = empty();
            trust.setCertificateEntry("dingtalk-simulator", authority.certificate());
            store(server, serverStore());
            forOwnerOnly(serverStore());
            store(trust, trustStore());
            String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(authority.certificate().getEncoded());
            Files.writeString(
                    caCertificate(), "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificates cannot be made", e);
        }
    }

    private static List<byte[]> names() throws IOException {
        return List.of(
                Authority.dns(ALL_HOSTS),
                Authority.dns("dingtalk.com"),
                Authority.dns("localhost"),
                Authority.address(InetAddress.getByName("127.0.0.1").getAddress()),
                Authority.address(InetAddress.getByName("::1").getAddress()));
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static KeyStore load(Path path) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(path)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static void store(KeyStore store, Path path) throws GeneralSecurityException, IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try (OutputStream out = Files.newOutputStream(fresh)) {
            store.store(out, PASSWORD.toCharArray());
        }
        Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void forOwnerOnly(Path path) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
    }
}
