package dev.dermaga.dingtalk.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Handler;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Route;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that can be directed or looked at over HTTP. */
public final class Control {
    private final Route route;

    private Control(Route route) {
        this.route = route;
    }

    static Control on(String method, String pattern, Handler handler) {
        return new Control(Route.route(method, pattern, handler));
    }

    public String method() {
        return route.method();
    }

    public String pattern() {
        return route.pattern();
    }

    /** Null when this call means another control. */
    @Nullable
    Answer tryAnswer(Call call) throws IOException {
        var variables = route.match(call.path());
        if (variables.isEmpty() || !route.method().equals(call.method())) {
            return null;
        }
        call.pathVariables(variables.get());
        try {
            return route.handler().handle(call);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    static Answer problem(int status, String detail) {
        return Answer.json(status, Json.object().put("error", detail));
    }

    static JsonNode body(Call call) {
        try {
            JsonNode node = Json.read(call.body());
            if (!node.isObject()) {
                throw new IllegalArgumentException("The body must be a JSON object");
            }
            return node;
        } catch (IOException e) {
            throw new IllegalArgumentException("The body is not JSON");
        }
    }

    static String required(JsonNode body, String name) {
        String text = body.path(name).asText("");
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }

    static @Nullable String textOrNull(JsonNode body, String name) {
        return body.hasNonNull(name) ? body.path(name).asText() : null;
    }

    static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
        return strings;
    }

    static long count(JsonNode number) {
        if (!number.canConvertToLong() || !number.isIntegralNumber() || number.asLong() < 0) {
            throw new IllegalArgumentException("A limit is a whole number from 0 on, not " + number);
        }
        return number.asLong();
    }
}
