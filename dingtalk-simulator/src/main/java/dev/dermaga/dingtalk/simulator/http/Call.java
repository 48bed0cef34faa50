package dev.dermaga.dingtalk.simulator.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request as a handler sees it: already read, at most once, and bounded in size. */
public final class Call {
    private final String method;
    private final String path;
    private final Map<String, String> query;
    private final Map<String, String> headers;
    private final byte[] body;
    private final String baseAddress;
    private Map<String, String> pathVariables = Map.of();
    private InputStream content = InputStream.nullInputStream();
    private String owner = "";
    private String client = "";
    private String caller = "";
    private String streamAddress = "";

    public Call(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            byte[] body,
            String baseAddress) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.baseAddress = baseAddress;
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    public Map<String, String> query() {
        return query;
    }

    public @Nullable String query(String name) {
        return query.get(name);
    }

    /** By their names in lower case. */
    public Map<String, String> headers() {
        return headers;
    }

    /** A header, by its name in lower case. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    public byte[] body() {
        return body;
    }

    /** The body of a call to a {@linkplain Route#streaming() streaming} route; to be read once, and not in {@link #body()}. */
    public InputStream content() {
        return content;
    }

    void content(InputStream stream) {
        content = stream;
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Where the caller reaches the simulator: {@code http://host:port}. */
    public String baseAddress() {
        return baseAddress;
    }

    public String contentType() {
        String type = headers.get("content-type");
        return type == null ? "" : type;
    }

    public boolean isMultipart() {
        return contentType().toLowerCase(java.util.Locale.ROOT).startsWith("multipart/form-data");
    }

    public boolean isForm() {
        return contentType().toLowerCase(java.util.Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    public String variable(String name) {
        String value = pathVariables.get(name);
        if (value == null) {
            throw new IllegalStateException("The route of " + path + " has no variable " + name);
        }
        return value;
    }

    /** Whom the token belongs to: a client id, or a userId on routes for people's tokens. */
    public String owner() {
        return owner;
    }

    /** The app behind the token. */
    public String client() {
        return client;
    }

    public void pathVariables(Map<String, String> variables) {
        pathVariables = Map.copyOf(variables);
    }

    /** The address that the call came from; empty when it came from nowhere. */
    public String caller() {
        return caller;
    }

    public Call from(String address) {
        caller = address;
        return this;
    }

    /** Where the caller opens its stream connection. */
    public String streamAddress() {
        return streamAddress;
    }

    public Call streamsAt(String address) {
        streamAddress = address;
        return this;
    }

    public void caller(String tokenOwner, String clientId) {
        owner = tokenOwner;
        client = clientId;
    }

    /** The body of a call to the new host, which must be a JSON object. */
    public JsonNode object() {
        if (body.length == 0) {
            throw Refusal.modern(400, "Missingbody", "body is mandatory for this action.");
        }
        JsonNode node;
        try {
            node = Json.read(body);
        } catch (java.io.IOException e) {
            throw Refusal.modern(400, "Invalidbody", "Specified parameter body is not valid.", place(e));
        }
        if (!node.isObject()) {
            throw Refusal.modern(
                    400, "Invalidbody", "Specified parameter body is not valid.", "The body is not a JSON object");
        }
        return node;
    }

    /** The parameters of a call to the old host, from query, form or JSON body. */
    public OldParameters parameters() {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        query.forEach((name, value) -> values.put(name, com.fasterxml.jackson.databind.node.TextNode.valueOf(value)));
        if (isForm()) {
            Forms.decode(bodyText())
                    .forEach((name, value) ->
                            values.put(name, com.fasterxml.jackson.databind.node.TextNode.valueOf(value)));
        } else if (body.length > 0 && !isMultipart()) {
            try {
                JsonNode node = Json.read(body);
                if (!node.isObject()) {
                    throw Refusal.old(43009, "post body must be json", "The body is not a JSON object");
                }
                node.properties().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
            } catch (java.io.IOException e) {
                throw Refusal.old(47001, "parse error", place(e));
            }
        }
        return new OldParameters(values);
    }

    /** Only where: the parser's own words quote what stands there, and that may be a secret. */
    private static String place(java.io.IOException e) {
        JsonLocation at = e instanceof JsonProcessingException json ? json.getLocation() : null;
        return at == null
                ? "The body is not JSON"
                : "The body is not JSON at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
