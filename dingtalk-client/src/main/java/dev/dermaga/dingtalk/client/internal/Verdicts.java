package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.error.Throttled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides what an answer means: success, or which exception. By DingTalk's code, not by the HTTP status. */
final class Verdicts {
    private static final int QUOTED = 300;

    private final Clock clock;

    Verdicts(Clock clock) {
        this.clock = clock;
    }

    JsonObject judge(Call call, Transport.Answer answer) {
        boolean fine = answer.status() >= 200 && answer.status() < 300;
        if (answer.body().length == 0 && fine && call.dialect == Call.Dialect.MODERN) {
            return JsonObject.empty();
        }
        JsonObject json;
        try {
            json = Json.parseObject(answer.body());
        } catch (IOException e) {
            throw unreadable(call, answer, e);
        }
        if (json.has("punish")) {
            throw ipLocked(call, json);
        }
        String code = code(json, fine);
        if (code != null) {
            throw failure(call, answer.status(), code, json);
        }
        if (call.dialect != Call.Dialect.MODERN && !json.has("errcode")) {
            throw new NoAnswer(call.name(), null, requestId(json), "the answer has no errcode", !call.reading, null);
        }
        return json;
    }

    private DingTalkException failure(Call call, int status, String code, JsonObject json) {
        String reason = quoted(firstOf(
                json, List.of("sub_msg", "errmsg", "message", "Message", "description"), "DingTalk gave no reason"));
        String requestId = requestId(json);
        Codes.Limit limit = Codes.limit(code, reason, call.dialect, clock);
        if (limit != null) {
            return new Throttled(call.name(), code, requestId, reason, limit.length(), limit.scope());
        }
        if (Codes.isFault(code, status)) {
            return new NoAnswer(call.name(), code, requestId, "DingTalk failed inside: " + reason, !call.reading, null);
        }
        List<String> permissions = permissions(json);
        String advice = Codes.advice(code, reason);
        return new Refused(
                call.name(),
                code,
                requestId,
                reason,
                permissions.isEmpty() ? advice : advice + ": " + String.join(", ", permissions),
                permissions);
    }

    /** The code of a failure, or null on success. */
    private static @Nullable String code(JsonObject json, boolean fine) {
        String sub = json.text("sub_code");
        String errcode = json.text("errcode");
        if (sub != null && !sub.equals("0")) {
            return sub;
        }
        if (errcode != null && !errcode.equals("0")) {
            return errcode;
        }
        if (fine) {
            return null;
        }
        return firstOf(json, List.of("code", "Code"), Codes.NONE);
    }

    private DingTalkException unreadable(Call call, Transport.Answer answer, IOException cause) {
        if (looksLikeHtml(answer) && answer.status() < 500) {
            // the documents: more than 10,000 calls in 20 s from one address are answered with a page, for 5 minutes
            return new Throttled(
                    call.name(),
                    "html-page",
                    null,
                    "an HTML page came instead of JSON, as DingTalk does when an address makes too many calls",
                    Codes.IP_LOCK,
                    Throttled.Scope.ADDRESS);
        }
        return new NoAnswer(
                call.name(),
                null,
                null,
                "unreadable answer with HTTP status " + answer.status() + " ("
                        + cause.getClass().getSimpleName() + ")",
                !call.reading,
                cause);
    }

    private static Throttled ipLocked(Call call, JsonObject json) {
        Long minutes = json.number("wait");
        return new Throttled(
                call.name(),
                json.text("status", "punish"),
                json.text("uuid"),
                "this server's public address makes too many calls",
                minutes == null || minutes < 1 || minutes > 60 ? Codes.IP_LOCK : Duration.ofMinutes(minutes),
                Throttled.Scope.ADDRESS);
    }

    private static boolean looksLikeHtml(Transport.Answer answer) {
        String start = new String(answer.body(), 0, Math.min(answer.body().length, 256), StandardCharsets.UTF_8)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html")
                || start.startsWith("<html")
                || answer.contentType().startsWith("text/html") && start.startsWith("<");
    }

    private static List<String> permissions(JsonObject json) {
        List<String> permissions = new ArrayList<>();
        for (String name : List.of("accessdenieddetail", "AccessDeniedDetail", "accessDeniedDetail")) {
            permissions.addAll(json.object(name).texts("requiredScopes"));
        }
        return permissions;
    }

    private static @Nullable String requestId(JsonObject json) {
        return firstOf(json, List.of("requestid", "request_id", "requestId", "RequestId"));
    }

    private static @Nullable String firstOf(JsonObject json, List<String> names) {
        for (String name : names) {
            String text = json.text(name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private static String firstOf(JsonObject json, List<String> names, String otherwise) {
        String text = firstOf(json, names);
        return text == null ? otherwise : text;
    }

    private static String quoted(String reason) {
        String line = reason.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= QUOTED ? line : line.substring(0, QUOTED) + "…";
    }
}
