package dev.dermaga.dingtalk.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Speaks plain HTTP to a simulator, as any program would. */
public final class Wire {
    public static final String APP = "dingsandboxapp01";
    public static final String SECRET = "sandbox-secret-not-for-production";
    public static final String PIER = "cidSandboxPier0001==";

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;

    public Wire(DingTalkSimulator simulator) {
        this.base = simulator.address();
    }

    /** An answer: its status, and its body as JSON where it is. */
    public record Reply(int status, String body, HttpResponse<byte[]> raw) {
        public JsonNode json() {
            return read(body);
        }

        public String code() {
            JsonNode json = json();
            return json.has("errcode")
                    ? json.get("errcode").asText()
                    : json.path("code").asText();
        }
    }

    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    public String token() {
        return get("/gettoken?appkey=" + APP + "&appsecret=" + SECRET)
                .json()
                .get("access_token")
                .asText();
    }

    public Reply get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public Reply post(String path, String json, String... headers) {
        return send(
                "POST", path, json.getBytes(StandardCharsets.UTF_8), with(headers, "Content-Type", "application/json"));
    }

    public Reply modern(String method, String path, String token, String json) {
        return send(
                method,
                path,
                json.isEmpty() ? null : json.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json",
                "x-acs-dingtalk-access-token",
                token);
    }

    public Reply upload(String path, String field, String fileName, byte[] content) {
        byte[] head = ("--BoundaryOfTest\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                        + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--BoundaryOfTest--\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[head.length + content.length + tail.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(content, 0, body, head.length, content.length);
        System.arraycopy(tail, 0, body, head.length + content.length, tail.length);
        return send("POST", path, body, "Content-Type", "multipart/form-data; boundary=BoundaryOfTest");
    }

    public Reply send(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Reply reply =
                    new Reply(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
            if (path.startsWith("/_simulator/")) {
                DescribedAnswers.check(method, path, reply);
            }
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The custom robot's address, signed for this moment. */
    public static String signed(long millis) {
        String secret = "SECsandboxrobot01";
        String sign = URLEncoder.encode(hmac(millis + "\n" + secret, secret), StandardCharsets.UTF_8);
        return "/robot/send?access_token=sandboxrobot01&timestamp=" + millis + "&sign=" + sign;
    }

    /** Base64 of HMAC-SHA256. */
    public static String hmac(String text, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String[] with(String[] headers, String name, String value) {
        String[] more = java.util.Arrays.copyOf(headers, headers.length + 2);
        more[headers.length] = name;
        more[headers.length + 1] = value;
        return more;
    }
}
