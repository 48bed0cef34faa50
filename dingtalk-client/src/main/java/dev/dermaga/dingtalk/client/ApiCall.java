package dev.dermaga.dingtalk.client;

import dev.dermaga.dingtalk.client.internal.Call;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An untyped call, for what this client has no method for. The app's token is added by itself, for either generation,
 * and goes to DingTalk only: a path cannot name another host.
 *
 * <pre>{@code
 * ApiAnswer robots = dingtalk.call(ApiCall.modern("POST", "/v1.0/robot/groups/robots/query")
 *         .json(Map.of("openConversationId", group.value())));
 * }</pre>
 */
public final class ApiCall {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "PATCH");

    private final boolean modern;
    private final String method;
    private final String path;
    private final Parts parts;

    /**
     * @param token null for the app's
     * @param body null for none
     */
    private record Parts(
            Map<String, String> query,
            @Nullable Consumer<Call> body,
            @Nullable Consumer<Call> token,
            boolean reading) {}

    private ApiCall(boolean modern, String method, String path, Parts parts) {
        this.modern = modern;
        this.method = method;
        this.path = path;
        this.parts = parts;
    }

    private static ApiCall of(boolean modern, String method, String path) {
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("the method must be one of GET, POST, PUT, DELETE, PATCH: " + method);
        }
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new IllegalArgumentException("the path must begin with a slash, and one only: " + path);
        }
        try {
            if (new URI(path).getRawFragment() != null) {
                throw new IllegalArgumentException("the path has a '#', which must be written %23: " + path);
            }
        } catch (URISyntaxException e) {
            // found here, before the token is in the address and so in the complaint
            throw new IllegalArgumentException("the path must be URL-encoded. " + e.getMessage(), e);
        }
        return new ApiCall(modern, method, path, new Parts(Map.of(), null, null, method.equals("GET")));
    }

    /**
     * On {@code api.dingtalk.com}. Ids in the path must be URL-encoded.
     *
     * <pre>{@code
     * dingtalk.call(ApiCall.modern("GET", "/v1.0/microApp/allApps"));
     * }</pre>
     */
    public static ApiCall modern(String method, String path) {
        return of(true, method, path);
    }

    /**
     * On {@code oapi.dingtalk.com}.
     *
     * <pre>{@code
     * dingtalk.call(ApiCall.legacy("POST", "/topapi/user/count").json(Map.of("only_active", true)));
     * }</pre>
     */
    public static ApiCall legacy(String method, String path) {
        return of(false, method, path);
    }

    /**
     * A further parameter, not yet encoded; one with the same name is replaced.
     *
     * <pre>{@code
     * ApiCall.legacy("GET", "/chat/get").query("chatid", chat.value());
     * }</pre>
     */
    public ApiCall query(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parts.query);
        more.put(name, value);
        return with(new Parts(more, parts.body, parts.token, parts.reading));
    }

    /**
     * An object as the body: maps, lists, strings, numbers and booleans; members that are null are left out.
     *
     * <pre>{@code
     * ApiCall.modern("PUT", "/v1.0/microApp/apps/7").json(Map.of("opUnionId", admin.value(), "name", "Plans"));
     * }</pre>
     */
    public ApiCall json(Map<String, ?> object) {
        return body(call -> call.json(object));
    }

    /**
     * An array as the body.
     *
     * <pre>{@code
     * ApiCall.modern("POST", "/v1.0/…").json(List.of(Map.of("id", 1), Map.of("id", 2)));
     * }</pre>
     */
    public ApiCall json(List<?> array) {
        return body(call -> call.json(array));
    }

    /**
     * A form as the body, for the few endpoints that take no JSON.
     *
     * <pre>{@code
     * ApiCall.modern("POST", "/v1.0/microApp/enterpriseAgent/submit").form(Map.of("userid", "ana", "appName", "Helper"));
     * }</pre>
     */
    public ApiCall form(Map<String, String> fields) {
        return body(call -> call.form(fields));
    }

    /**
     * With a person's token in place of the app's.
     *
     * <pre>{@code
     * dingtalk.call(ApiCall.modern("GET", "/v1.0/contact/users/me").as(signedIn.accessToken()));
     * }</pre>
     */
    public ApiCall as(Secret personsToken) {
        return with(new Parts(parts.query, parts.body, call -> call.as(personsToken), parts.reading));
    }

    /**
     * Without any token.
     *
     * <pre>{@code
     * dingtalk.call(ApiCall.legacy("POST", "/app/registration/init").json(Map.of()).withoutToken());
     * }</pre>
     */
    public ApiCall withoutToken() {
        return with(new Parts(parts.query, parts.body, Call::withoutToken, parts.reading));
    }

    /**
     * The call changes nothing, so that a lost answer leaves no doubt; every GET is so by itself.
     *
     * <pre>{@code
     * ApiCall.legacy("POST", "/topapi/v2/department/listsub").json(Map.of("dept_id", 1)).reading();
     * }</pre>
     */
    public ApiCall reading() {
        return with(new Parts(parts.query, parts.body, parts.token, true));
    }

    Call toCall() {
        Call call = modern ? Call.modern(method, path) : Call.legacy(method, path);
        parts.query.forEach(call::query);
        if (parts.body != null) {
            parts.body.accept(call);
        }
        if (parts.token != null) {
            parts.token.accept(call);
        }
        return parts.reading ? call.reading() : call;
    }

    private ApiCall body(Consumer<Call> body) {
        if (method.equals("GET")) {
            throw new IllegalArgumentException("a GET has no body");
        }
        return with(new Parts(parts.query, body, parts.token, parts.reading));
    }

    private ApiCall with(Parts changed) {
        return new ApiCall(modern, method, path, changed);
    }
}
