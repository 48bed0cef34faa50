package dev.dermaga.dingtalk.simulator.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.util.Optional;

/**
 * A simulator that a program can be led to.
 *
 * @param address of its plain port, which is the forward proxy too
 * @param caCertificate what to trust there, as PEM
 */
public record RunningSimulator(URI address, int tlsPort, String caCertificate) {
    private static final int TIMEOUT_MILLIS = 20_000;

    public static RunningSimulator of(DingTalkSimulator simulator) throws IOException {
        return new RunningSimulator(
                simulator.address(), simulator.tlsPort(), Files.readString(simulator.caCertificate()));
    }

    /** The one that listens on a port of this machine; empty when nothing does. */
    public static Optional<RunningSimulator> on(int port) throws IOException {
        URI doors = URI.create("http://127.0.0.1:" + port + "/_simulator/doors");
        HttpURLConnection connection = (HttpURLConnection) doors.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try (InputStream in = connection.getInputStream()) {
            JsonNode told = Json.read(in.readAllBytes());
            return Optional.of(new RunningSimulator(
                    doors.resolve("/"),
                    told.path("tlsPort").asInt(),
                    told.path("caCertificate").asText()));
        } catch (ConnectException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IOException("What listens on port " + port + " is no simulator that can be joined", e);
        }
    }
}
