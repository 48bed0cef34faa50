package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.RegisteredApp;
import dev.dermaga.dingtalk.simulator.world.Storage;
import dev.dermaga.dingtalk.simulator.world.StorageSpace;
import dev.dermaga.dingtalk.simulator.world.World;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places for files: those that apps make for themselves, and the shared folders that people see in their drive. */
public final class SpacesApi {
    private final World world;
    private final StorageChecks checks;
    private final StorageViews views;

    public SpacesApi(World world) {
        this.world = world;
        this.checks = new StorageChecks(world);
        this.views = new StorageViews(world);
    }

    /** {@code POST /v1.0/storage/spaces}: the same scene and sceneId again is the same space. */
    public Answer create(Call call) {
        Person operator = checks.operator(call);
        JsonNode option = StorageChecks.body(call).path("option");
        String ownerType = option.path("ownerType").asText("USER");
        if (!ownerType.matches("USER|APP")) {
            throw StorageChecks.parameter(null, "ownerType must be USER or APP, not " + ownerType);
        }
        JsonNode abilities = option.path("capabilities");
        StorageSpace space = world.storage.space(new StorageSpace(
                world.storage.nextId(),
                StorageSpace.APP_MADE,
                option.path("name").asText(""),
                ownerType,
                operator.unionId(),
                call.client(),
                option.path("scene").asText("default"),
                option.path("sceneId").asText("0"),
                StorageChecks.number(option, "quota"),
                new StorageSpace.Abilities(
                        abilities.path("canSearch").asBoolean(),
                        abilities.path("canRename").asBoolean(),
                        abilities.path("canRecordRecentFile").asBoolean()),
                null,
                world.clock().instant()));
        return Answer.json(Json.object().set("space", views.space(space)));
    }

    /** {@code GET /v1.0/storage/spaces/{spaceId}}. */
    public Answer get(Call call) {
        Person operator = checks.operator(call);
        StorageSpace space = checks.space(call.variable("spaceId"));
        if (!space.creator().equals(operator.unionId())) {
            checks.allow(operator, checks.dentry(space, "0"), Storage.Role.READER);
        }
        return Answer.json(Json.object().set("space", views.space(space)));
    }

    // ---- who has how much

    /** {@code GET /v1.0/storage/orgs/{corpId}}: for administrators. */
    public Answer organisation(Call call) {
        Person operator = checks.operator(call);
        String corpId = call.variable("corpId");
        if (!corpId.equals(world.corp().corpId())) {
            throw StorageChecks.parameter(null, corpId + " is another organisation");
        }
        if (!operator.manager()) {
            throw StorageChecks.forbidden(operator.name() + " is no administrator");
        }
        ObjectNode org = Json.object().put("corpId", corpId);
        views.partition(org, world.storage.used(), Storage.ORGANISATION_QUOTA);
        return Answer.json(Json.object().set("org", org));
    }

    /** {@code POST /v1.0/storage/currentApps/query}: of the app that calls. */
    public Answer currentApp(Call call) {
        checks.operator(call);
        RegisteredApp app = world.appManagement
                .ofClient(call.client())
                .orElseThrow(() -> Refusal.modern(404, "appNotExist", "The app is not among the organisation's own"));
        List<StorageSpace> own = world.spaces.all().stream()
                .filter(space -> space.clientId().equals(call.client()))
                .toList();
        Instant since = own.isEmpty() ? world.clock().instant() : own.get(0).createdAt();
        long used =
                own.stream().mapToLong(space -> world.storage.used(space.id())).sum();
        ObjectNode node = Json.object()
                .put("corpId", world.corp().corpId())
                .put("appId", call.client())
                .put("name", app.face().name())
                .put("createTime", StorageViews.time(since))
                .put("modifiedTime", StorageViews.time(since));
        views.partition(node, used, null);
        return Answer.json(Json.object().set("app", node));
    }

    // ---- shared folders

    /** {@code POST /v1.0/drive/spaces}. */
    public Answer createShared(Call call) {
        JsonNode body = call.object();
        Person operator = driveOperator(body.path("unionId").asText(""));
        String name = StorageChecks.name(body, "name", "name.invalid");
        StorageSpace space = world.storage.add(new StorageSpace(
                world.storage.nextId(),
                StorageSpace.SHARED,
                name,
                "USER",
                operator.unionId(),
                call.client(),
                "",
                "",
                null,
                StorageSpace.Abilities.NONE,
                null,
                world.clock().instant()));
        return Answer.json(shared(space));
    }

    /** {@code GET /v1.0/drive/spaces}. */
    public Answer listShared(Call call) {
        driveOperator(call.query("unionId"));
        if (!"org".equals(call.query("spaceType"))) {
            throw Refusal.modern(400, "param.error", "spaceType must be org");
        }
        String maxResults = call.query("maxResults");
        if (maxResults == null || !maxResults.matches("\\d{1,9}") || maxResults.matches("0+")) {
            throw Refusal.modern(400, "param.error", "maxResults must be a number from 1 on");
        }
        if (Integer.parseInt(maxResults) > StorageChecks.MOST_IN_PAGE) {
            throw Refusal.modern(400, "param.error.maxresults", "At most " + StorageChecks.MOST_IN_PAGE);
        }
        List<StorageSpace> all = world.spaces.all().stream()
                .filter(space -> space.kind().equals(StorageSpace.SHARED))
                .toList();
        var page = StorageChecks.Page.of(all, call.query("nextToken"), maxResults, StorageChecks.MOST_IN_PAGE);
        ObjectNode answer = Json.object().put("nextToken", page.nextToken() == null ? "" : page.nextToken());
        ArrayNode spaces = answer.putArray("spaces");
        page.items().forEach(space -> spaces.add(shared(space)));
        return Answer.json(answer);
    }

    /** {@code DELETE /v1.0/drive/spaces/{spaceId}}. */
    public Answer deleteShared(Call call) {
        Person operator = driveOperator(call.query("unionId"));
        StorageSpace space = world.spaces
                .find(call.variable("spaceId"))
                .filter(found -> found.kind().equals(StorageSpace.SHARED))
                .orElseThrow(() -> Refusal.modern(400, "param.error", "There is no such shared folder"));
        if (!operator.manager() && !space.creator().equals(operator.unionId())) {
            throw Refusal.modern(400, "no.priviledge", operator.name() + " may not delete this space");
        }
        world.storage.remove(space);
        return Answer.json(Json.object());
    }

    private Person driveOperator(@Nullable String unionId) {
        return world.personByUnionId(unionId == null ? "" : unionId)
                .orElseThrow(() -> Refusal.modern(400, "param.error", "unionId is missing or nobody's"));
    }

    private ObjectNode shared(StorageSpace space) {
        return Json.object()
                .put("spaceId", space.id())
                .put("spaceName", space.name())
                .put("spaceType", "org")
                .put("quota", -1)
                .put("usedQuota", world.storage.used(space.id()))
                .put("permissionMode", "acl")
                .put("createTime", StorageViews.time(space.createdAt()))
                .put("modifyTime", StorageViews.time(space.createdAt()));
    }
}
