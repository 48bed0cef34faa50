package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.Secret;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One call to DingTalk: what to send and how to read the answer. Built, executed once, thrown away. */
public final class Call {
    /** How a generation of the API takes the token and reports failure. */
    public enum Dialect {
        /** {@code api.dingtalk.com}: token in a header, failure as {@code code}. */
        MODERN,
        /** {@code oapi.dingtalk.com}: token in the query, failure as {@code errcode} under HTTP 200. */
        LEGACY,
        /** A robot's webhook: like the legacy API, but the address is the credential. */
        WEBHOOK
    }

    enum TokenUse {
        APP,
        USER,
        NONE
    }

    final Dialect dialect;
    final String method;
    final String path;

    /** The path with names in place of ids. */
    final String template;

    final Map<String, String> query = new LinkedHashMap<>();
    final Map<String, String> headers = new LinkedHashMap<>();

    @Nullable
    URI address;

    @Nullable
    String json;

    Transport.@Nullable Body body;
    TokenUse tokenUse = TokenUse.APP;

    @Nullable
    Secret userToken;

    @Nullable
    Duration timeout;

    boolean reading;

    /* set on the way, each by the step that knows it */
    @Nullable
    Secret token;

    /** Until when to have come to an end, by {@link Pace#nanos()}. */
    long deadline;

    int tried;

    private @Nullable String publicName;

    private Call(Dialect dialect, String method, String path, String template) {
        this.dialect = dialect;
        this.method = method;
        this.path = path;
        this.template = template;
    }

    public static Call modern(String method, String path) {
        return new Call(Dialect.MODERN, method, path, path);
    }

    /** @param values for the {@code {names}} in the template, in their order; each becomes one segment */
    public static Call modern(String method, String template, Object... values) {
        StringBuilder path = new StringBuilder(template.length() + 32);
        int done = 0;
        for (Object value : values) {
            int name = template.indexOf('{', done);
            path.append(template, done, name).append(id(value));
            done = template.indexOf('}', name) + 1;
        }
        path.append(template, done, template.length());
        return new Call(Dialect.MODERN, method, path.toString(), template);
    }

    public static Call legacy(String method, String path) {
        return new Call(Dialect.LEGACY, method, path, path);
    }

    /** To an address that carries its own credential in the query. */
    public static Call webhook(URI address) {
        String path = String.valueOf(address.getRawPath());
        Call call = new Call(Dialect.WEBHOOK, "POST", path, path);
        call.address = address;
        call.tokenUse = TokenUse.NONE;
        return call;
    }

    public Call query(String name, @Nullable Object value) {
        if (value != null) {
            query.put(name, value.toString());
        }
        return this;
    }

    public Call header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public Call json(Map<String, ?> body) {
        return json(Json.write(body));
    }

    public Call json(List<?> body) {
        return json(Json.write(body));
    }

    public Call form(Map<String, String> fields) {
        byte[] utf8 = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue()))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
        this.body = new Transport.Body(
                "application/x-www-form-urlencoded; charset=utf-8",
                utf8.length,
                () -> new ByteArrayInputStream(utf8),
                bytes -> {});
        return this;
    }

    public Call json(String text) {
        this.json = text;
        return this;
    }

    public Call body(Transport.Body content, Duration longest) {
        this.body = content;
        this.timeout = longest;
        return this;
    }

    public Call withoutToken() {
        this.tokenUse = TokenUse.NONE;
        return this;
    }

    public Call as(Secret personsToken) {
        this.tokenUse = TokenUse.USER;
        this.userToken = personsToken;
        return this;
    }

    /** The call changes nothing, so without an answer it can simply be repeated. */
    public Call reading() {
        this.reading = true;
        return this;
    }

    private static String id(Object value) {
        String text = value.toString();
        if (text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException("an id that changes the way to another call: " + text);
        }
        return segment(text);
    }

    /** A value as one segment of a path. */
    public static String segment(Object value) {
        return encoded(value.toString()).replace("+", "%20");
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    String name() {
        return method + " " + path;
    }

    /** Without the ids that the path may hold. */
    String publicName() {
        String known = publicName;
        if (known == null) {
            known = method + " " + template;
            publicName = known;
        }
        return known;
    }
}
