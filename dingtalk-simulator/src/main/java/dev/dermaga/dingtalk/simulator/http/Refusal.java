package dev.dermaga.dingtalk.simulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.world.Ids;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The platform says no, in its own dialect. {@link #reason()} explains it to the person who reads the journal; the
 * wire carries code and message.
 */
public final class Refusal extends RuntimeException {
    private static final Pattern THROTTLED = Pattern.compile("9000[1-9]|9001[0-8]|410100|130101|660026|45009|4104[5-8]"
            + "|Forbidden\\.AccessDenied\\.Q[a-z]+Limit.*|.*\\.flowControlError|send\\..*[Ff]ast|too\\.many\\..*");

    private final int status;
    private final String code;
    private final ObjectNode body;
    private final String reason;
    private @Nullable String closestRoute;

    private Refusal(int status, String code, ObjectNode body, String reason) {
        super(code + ": " + reason, null, false, false);
        this.status = status;
        this.code = code;
        this.body = body;
        this.reason = reason;
    }

    /** The old hosts' form: HTTP 200 and a number in the body. */
    public static Refusal old(int errcode, String errmsg) {
        return old(errcode, errmsg, errmsg);
    }

    public static Refusal old(int errcode, String errmsg, String reason) {
        ObjectNode body = Json.object().put("errcode", errcode).put("errmsg", errmsg);
        body.put("request_id", Ids.requestId());
        return new Refusal(200, Integer.toString(errcode), body, reason);
    }

    /** The wrapper that {@code /topapi} puts around refused credentials. */
    public static Refusal wrapped(String subCode, String subMsg) {
        return wrapped(subCode, subMsg, subMsg);
    }

    public static Refusal wrapped(String subCode, String subMsg, String reason) {
        ObjectNode body = Json.object()
                .put("errcode", 88)
                .put("errmsg", "ding talk error[subcode=" + subCode + ",submsg=" + subMsg + "]")
                .put("sub_code", subCode)
                .put("sub_msg", subMsg)
                .put("request_id", Ids.requestId());
        return new Refusal(200, "88/" + subCode, body, reason);
    }

    /** The new host's form: an HTTP error and a word in the body. */
    public static Refusal modern(int status, String code, String message) {
        return modern(status, code, message, message);
    }

    public static Refusal modern(int status, String code, String message, String reason) {
        return new Refusal(status, code, modernBody(code, message), reason);
    }

    /** The new host's form, with the permission points that would have helped. */
    static Refusal modern(int status, String code, String message, String reason, List<String> requiredScopes) {
        ObjectNode body = modernBody(code, message);
        body.putObject("accessdenieddetail").set("requiredScopes", Json.array(requiredScopes));
        return new Refusal(status, code, body, reason);
    }

    private static ObjectNode modernBody(String code, String message) {
        return Json.object().put("code", code).put("message", message).put("requestid", Ids.requestId());
    }

    public Refusal closestRoute(String route) {
        closestRoute = route;
        return this;
    }

    /** Whether a code says that there were too many calls for the moment; the month is no moment. */
    public static boolean isThrottling(String code) {
        return THROTTLED.matcher(code).matches();
    }

    public String code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    public @Nullable String closestRoute() {
        return closestRoute;
    }

    public Answer answer() {
        return Answer.json(status, body);
    }
}
