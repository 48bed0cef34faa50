package dev.dermaga.dingtalk.simulator.http;

import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One endpoint: how it is called, by whom, which page describes it, and who has checked it. */
public final class Route {
    /** What a call must carry. */
    public enum Credential {
        NONE,
        APP_TOKEN,
        USER_TOKEN
    }

    /** How far the route's behaviour was checked against something that is not this project. */
    public enum Verification {
        OFFICIAL_SDK,
        DOCUMENTATION,
        ASSUMED
    }

    /** Where the field reports something else than the documents say; the simulator's profile decides. */
    public record Difference(String when, String documented, String field) {}

    private final String method;
    private final String pattern;
    private final List<String> segments;
    private final Handler handler;
    private Credential credential = Credential.APP_TOKEN;
    private String page = "";
    private String scope = "";
    private @Nullable String wrongKindCode;
    private MonthlyQuota.@Nullable Kind quota = MonthlyQuota.Kind.API;
    private Verification verification = Verification.ASSUMED;
    private boolean streaming;
    private final List<Difference> differences = new ArrayList<>();
    private List<String> gatewayWants = List.of();

    private Route(String method, String pattern, Handler handler) {
        this.method = method;
        this.pattern = pattern;
        this.segments = List.of(pattern.split("/", -1));
        this.handler = handler;
    }

    public static Route route(String method, String pattern, Handler handler) {
        return new Route(method, pattern, handler);
    }

    public Route documentedBy(String documentationPage) {
        page = documentationPage;
        return this;
    }

    public Route needs(String permission) {
        scope = permission;
        return this;
    }

    public Route verifiedBy(Verification how) {
        verification = how;
        return this;
    }

    public Route with(Credential needed) {
        credential = needed;
        return this;
    }

    /** What the page says to a token of the other kind; else that is an invalid token. */
    public Route refusesOtherTokensWith(String code) {
        wrongKindCode = code;
        return this;
    }

    /** Neither quota counts it: tokens, signing in, contacts (page {@code basic-interfaces-such-as-log-off-and-address-book}). */
    public Route free() {
        quota = null;
        return this;
    }

    /** Its handler reads the body as it comes, of any length. */
    public Route streaming() {
        streaming = true;
        return this;
    }

    /** Each profile of the simulator answers as it says here. */
    public Route differs(String when, String documented, String field) {
        differences.add(new Difference(when, documented, field));
        return this;
    }

    /**
     * Members of the body that the platform's gateway wants before the call itself looks at it. That is how it is
     * reported from the field; the page has codes of its own for what is absent.
     */
    public Route gatewayWants(String... members) {
        gatewayWants = List.of(members);
        return differs(
                "one of " + String.join(", ", members) + " is absent",
                "the code that the page has for it",
                "400 `Missing" + members[0] + "` and so on, from the gateway");
    }

    /** It counts as a webhook message. */
    public Route webhook() {
        quota = MonthlyQuota.Kind.WEBHOOK_AND_STREAM;
        return this;
    }

    /** The path's variables if this path is this route's. */
    public Optional<Map<String, String>> match(String path) {
        String[] parts = path.split("/", -1);
        if (parts.length != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i++) {
            String segment = segments.get(i);
            String part = Forms.decodedSegment(parts[i]);
            if (segment.startsWith("{")) {
                if (part.isEmpty()) {
                    return Optional.empty();
                }
                variables.put(segment.substring(1, segment.length() - 1), part);
            } else if (!segment.equals(part)) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    public String method() {
        return method;
    }

    public String pattern() {
        return pattern;
    }

    public Handler handler() {
        return handler;
    }

    public Credential credential() {
        return credential;
    }

    public @Nullable String wrongKindCode() {
        return wrongKindCode;
    }

    /** Which monthly quota counts it; null when it is free. */
    public MonthlyQuota.@Nullable Kind quota() {
        return quota;
    }

    public String page() {
        return page;
    }

    public String scope() {
        return scope;
    }

    public List<Difference> differences() {
        return List.copyOf(differences);
    }

    List<String> gatewayWants() {
        return gatewayWants;
    }

    boolean isStreaming() {
        return streaming;
    }

    public Verification verification() {
        return verification;
    }

    @Override
    public String toString() {
        return method + ' ' + pattern;
    }
}
