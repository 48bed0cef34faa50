package dev.dermaga.dingtalk.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Faults as JSON, in the control API and in scenarios. */
public final class FaultReading {
    private static final List<String> MEMBERS =
            List.of("kind", "path", "app", "times", "probability", "seed", "from", "until", "code", "message", "delay");

    private FaultReading() {}

    /** @throws IllegalArgumentException that names the member which is wrong */
    public static Fault read(JsonNode json) {
        json.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException(
                        name + ": a fault has no such member; it may have " + String.join(", ", MEMBERS));
            }
        });
        String kind = text(json, "kind");
        if (kind == null) {
            throw new IllegalArgumentException("kind: which fault?");
        }
        Scope scope = new Scope(
                text(json, "path"),
                text(json, "app"),
                times(json),
                number(json, "probability"),
                seed(json),
                time(json, "from", Instant::parse),
                time(json, "until", Instant::parse));
        return check(new Fault(
                Kind.of(kind), scope, text(json, "code"), text(json, "message"), time(json, "delay", Duration::parse)));
    }

    /** The fault, if it makes sense. */
    public static Fault check(Fault fault) {
        FaultChecks.check(fault);
        return fault;
    }

    public static ObjectNode write(Fault fault) {
        Scope scope = fault.scope();
        ObjectNode json = Json.object()
                .put("kind", fault.kind().word())
                .put("path", scope.path())
                .put("app", scope.app())
                .put("times", scope.times())
                .put("probability", scope.probability())
                .put("seed", scope.seed())
                .put("from", textOf(scope.from()))
                .put("until", textOf(scope.until()))
                .put("code", fault.code())
                .put("message", fault.message());
        return json.put("delay", textOf(fault.delay()));
    }

    private static @Nullable String textOf(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + ": text, not " + value);
        }
        return value.textValue();
    }

    private static @Nullable Integer times(JsonNode json) {
        JsonNode value = json.path("times");
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new IllegalArgumentException("times: a whole number from 1 on, not " + value);
        }
        return value.intValue();
    }

    private static @Nullable Double number(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isNumber()) {
            throw new IllegalArgumentException(name + ": a number, not " + value);
        }
        return value.doubleValue();
    }

    private static @Nullable Long seed(JsonNode json) {
        JsonNode value = json.path("seed");
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("seed: a whole number, not " + value);
        }
        return value.longValue();
    }

    private static <T> @Nullable T time(JsonNode json, String name, Function<String, T> parse) {
        String value = text(json, name);
        if (value == null) {
            return null;
        }
        try {
            return parse.apply(value);
        } catch (DateTimeParseException | ArithmeticException e) {
            String example = name.equals("delay") ? "PT3S" : "2026-11-30T09:00:00Z";
            throw new IllegalArgumentException(name + ": such as " + example + ", not " + value);
        }
    }
}
