package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Dentry;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.RecycleItem;
import dev.dermaga.dingtalk.simulator.world.Storage;
import dev.dermaga.dingtalk.simulator.world.World;

/** The organisation's recycle bin. People find in it what they may manage. */
public final class RecycleBinApi {
    private static final String BIN = "400000001";

    private final World world;
    private final StorageChecks checks;
    private final StorageViews views;

    public RecycleBinApi(World world) {
        this.world = world;
        this.checks = new StorageChecks(world);
        this.views = new StorageViews(world);
    }

    /** {@code GET /v1.0/storage/recycleBins}. */
    public Answer bin(Call call) {
        checks.operator(call);
        if (!"ORG".equals(call.query("recycleBinScope"))) {
            throw StorageChecks.parameter("recycleBinScope", "recycleBinScope must be ORG");
        }
        if (!world.corp().corpId().equals(call.query("scopeId"))) {
            throw Refusal.modern(404, "recycleBinNotExist", "scopeId must be the corpId");
        }
        ObjectNode answer = Json.object();
        answer.putObject("recycleBin")
                .put("id", BIN)
                .put("scope", "ORG")
                .put("scopeId", world.corp().corpId());
        return Answer.json(answer);
    }

    /** {@code GET /v1.0/storage/recycleBins/{recycleBinId}/recycleItems}: the newest first. */
    public Answer list(Call call) {
        Person operator = inBin(call);
        var all = world.recycleItems.all().stream()
                .filter(item -> mayManage(operator, item))
                .sorted((one, other) -> Long.compare(Long.parseLong(other.id()), Long.parseLong(one.id())))
                .toList();
        var page = StorageChecks.Page.of(
                all, call.query("nextToken"), call.query("maxResults"), StorageChecks.MOST_IN_PAGE, "maxResults");
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("recycleItems");
        page.items().forEach(item -> items.add(views.recycled(item)));
        return Answer.json(answer.put("nextToken", page.nextToken()));
    }

    /** {@code GET /v1.0/storage/recycleBins/{recycleBinId}/recycleItems/{recycleItemId}}. */
    public Answer get(Call call) {
        return Answer.json(Json.object().set("item", views.recycled(item(call, inBin(call)))));
    }

    /** {@code POST /v1.0/storage/recycleBins/{recycleBinId}/recycleItems/{recycleItemId}/restore}. */
    public Answer restore(Call call) {
        Person operator = inBin(call);
        RecycleItem item = item(call, operator);
        JsonNode option = StorageChecks.body(call).path("option");
        try {
            Dentry back = world.storage.restore(item, StorageChecks.conflict(option), operator.unionId());
            return Answer.json(Json.object()
                    .put("async", false)
                    .put("spaceId", back.spaceId())
                    .put("dentryId", back.id()));
        } catch (Storage.NameTaken e) {
            throw StorageChecks.parameter("conflictStrategy", "There is something of this name by now");
        }
    }

    /** {@code DELETE /v1.0/storage/recycleBins/{recycleBinId}/recycleItems/{recycleItemId}}. */
    public Answer delete(Call call) {
        world.storage.forget(item(call, inBin(call)));
        return Answer.json(Json.object().put("success", true));
    }

    /** {@code POST /v1.0/storage/recycleBins/{recycleBinId}/clear}: of what the operator may manage. */
    public Answer clear(Call call) {
        Person operator = inBin(call);
        world.recycleItems.all().stream()
                .filter(item -> mayManage(operator, item))
                .forEach(world.storage::forget);
        return Answer.json(Json.object().put("success", true));
    }

    private Person inBin(Call call) {
        Person operator = checks.operator(call);
        if (!call.variable("recycleBinId").equals(BIN)) {
            throw Refusal.modern(404, "recycleBinNotExist", "There is no such recycle bin");
        }
        return operator;
    }

    private RecycleItem item(Call call, Person operator) {
        RecycleItem item = world.recycleItems
                .find(call.variable("recycleItemId"))
                .orElseThrow(() -> Refusal.modern(404, "recycleItemNotExist", "There is no such item in the bin"));
        if (!mayManage(operator, item)) {
            throw StorageChecks.forbidden(operator.name() + " may not manage " + item.path());
        }
        return item;
    }

    private boolean mayManage(Person operator, RecycleItem item) {
        return operator.manager()
                || item.operator().equals(operator.unionId())
                || item.top().creator().equals(operator.unionId());
    }
}
