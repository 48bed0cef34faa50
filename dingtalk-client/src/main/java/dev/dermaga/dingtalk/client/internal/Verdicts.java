package dev.dermaga.dingtalk.client.internal;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.id.ClientId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides what an answer means: success, or which exception. By DingTalk's code, not by the HTTP status. */
final class Verdicts {
    private static final int QUOTED = 300;
    private static final Set<Integer> GATEWAY_ERRORS = Set.of(400, 404, 408, 411, 413, 414, 431);

    /** The wrapper 88 has its real code in a field of its own, and in its words. */
    private static final Pattern WRAPPED = Pattern.compile("subcode=([\\w.\\-]{1,100}),");

    private final Clock clock;
    private volatile @Nullable ClientId app;

    Verdicts(Clock clock) {
        this.clock = clock;
    }

    /** Whose calls these are: where its permissions are granted has its id in the address. */
    void of(@Nullable ClientId client) {
        this.app = client;
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
        String words = withoutToken(
                call,
                firstOf(
                        json,
                        List.of("sub_msg", "errmsg", "message", "Message", "description"),
                        "DingTalk gave no reason"));
        String reason = quoted(words);
        String requestId = requestId(json);
        Codes.Limit limit = Codes.limit(code, reason, call.dialect, clock);
        if (limit != null) {
            return new Throttled(call.name(), code, requestId, reason, limit.length(), limit.scope());
        }
        if (Codes.isFault(code, status)) {
            return new NoAnswer(call.name(), code, requestId, "DingTalk failed inside: " + reason, !call.reading, null);
        }
        MissingPermission missing = MissingPermission.in(json, code, words, app);
        return new Refused(
                call.name(),
                code,
                requestId,
                reason,
                missing.completed(Codes.advice(code, reason)),
                missing.names(),
                missing.grantAt());
    }

    /** The code of a failure, or null on success. */
    private static @Nullable String code(JsonObject json, boolean fine) {
        String sub = json.text("sub_code");
        String errcode = json.text("errcode");
        if (sub != null && !sub.equals("0")) {
            return sub;
        }
        if (errcode != null && !errcode.equals("0")) {
            return errcode.equals("88") ? wrapped(json) : errcode;
        }
        if (fine) {
            return null;
        }
        return firstOf(json, List.of("code", "Code"), Codes.NONE);
    }

    private static String wrapped(JsonObject json) {
        Matcher inside = WRAPPED.matcher(firstOf(json, List.of("errmsg"), ""));
        return inside.find() ? inside.group(1) : "88";
    }

    private DingTalkException unreadable(Call call, Transport.Answer answer, IOException cause) {
        if (looksLikeHtml(answer) && answer.status() < 500 && !isAboutTheRequest(answer.status())) {
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
                "unreadable answer with HTTP status " + answer.status() + ": " + what(answer, cause),
                !call.reading,
                cause);
    }

    /** A gateway or proxy says so of a single request, however few there are. */
    private static boolean isAboutTheRequest(int status) {
        return status / 100 == 3 || GATEWAY_ERRORS.contains(status);
    }

    private static String what(Transport.Answer answer, IOException cause) {
        if (looksLikeHtml(answer)) {
            return "an HTML page instead of JSON";
        }
        if (answer.body().length == 0) {
            return "it is empty";
        }
        if (cause instanceof JsonEOFException) {
            return "it ends in the middle";
        }
        return cause instanceof StreamConstraintsException ? "it is nested too deep" : "it is not a JSON object";
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

    /** Some answers repeat what they were sent. */
    private static String withoutToken(Call call, String words) {
        return call.token == null ? words : words.replace(call.token.reveal(), call.token.toString());
    }

    private static String quoted(String reason) {
        String line = reason.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= QUOTED ? line : line.substring(0, QUOTED) + "…";
    }
}
