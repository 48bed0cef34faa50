package dev.dermaga.dingtalk.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.world.Limit;
import dev.dermaga.dingtalk.simulator.world.Limits;
import dev.dermaga.dingtalk.simulator.world.Permissions;
import dev.dermaga.dingtalk.simulator.world.Profile;
import dev.dermaga.dingtalk.simulator.world.Tokens;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks who calls, how often, and what for: the token's kind and life, the calls a second of each app to each API, and
 * whether the app has the permission.
 *
 * <p>Calls per second are pressure, not business time, so they are counted on a clock that nobody moves by hand.
 */
public final class Gate {
    private static final long SECOND = 1_000_000_000L;
    private static final int MOST_COUNTED = 10_000;

    private final Tokens tokens;
    private final Permissions permissions;
    private final Profile profile;
    private final LongSupplier nanoTime;
    private final Limits limits;
    private final Addresses addresses;

    // guarded by this
    private final Map<String, long[]> spent = new HashMap<>();

    public Gate(World world, LongSupplier nanoTime) {
        this.tokens = world.tokens;
        this.permissions = world.permissions;
        this.profile = world.profile();
        this.limits = world.limits;
        this.addresses = new Addresses(world, nanoTime);
        this.nanoTime = nanoTime;
    }

    /** What a call gets instead of an answer while its address is shut out. The object store is none of DingTalk's hosts. */
    Optional<Answer> shutOut(Call call) {
        return call.path().startsWith("/_oss/") ? Optional.empty() : addresses.objection(call.caller());
    }

    /** The addresses that are shut out now, and until when. */
    public Map<String, Instant> bans() {
        return addresses.bans();
    }

    void admit(Route route, Call call) {
        if (route.credential() == Route.Credential.NONE) {
            return;
        }
        Tokens.Grant grant = RouteTable.modern(call.path()) ? modernGrant(route, call) : oldGrant(route, call);
        call.caller(grant.owner(), grant.clientId());
        if (!withinRate(grant.clientId(), route)) {
            throw tooFast(
                    route,
                    call.path(),
                    "More than " + limits.of(Limit.CALLS_PER_SECOND) + " calls a second of one app to "
                            + route.pattern());
        }
    }

    /** Whether the app of an admitted call may make it. */
    void permit(Route route, Call call) {
        String point = route.scope();
        if (route.credential() != Route.Credential.NONE && !point.isEmpty() && !permissions.has(call.client(), point)) {
            throw MissingPermission.refusal(call.path(), call.client(), point, profile);
        }
    }

    /** Whether the body has what the gateway wants; it is asked in the field only. */
    void inspect(Route route, Call call) {
        if (profile != Profile.FIELD || route.gatewayWants().isEmpty()) {
            return;
        }
        JsonNode body = call.object();
        for (String member : route.gatewayWants()) {
            if (!body.hasNonNull(member)) {
                throw Refusal.modern(400, "Missing" + member, member + " is mandatory for this action.");
            }
        }
    }

    /** @param reason for the wire log; the wire itself says what it always says */
    public static Refusal tooFast(Route route, String path, String reason) {
        String words = "Too many calls a second of one app to " + route.pattern();
        return RouteTable.modern(path)
                ? Refusal.modern(403, "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", words, reason)
                : Refusal.old(90018, words, reason);
    }

    /** The app that makes a call, as far as the call says; empty when it does not. */
    String clientOf(Map<String, String> query, Map<String, String> headers, byte[] body) {
        String token = headers.getOrDefault("x-acs-dingtalk-access-token", query.getOrDefault("access_token", ""));
        return tokens.find(token).map(Tokens.Grant::clientId).orElseGet(() -> {
            JsonNode said = Json.readOrEmpty(body);
            return Stream.of("appKey", "clientId", "client_id")
                    .map(name -> said.path(name).asText(""))
                    .filter(client -> !client.isEmpty())
                    .findFirst()
                    .orElse(query.getOrDefault("appkey", ""));
        });
    }

    private Tokens.Grant modernGrant(Route route, Call call) {
        String token = call.header("x-acs-dingtalk-access-token");
        if (token == null || token.isBlank()) {
            throw Refusal.modern(
                    400,
                    "AuthenticationFailed.MissingParameter",
                    "x-acs-dingtalk-access-token is mandatory for this action.",
                    "The token belongs into the header x-acs-dingtalk-access-token");
        }
        Tokens.Grant grant = tokens.find(token).orElse(null);
        if (grant == null) {
            throw invalid("The token was never given, or was revoked");
        }
        if (tokens.expired(grant)) {
            String reason = "The token expired at " + grant.expiresAt();
            throw grant.kind() == Tokens.Kind.USER
                    ? Refusal.modern(400, "accesstoken.expired", "access token expired", reason)
                    : invalid(reason);
        }
        if (grant.kind() != wanted(route)) {
            String reason = "This is a token of kind " + grant.kind() + "; the call wants " + wanted(route);
            String code = route.wrongKindCode();
            throw code == null ? invalid(reason) : Refusal.modern(400, code, "token type is not match", reason);
        }
        return grant;
    }

    private static Refusal invalid(String reason) {
        return Refusal.modern(400, "InvalidAuthentication", "不合法的access_token", reason);
    }

    private Tokens.Grant oldGrant(Route route, Call call) {
        boolean wraps = call.path().startsWith("/topapi/");
        String token = oldToken(call);
        if (token == null || token.isBlank()) {
            throw wraps
                    ? Refusal.wrapped("40000", "access_token is blank")
                    : Refusal.old(41001, "缺少access_token", "The token belongs into the query: ?access_token=");
        }
        Tokens.Grant grant = tokens.find(token).orElse(null);
        if (grant == null) {
            throw wraps
                    ? Refusal.wrapped("40014", "不合法的access_token")
                    : Refusal.old(40014, "不合法的access_token", "The token was never given, or was revoked");
        }
        if (tokens.expired(grant)) {
            throw wraps
                    ? Refusal.wrapped("42001", "access_token超时")
                    : Refusal.old(42001, "access_token超时", "The token expired at " + grant.expiresAt());
        }
        if (grant.kind() != wanted(route)) {
            throw wraps
                    ? Refusal.wrapped("40014", "不合法的access_token")
                    : Refusal.old(40014, "不合法的access_token", "This is a token of kind " + grant.kind());
        }
        return grant;
    }

    private static @Nullable String oldToken(Call call) {
        String token = call.query("access_token");
        if (token == null && call.isForm()) {
            return Forms.decode(call.bodyText()).get("access_token");
        }
        if (token == null && call.isMultipart()) { // as in the curl line of the page upload-media-files
            try {
                return Multipart.parse(call).fields().get("access_token");
            } catch (IOException e) {
                return null;
            }
        }
        return token;
    }

    private static Tokens.Kind wanted(Route route) {
        return route.credential() == Route.Credential.APP_TOKEN ? Tokens.Kind.APP : Tokens.Kind.USER;
    }

    private synchronized boolean withinRate(String clientId, Route route) {
        long second = nanoTime.getAsLong() / SECOND;
        if (spent.size() > MOST_COUNTED) {
            spent.values().removeIf(count -> count[0] != second);
        }
        long[] count = spent.computeIfAbsent(clientId + ' ' + route, unused -> new long[] {second, 0});
        if (count[0] != second) {
            count[0] = second;
            count[1] = 0;
        }
        return !limits.exceeded(Limit.CALLS_PER_SECOND, ++count[1]);
    }

    /** Forgets how often anybody called, and lets everybody in. */
    public synchronized void clear() {
        spent.clear();
        addresses.clear();
    }
}
