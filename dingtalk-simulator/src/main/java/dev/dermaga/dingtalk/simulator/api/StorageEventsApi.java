package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.world.Dentry;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.Storage;
import dev.dermaga.dingtalk.simulator.world.StorageSpace;
import dev.dermaga.dingtalk.simulator.world.StorageSubscription;
import dev.dermaga.dingtalk.simulator.world.World;

/** Whether an app hears of files that come, change and go. Without this call it hears nothing, whatever its console says. */
public final class StorageEventsApi {
    private final World world;
    private final StorageChecks checks;

    public StorageEventsApi(World world) {
        this.world = world;
        this.checks = new StorageChecks(world);
    }

    /** {@code POST /v1.0/storage/events/subscribe}. */
    public Answer subscribe(Call call) {
        StorageSubscription subscription = subscription(call);
        world.storageSubscriptions.put(subscription.key(), subscription);
        return Answer.json(Json.object().put("success", true));
    }

    /** {@code POST /v1.0/storage/events/unsubscribe}. */
    public Answer unsubscribe(Call call) {
        world.storageSubscriptions.remove(subscription(call).key());
        return Answer.json(Json.object().put("success", true));
    }

    private StorageSubscription subscription(Call call) {
        Person operator = checks.operator(call);
        JsonNode body = call.object();
        String scope = body.path("scope").asText("");
        String scopeId = body.path("scopeId").asText("");
        if (!scope.matches("ORG|SPACE")) {
            throw StorageChecks.parameter("scope", "scope must be ORG or SPACE");
        }
        if (scope.equals("ORG")) {
            if (!scopeId.equals(world.corp().corpId())) {
                throw StorageChecks.parameter("scopeId", "With scope ORG, scopeId is the corpId");
            }
            if (!operator.manager()) {
                throw StorageChecks.forbidden(operator.name() + " is not an administrator");
            }
        } else {
            StorageSpace space = world.spaces
                    .find(scopeId)
                    .orElseThrow(() -> StorageChecks.parameter("scopeId", "There is no space " + scopeId));
            checks.allow(operator, checks.dentry(space, Dentry.ROOT), Storage.Role.READER);
        }
        return new StorageSubscription(call.client(), scope, scopeId);
    }
}
