package dev.dermaga.benchmarks.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A person's program that calls a hub, with a token of the sandbox. Thread-safe; connections are kept and shared. */
public final class HubCaller {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 5_000;

    static {
        System.setProperty("sun.net.http.retryPost", "false"); // whether a call is repeated is up to its caller
        System.setProperty("http.maxConnections", "64");
    }

    private final URI hub;
    private final String token;

    public HubCaller(URI hub, String person) {
        this.hub = hub;
        this.token = "Bearer sandbox-" + person;
    }

    /** What came back, whatever the status. */
    public record Answer(int status, byte[] body) {
        public JsonNode json() throws IOException {
            return JSON.readTree(body);
        }

        @Override
        public String toString() {
            return status + " " + new String(body, StandardCharsets.UTF_8);
        }
    }

    /** @throws IOException when nothing readable came back: it may have happened */
    public Answer get(String path) throws IOException {
        return call("GET", path, null, null);
    }

    /**
     * Posts JSON.
     *
     * @param key the Idempotency-Key
     * @throws IOException when nothing readable came back: it may have happened
     */
    public Answer post(String path, byte[] body, @Nullable String key) throws IOException {
        return call("POST", path, body, key);
    }

    private Answer call(String method, String path, byte @Nullable [] body, @Nullable String key) throws IOException {
        HttpURLConnection call = (HttpURLConnection) hub.resolve(path).toURL().openConnection();
        call.setConnectTimeout(CONNECT_MILLIS);
        call.setReadTimeout(READ_MILLIS);
        call.setRequestMethod(method);
        call.setRequestProperty("Authorization", token);
        if (key != null) {
            call.setRequestProperty("Idempotency-Key", key);
        }
        if (body != null) {
            call.setRequestProperty("Content-Type", "application/json");
            call.setDoOutput(true);
            call.getOutputStream().write(body);
        }
        int status = call.getResponseCode();
        try (InputStream in = status < 400 ? call.getInputStream() : call.getErrorStream()) {
            return new Answer(status, in == null ? new byte[0] : in.readAllBytes());
        }
    }
}
