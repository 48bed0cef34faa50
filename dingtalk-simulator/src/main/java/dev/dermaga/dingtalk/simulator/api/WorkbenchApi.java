package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.AppBadge;
import dev.dermaga.dingtalk.simulator.world.RecentApps;
import dev.dermaga.dingtalk.simulator.world.RegisteredApp;
import dev.dermaga.dingtalk.simulator.world.WorkbenchPage;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the workbench lets an app do. Pages, groups and components are made in the console, not by calls. */
public final class WorkbenchApi {
    private static final int SHOWN_RECENT = 50;
    private static final int MOST_OF_A_PAGE = 1000;

    private final World world;

    public WorkbenchApi(World world) {
        this.world = world;
    }

    /** {@code POST /v1.0/workbench/components/recentUsed/batch}. */
    public Answer addRecent(Call call) {
        JsonNode body = call.object();
        String userId = AppChecks.text(body, "userId");
        if (!world.corp().corpId().equals(AppChecks.text(body, "corpId"))) {
            throw illegal("corpId is not " + world.corp().corpId());
        }
        if (userId == null || world.person(userId).isEmpty()) {
            throw illegal("userId is missing or nobody's");
        }
        JsonNode list = body.path("usedAppDetailList");
        if (!list.isArray() || list.isEmpty()) {
            throw illegal("usedAppDetailList is missing or empty");
        }
        List<Long> used = new ArrayList<>();
        for (JsonNode item : list) {
            String agentId = item.path("agentId").asText("");
            used.add(world.appManagement
                    .find(agentId)
                    .orElseThrow(() -> illegal("No app here has agentId " + agentId))
                    .agentId());
        }
        List<Long> before =
                world.recentApps.find(userId).map(RecentApps::agentIds).orElse(List.of());
        world.recentApps.put(
                userId,
                new RecentApps(
                        userId,
                        Stream.concat(used.stream(), before.stream())
                                .distinct()
                                .limit(SHOWN_RECENT)
                                .toList()));
        return done();
    }

    /** {@code GET /v1.0/workbench/plugins/permissions}. */
    public Answer pluginPermissions(Call call) {
        plugin(call);
        ObjectNode answer = Json.object();
        answer.putArray("permissionPointList");
        return Answer.json(answer);
    }

    /** {@code GET /v1.0/workbench/plugins/validationRules}. */
    public Answer pluginRules(Call call) {
        RegisteredApp app = plugin(call);
        return Answer.json(Json.object().put("packCode", "pack" + app.agentId()).put("pluginRuleCheckDetail", "{}"));
    }

    /** {@code GET /v1.0/workbench/groups}, which only the SDK knows. */
    public Answer groups(Call call) {
        AppChecks.appManager(world, call.query("opUnionId"));
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("groupList");
        world.workbenchGroups
                .all()
                .forEach(group ->
                        list.addObject().put("componentId", group.componentId()).put("name", group.name()));
        return Answer.json(answer);
    }

    /** {@code POST /v1.0/microApp/apps/{agentId}/addToWorkBenchGroup}, which only the SDK knows. */
    public Answer addToGroup(Call call) {
        JsonNode body = call.object();
        AppChecks.appManager(world, AppChecks.text(body, "opUnionId"));
        RegisteredApp app = AppChecks.app(world, call.variable("agentId"));
        String componentId = AppChecks.required(body, "componentId");
        world.workbenchGroups
                .update(componentId, group -> group.with(app.agentId()))
                .orElseThrow(() -> AppChecks.invalid("componentId", "There is no group " + componentId));
        return done();
    }

    /** {@code GET /v1.0/workbench/components/{componentId}/scopes}, which only the SDK knows. */
    public Answer componentScope(Call call) {
        if (world.workbenchGroups.find(call.variable("componentId")).isEmpty()) {
            throw illegal("There is no component " + call.variable("componentId"));
        }
        return everybody();
    }

    /** {@code GET /v1.0/workbench/shortcuts/{shortcutKey}/scopes}, which only the SDK knows. */
    public Answer shortcutScope(Call call) {
        return everybody();
    }

    /** {@code GET /v1.0/workbench/dingPortals/{appUuid}}, which only the SDK knows. */
    public Answer portal(Call call) {
        List<WorkbenchPage> pages = pages(call);
        ObjectNode answer = Json.object()
                .put("appUuid", call.variable("appUuid"))
                .put("dingPortalName", pages.get(0).portalName());
        ArrayNode list = answer.putArray("pages");
        for (WorkbenchPage page : pages) {
            ObjectNode item = list.addObject()
                    .put("pageUuid", page.pageId())
                    .put("pageName", page.pageName())
                    .put("allVisible", page.allVisible());
            item.set("deptIds", Json.tree(page.deptIds()));
            item.set("roleIds", Json.tree(page.roleIds()));
            item.set("userids", Json.array(page.userIds()));
        }
        return Answer.json(answer);
    }

