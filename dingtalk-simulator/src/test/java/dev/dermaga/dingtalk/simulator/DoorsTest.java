package dev.dermaga.dingtalk.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each door leads on to where the caller can go: a link and a stream by the name that it called. */
class DoorsTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private final DingTalkSimulator simulator = dingtalk.simulator();
    private final int plainPort = simulator.address().getPort();
    private final int tlsPort = simulator.tlsPort();

    @Test
    void who_comes_by_the_plain_port_streams_there() throws Exception {
        try (Socket plain = new Socket("127.0.0.1", plainPort)) {
            assertThat(endpoint(plain, "sim.test:" + plainPort)).isEqualTo("ws://sim.test:" + plainPort + "/connect");
        }
    }

    @Test
    void who_comes_by_tls_streams_there_encrypted() throws Exception {
        try (Socket tls = encrypted(new Socket("127.0.0.1", tlsPort), "localhost", tlsPort)) {
            assertThat(endpoint(tls, "localhost:" + tlsPort)).isEqualTo("wss://localhost:" + tlsPort + "/connect");
        }
    }

    @Test
    void who_comes_by_tls_under_dingtalks_name_and_the_ports_own_number_keeps_both() throws Exception {
        try (Socket tls = encrypted(new Socket("127.0.0.1", tlsPort), "api.dingtalk.com", tlsPort)) {
            assertThat(endpoint(tls, "api.dingtalk.com:" + tlsPort))
                    .isEqualTo("wss://api.dingtalk.com:" + tlsPort + "/connect");
        }
    }

    @Test
    void who_was_led_here_by_the_proxy_streams_encrypted_to_this_machine() throws Exception {
        Socket tunnel = new Socket("127.0.0.1", plainPort);
        write(tunnel, "CONNECT api.dingtalk.com:443 HTTP/1.1\r\nHost: api.dingtalk.com:443\r\n\r\n");
        readHead(tunnel);

        try (Socket tls = encrypted(tunnel, "api.dingtalk.com", 443)) {
            assertThat(endpoint(tls, "api.dingtalk.com")).isEqualTo("wss://localhost:" + tlsPort + "/connect");
        }
    }

    @Test
    void who_asks_the_proxy_without_a_tunnel_is_answered_too() throws Exception {
        try (Socket plain = new Socket("127.0.0.1", plainPort)) {
            assertThat(endpoint(plain, "https://api.dingtalk.com", "api.dingtalk.com"))
                    .isEqualTo("ws://127.0.0.1:" + plainPort + "/connect");
        }
    }

    @Test
    void the_doors_are_told_to_programs_of_this_machine() throws IOException {
        JsonNode doors = new Wire(simulator).get("/_simulator/doors").json();

        assertThat(doors.get("address").asText()).isEqualTo(simulator.address().toString());
        assertThat(doors.get("tlsPort").asInt()).isEqualTo(tlsPort);
        assertThat(doors.get("caCertificate").asText())
                .startsWith("-----BEGIN CERTIFICATE-----\n")
                .endsWith("-----END CERTIFICATE-----\n");
    }

    private static String endpoint(Socket socket, String host) throws IOException {
        return endpoint(socket, "", host);
    }

    /** Where the stream is for who calls so. */
    private static String endpoint(Socket socket, String before, String host) throws IOException {
        String body = "{\"clientId\":\"" + Wire.APP + "\",\"clientSecret\":\"" + Wire.SECRET
                + "\",\"subscriptions\":[],\"ua\":\"dingtalk-sdk-nodejs/2.1.5\"}";
        write(
                socket,
                "POST " + before + "/v1.0/gateway/connections/open HTTP/1.1\r\nHost: " + host
                        + "\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Wire.read(answer.substring(answer.indexOf("\r\n\r\n") + 4))
                .get("endpoint")
                .asText();
    }

    private Socket encrypted(Socket below, String host, int port) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(simulator.trustStore().toFile(), "changeit".toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(below, host, port, true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void readHead(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) socket.getInputStream().read());
        }
        assertThat(head).startsWith("HTTP/1.1 200");
    }
}
