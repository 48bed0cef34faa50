package dev.dermaga.dingtalk.simulator.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardProxyTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    @ParameterizedTest
    @ValueSource(strings = {"https://api.dingtalk.com/v1.0/x", "https://oapi.dingtalk.com/gettoken"})
    void the_real_addresses_lead_here_through_the_proxy(String address) throws Exception {
        HttpResponse<String> answer = client(dingtalk.simulator())
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).containsAnyOf("error.notFound", "40035");
    }

    @Test
    void the_control_api_cannot_be_reached_through_the_tunnel() throws Exception {
        HttpResponse<String> answer = client(dingtalk.simulator())
                .send(
                        HttpRequest.newBuilder(URI.create("https://api.dingtalk.com/_simulator/world"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org:443", "dingtalk.com.example.org:443", "api.dingtalk.com:22", "127.0.0.1:443"})
    void nothing_else_is_tunnelled(String target) throws IOException {
        assertThat(ask(dingtalk.simulator().address().getPort(), "CONNECT " + target, target))
                .startsWith("HTTP/1.1 403")
                .contains("Only *.dingtalk.com:443 is tunnelled");
    }

    @Test
    void a_foreign_host_is_refused_without_a_tunnel_as_well() throws IOException {
        String answer =
                ask(dingtalk.simulator().address().getPort(), "GET https://example.org/gettoken", "example.org");

        assertThat(answer).startsWith("HTTP/1.1 403").contains("only *.dingtalk.com is answered, not example.org");
    }

    @Test
    void a_program_of_this_machine_is_let_through_where_that_is_wanted() throws IOException {
        try (ServerSocket foreign = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DingTalkSimulator simulator = DingTalkSimulator.builder()
                        .tunnelForeignHosts(true)
                        .build()
                        .start();
                Socket socket = new Socket("127.0.0.1", simulator.address().getPort())) {
            String target = "localhost:" + foreign.getLocalPort();
            socket.getOutputStream()
                    .write(("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            try (Socket arrived = foreign.accept()) {
                arrived.getOutputStream().write('!');
                arrived.shutdownOutput();
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 200")
                        .endsWith("\r\n\r\n!");
            }
        }
    }

    @Test
    void a_program_of_another_machine_is_never_let_through() throws IOException {
        Optional<InetAddress> outer = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
        assumeThat(outer).as("this machine has an address besides the loopback").isPresent();
        try (DingTalkSimulator simulator = DingTalkSimulator.builder()
                .bindAddress("0.0.0.0")
                .tunnelForeignHosts(true)
                .build()
                .start()) {
            String answer = ask(outer.get(), simulator.address().getPort(), "CONNECT example.org:443", "example.org");

            assertThat(answer).startsWith("HTTP/1.1 403").contains("Only programs of this machine");
        }
    }

    private static String ask(int port, String line, String host) throws IOException {
        return ask(InetAddress.getLoopbackAddress(), port, line, host);
    }

    private static String ask(InetAddress address, int port, String line, String host) throws IOException {
        try (Socket socket = new Socket(address, port)) {
            socket.getOutputStream()
                    .write((line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void the_official_java_client_is_sent_to_the_tls_port() {
        DingTalkSimulator simulator = dingtalk.simulator();

        String endpoint = new Wire(simulator)
                .post(
                        "/v1.0/gateway/connections/open",
                        "{\"clientId\":\"" + Wire.APP + "\",\"clientSecret\":\"" + Wire.SECRET
                                + "\",\"subscriptions\":[],\"ua\":\"java/1.3.12-union\"}")
                .json()
                .get("endpoint")
                .asText();

        assertThat(endpoint).isEqualTo("wss://localhost:" + simulator.tlsPort() + "/connect");
    }

    @Test
    void certificates_in_a_data_directory_stay_the_same(@TempDir Path directory) throws IOException {
        byte[] first;
        try (DingTalkSimulator simulator =
                DingTalkSimulator.builder().dataDirectory(directory).build().start()) {
            assertThat(simulator.caCertificate()).hasParent(directory);
            first = Files.readAllBytes(simulator.caCertificate());
        }
        try (DingTalkSimulator simulator =
                DingTalkSimulator.builder().dataDirectory(directory).build().start()) {
            assertThat(Files.readAllBytes(simulator.caCertificate())).isEqualTo(first);
        }
    }

    private static HttpClient client(DingTalkSimulator simulator) throws Exception {
        KeyStore trusted = KeyStore.getInstance(simulator.trustStore().toFile(), "changeit".toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(ProxySelector.of(
                        new InetSocketAddress("127.0.0.1", simulator.address().getPort())))
                .build();
    }
}
