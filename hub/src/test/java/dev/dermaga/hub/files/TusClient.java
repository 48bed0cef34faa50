package dev.dermaga.hub.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The few requests of tus, as one person and to one node. */
record TusClient(URI hub, String person) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    HttpResponse<String> begin(String name, String length) {
        return begin(name, length, Map.of());
    }

    HttpResponse<String> begin(String name, String length, Map<String, String> metadata) {
        StringBuilder said = new StringBuilder("filename " + base64(name));
        metadata.forEach(
                (key, value) -> said.append(',').append(key).append(' ').append(base64(value)));
        return send(
                "POST",
                "/api/v1/channels/pier/uploads",
                Map.of("Upload-Length", length, "Upload-Metadata", said.toString()),
                BodyPublishers.noBody());
    }

    /** The path of a new upload. */
    String begun(String name, long length) {
        return begin(name, Long.toString(length))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    HttpResponse<String> append(String upload, long offset, byte[] bytes) {
        return append(upload, offset, bytes, Map.of());
    }

    HttpResponse<String> append(String upload, long offset, byte[] bytes, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Upload-Offset", Long.toString(offset));
        all.put("Content-Type", "application/offset+octet-stream");
        return send("PATCH", upload, all, BodyPublishers.ofByteArray(bytes));
    }

    HttpResponse<String> head(String upload) {
        return send("HEAD", upload, Map.of(), BodyPublishers.noBody());
    }

    long offset(String upload) {
        return head(upload).headers().firstValueAsLong("Upload-Offset").orElse(-1);
    }

    HttpResponse<String> cancel(String upload) {
        return send("DELETE", upload, Map.of(), BodyPublishers.noBody());
    }

    HttpResponse<String> send(String method, String path, Map<String, String> headers, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub.resolve(path))
                .method(method, body)
                .setHeader("Authorization", "Bearer sandbox-" + person)
                .setHeader("Tus-Resumable", "1.0.0");
        headers.forEach(request::setHeader);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