    /** {@code PUT /v1.0/workbench/dingPortals/{appUuid}/pageScopes/{pageUuid}}, which only the SDK knows. */
    public Answer changePageScope(Call call) {
        JsonNode body = call.object();
        String pageId = call.variable("pageUuid");
        if (pages(call).stream().noneMatch(page -> page.pageId().equals(pageId))) {
            throw illegal("There is no page " + pageId);
        }
        List<String> people = new ArrayList<>();
        body.path("userids").forEach(item -> people.add(item.asText()));
        List<Long> departments = numbers(body, "deptIds");
        List<Long> roles = numbers(body, "roleIds");
        if (people.size() + departments.size() + roles.size() > MOST_OF_A_PAGE) {
            throw illegal("At most " + MOST_OF_A_PAGE + " departments, roles and people for one page");
        }
        world.workbenchPages.update(
                pageId, page -> page.seenBy(body.path("allVisible").asBoolean(false), departments, roles, people));
        return Answer.json(Json.object());
    }

    /** {@code POST /v1.0/exclusive/exclusiveDesigns/redPoints/push}. */
    public Answer pushBadges(Call call) {
        JsonNode body = call.object();
        RegisteredApp app = world.appManagement
                .find(body.path("agentId").asText(""))
                .orElseThrow(() -> badgeRefused("agent.not.allow", "agentId is missing or that of no app here"));
        if (!body.path("pushType").asText("").equals("Number")) {
            throw badgeRefused("param.illegal", "pushType must be Number");
        }
        long now = world.clock().millis();
        long version = body.hasNonNull("version") ? body.get("version").asLong() : now;
        Map<String, String> values = new LinkedHashMap<>();
        for (JsonNode item : body.path("badgeItems")) {
            String userId = item.path("userId").asText("");
            String value = item.path("pushValue").asText("");
            if (world.person(userId).isEmpty() || !value.matches("\\d{1,9}")) {
                throw badgeRefused("param.illegal", "Each item needs somebody's userId and a number as pushValue");
            }
            values.put(userId, value);
        }
        values.forEach((userId, value) -> {
            String key = AppBadge.key(app.agentId(), userId);
            long seen = world.appBadges.find(key).map(AppBadge::version).orElse(Long.MIN_VALUE);
            if (version >= seen) {
                world.appBadges.put(key, new AppBadge(app.agentId(), userId, value, version));
            }
        });
        return Answer.json(Json.object().put("success", true));
    }

    private static Answer everybody() {
        ObjectNode answer = Json.object();
        answer.set("deptVisibleScopes", Json.tree(List.of(1)));
        answer.putArray("userVisibleScopes");
        return Answer.json(answer);
    }

    private List<WorkbenchPage> pages(Call call) {
        String portal = call.variable("appUuid");
        List<WorkbenchPage> pages = world.workbenchPages.all().stream()
                .filter(page -> page.portalId().equals(portal))
                .toList();
        if (pages.isEmpty()) {
            throw illegal("There is no custom workbench " + portal);
        }
        return pages;
    }

    private RegisteredApp plugin(Call call) {
        @Nullable String id = call.query("miniAppId");
        if (id == null || id.isEmpty()) {
            throw Refusal.modern(400, "invalidParameter.param.empty", "入参为空", "miniAppId is missing");
        }
        return world.appManagement.all().stream()
                .filter(app -> id.equals(app.miniAppId()) && !app.isDeleted())
                .findFirst()
                .orElseThrow(() ->
                        Refusal.modern(400, "miniAppId.illegal", "appId对应插件不存在", "No mini-program here is " + id));
    }

    private static List<Long> numbers(JsonNode body, String name) {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode item : body.path(name)) {
            if (!item.isIntegralNumber()) {
                throw illegal(name + " must be a list of numbers");
            }
            numbers.add(item.longValue());
        }
        return numbers;
    }

    private static Answer done() {
        return Answer.json(Json.object().put("result", true));
    }

    private static Refusal illegal(String reason) {
        return Refusal.modern(400, "illegalParameter", "illegal_parameter", reason);
    }

    private static Refusal badgeRefused(String code, String reason) {
        return Refusal.modern(500, code, reason);
    }
}
