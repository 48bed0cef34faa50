package dev.dermaga.dingtalk.client;

import dev.dermaga.dingtalk.client.internal.Call;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An untyped call, for what this client has no method for. The token is added by itself, for either generation.
 *
 * <pre>{@code
 * ApiAnswer robots = dingtalk.call(ApiCall.modern("POST", "/v1.0/robot/groups/robots/query")
 *         .json(Map.of("openConversationId", group.value())));
 * }</pre>
 */
public final class ApiCall {
    private final boolean modern;
    private final String method;
    private final String path;
    private final Map<String, String> query;
    private final @Nullable Map<String, ?> body;

    private ApiCall(
            boolean modern, String method, String path, Map<String, String> query, @Nullable Map<String, ?> body) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("the path must begin with a slash: " + path);
        }
        try {
            if (new URI(path).getRawFragment() != null) {
                throw new IllegalArgumentException("the path has a '#', which must be written %23: " + path);
            }
        } catch (URISyntaxException e) {
            // found here, before the token is in the address and so in the complaint
            throw new IllegalArgumentException("the path must be URL-encoded. " + e.getMessage(), e);
        }
        this.modern = modern;
        this.method = method;
        this.path = path;
        this.query = query;
        this.body = body;
    }

    /** On {@code api.dingtalk.com}. Ids in the path must be URL-encoded. */
    public static ApiCall modern(String method, String path) {
        return new ApiCall(true, method, path, Map.of(), null);
    }

    /** On {@code oapi.dingtalk.com}. */
    public static ApiCall legacy(String method, String path) {
        return new ApiCall(false, method, path, Map.of(), null);
    }

    /** A further parameter, not yet encoded; one with the same name is replaced. */
    public ApiCall query(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(name, value);
        return new ApiCall(modern, method, path, more, body);
    }

    /** Maps, lists, strings, numbers and booleans; members that are null are left out. */
    public ApiCall json(Map<String, ?> object) {
        return new ApiCall(modern, method, path, query, object);
    }

    Call toCall() {
        Call call = modern ? Call.modern(method, path) : Call.legacy(method, path);
        query.forEach(call::query);
        if (body != null) {
            call.json(body);
        }
        return method.equals("GET") ? call.reading() : call;
    }
}
