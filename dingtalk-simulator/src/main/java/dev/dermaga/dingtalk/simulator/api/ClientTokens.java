package dev.dermaga.dingtalk.simulator.api;

import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.world.ClientToken;
import dev.dermaga.dingtalk.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** The header {@code x-client-token}: the same token within a day is the same request, so it happens once. */
final class ClientTokens {
    private static final Duration LIFETIME = Duration.ofDays(1);

    private final World world;

    ClientTokens(World world) {
        this.world = world;
    }

    /** Runs the request unless it was there before; gives what it made or changed then. */
    synchronized String once(Call call, Supplier<String> request) {
        String token = call.header("x-client-token");
        if (token == null || token.isEmpty()) {
            return request.get();
        }
        Instant now = world.clock().instant();
        String key = call.client() + ' ' + call.method() + ' ' + call.path() + ' ' + token;
        Optional<ClientToken> before = world.clientTokens
                .find(key)
                .filter(there -> now.isBefore(there.usedAt().plus(LIFETIME)));
        if (before.isPresent()) {
            return before.get().thing();
        }
        String thing = request.get();
        world.clientTokens.put(key, new ClientToken(key, thing, now));
        return thing;
    }
}
