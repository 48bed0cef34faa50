package dev.dermaga.dingtalk.simulator.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A certificate authority that lives as long as this object. Written by hand, because the JDK has no API to sign one. */
final class Authority {
    private static final String NAME = "DingTalk simulator CA";
    private static final Duration VALID = Duration.ofDays(820); // what macOS takes at most is 825
    private static final byte[] SIGNED_WITH = Der.sequence(Der.identifier("1.2.840.10045.4.3.2")); // ECDSA, SHA-256
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair keys;
    private final X509Certificate certificate;

    Authority() throws GeneralSecurityException {
        this.keys = newKeys();
        byte[] mayOnlySign = extension("2.5.29.15", true, Der.bits(2, new byte[] {0x04}));
        byte[] isAuthority = extension("2.5.29.19", true, Der.sequence(Der.yes()));
        this.certificate = sign(NAME, keys.getPublic(), List.of(isAuthority, mayOnlySign));
    }

    static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** For a server that has these names and addresses, each as the bytes of its kind. */
    X509Certificate forServer(String name, PublicKey key, List<byte[]> names) throws GeneralSecurityException {
        byte[] alternatives = extension("2.5.29.17", false, Der.sequence(names.toArray(byte[][]::new)));
        byte[] serves = extension("2.5.29.37", false, Der.sequence(Der.identifier("1.3.6.1.5.5.7.3.1")));
        return sign(name, key, List.of(alternatives, serves));
    }

    static byte[] dns(String name) {
        return Der.numberedBytes(2, name.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] address(byte[] bytes) {
        return Der.numberedBytes(7, bytes);
    }

    private X509Certificate sign(String name, PublicKey key, List<byte[]> own) throws GeneralSecurityException {
        Instant now = Instant.now();
        List<byte[]> extensions = new ArrayList<>(own);
        extensions.add(extension("2.5.29.14", false, Der.octets(fingerprint(key))));
        extensions.add(
                extension("2.5.29.35", false, Der.sequence(Der.numberedBytes(0, fingerprint(keys.getPublic())))));
        byte[] content = Der.sequence(
                Der.numbered(0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(120, RANDOM).add(BigInteger.ONE)),
                SIGNED_WITH,
                named(NAME),
                Der.sequence(Der.time(now.minus(Duration.ofHours(1))), Der.time(now.plus(VALID))),
                named(name),
                key.getEncoded(),
                Der.numbered(3, Der.sequence(extensions.toArray(byte[][]::new))));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(content);
        byte[] whole = Der.sequence(content, SIGNED_WITH, Der.bits(0, signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
    }

    private static byte[] named(String name) {
        return Der.sequence(Der.set(Der.sequence(Der.identifier("2.5.4.3"), Der.text(name))));
    }

    private static byte[] extension(String identifier, boolean critical, byte[] content) {
        return critical
                ? Der.sequence(Der.identifier(identifier), Der.yes(), Der.octets(content))
                : Der.sequence(Der.identifier(identifier), Der.octets(content));
    }

    /** How a key is named: of an elliptic curve's, the last 65 bytes are the point. */
    private static byte[] fingerprint(PublicKey key) throws GeneralSecurityException {
        byte[] encoded = key.getEncoded();
        byte[] point = Arrays.copyOfRange(encoded, encoded.length - 65, encoded.length);
        return MessageDigest.getInstance("SHA-1").digest(point);
    }
}
