package dev.dermaga.dingtalk.simulator.api;

import static dev.dermaga.dingtalk.simulator.api.AppChecks.invalid;
import static dev.dermaga.dingtalk.simulator.api.AppChecks.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.RegisteredApp;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;
import java.util.stream.Stream;

/** The organisation's internal apps: made, changed, deleted, listed, and shown to some. */
public final class AppsApi {
    /** Nobody else founded the organisation here. */
    private static final String ORGANISATION_CREATOR = "ana";

    private static final int MAX_SCOPE_STEP = 100;
    private static final int MAX_SCOPE = 2000;

    private final World world;

    public AppsApi(World world) {
        this.world = world;
    }

    /** {@code POST /v1.0/microApp/apps}. */
    public Answer create(Call call) {
        JsonNode body = call.object();
        Person creator = AppChecks.appManager(world, text(body, "opUnionId"));
        int developType = body.path("developType").asInt(0);
        if (developType != 0 && developType != 1) {
            throw invalid("developType", "developType is 0 for a web app or 1 for a mini-program");
        }
        String scopeType = text(body, "scopeType");
        if (scopeType != null && !scopeType.equals("BASE")) {
            throw invalid("scopeType", "scopeType can only be BASE");
        }
        AppChecks.required(body, "name");
        AppChecks.required(body, "desc");
        if (developType == 0) {
            AppChecks.required(body, "homepageLink");
        }
        RegisteredApp.Face face = face(body, new RegisteredApp.Face("", "", "", "", "", "", List.of()));
        RegisteredApp app = world.appManagement.create(creator, developType, face, null);
        return Answer.json(Json.object()
                .put("agentId", app.agentId())
                .put("appKey", app.clientId())
                .put("appSecret", credentials(app).secret()));
    }

    /** {@code PUT /v1.0/microApp/apps/{agentId}}: what is not named stays. */
    public Answer update(Call call) {
        JsonNode body = call.object();
        AppChecks.appManager(world, text(body, "opUnionId"));
        RegisteredApp app = AppChecks.app(world, call.variable("agentId"));
        face(body, app.face());
        world.appManagement.change(app, before -> before.with(face(body, before.face())));
        return done();
    }

    /** {@code DELETE /v1.0/microApp/apps/{agentId}}. */
    public Answer delete(Call call) {
        Person operator = AppChecks.appManager(world, call.query("opUnionId"));
        RegisteredApp app = AppChecks.app(world, call.variable("agentId"));
        if (!operator.userId().equals(ORGANISATION_CREATOR)
                && !operator.unionId().equals(app.creator())) {
            throw AppChecks.invalidAgentId(
                    "Only who founded the organisation and who made the app may delete it; the page says it so");
        }
        world.appManagement.delete(app, operator.unionId());
        return done();
    }

    /** {@code GET /v1.0/microApp/apps/{agentId}}, which only the SDK knows. It gives the secret away. */
    public Answer get(Call call) {
        AppChecks.appManager(world, call.query("opUnionId"));
        RegisteredApp app = AppChecks.app(world, call.variable("agentId"));
        RegisteredApp.Face face = app.face();
        ObjectNode answer = Json.object()
                .put("agentId", app.agentId())
                .put("name", face.name())
                .put("desc", face.desc())
                .put("icon", face.icon())
                .put("homepageLink", face.homepageLink())
                .put("pcHomepageLink", face.pcHomepageLink())
                .put("ompLink", face.ompLink())
                .put("appKey", app.clientId())
                .put("appSecret", credentials(app).secret());
        answer.set("ipWhiteList", Json.array(face.ipWhiteList()));
        return Answer.json(answer);
    }

    /** {@code GET /v1.0/microApp/app/detail}, which only the SDK knows: the caller itself. */
    public Answer own(Call call) {
        RegisteredApp app = world.appManagement
                .ofClient(call.client())
                .orElseThrow(() -> AppChecks.invalidAgentId("The calling app is not registered"));
        ObjectNode view = view(app);
        view.remove("unifiedAppId");
        return Answer.json(view);
    }

    /** {@code GET /v1.0/microApp/allApps}. */
    public Answer all(Call call) {
        return list(world.appManagement.all().stream().map(app -> {
            ObjectNode view = view(app);
            view.remove("unifiedAppId");
            return view;
        }));
    }

    /** {@code GET /v1.0/microApp/allInnerApps}. */
    public Answer allInner(Call call) {
        return list(world.appManagement.all().stream().map(app -> {
            ObjectNode view = view(app);
            world.app(app.clientId())
                    .filter(App::hasRobot)
                    .ifPresent(robot -> view.putObject("robotInfo")
                            .put("name", robot.robotName())
                            .put("robotCode", robot.robotCode()));
            view.putArray("coolAppInfo");
            return view;
        }));
    }

    /** {@code GET /v1.0/microApp/users/{userId}/apps}. */
    public Answer visible(Call call) {
        Person person = person(call.variable("userId"));
        return list(world.appManagement.all().stream()
                .filter(app -> !app.isDeleted() && world.appManagement.mayUse(app, person))
                .map(AppsApi::view));
    }

    /** {@code GET /v1.0/microApp/users/{userId}/devAccesses}, which only the SDK knows. */
    public Answer mayDevelop(Call call) {
        return Answer.json(
                Json.object().put("result", person(call.variable("userId")).manager()));
    }

    /** {@code GET /v1.0/microApp/apps/{agentId}/scopes}. */
    public Answer scope(Call call) {
        RegisteredApp.Scope scope = scoped(call).scope();
        ObjectNode answer = Json.object();
        ObjectNode result = answer.putObject("result");
        result.set("userIds", Json.array(scope.userIds()));
        result.set("deptIds", Json.tree(scope.deptIds()));
        result.set("roleIds", Json.tree(scope.roleIds()));
        result.put("onlyAdminVisible", scope.onlyAdminVisible());
        return Answer.json(answer);
    }

    /** {@code POST /v1.0/microApp/apps/{agentId}/scopes}: adds and takes away. */
    public Answer changeScope(Call call) {
        JsonNode body = call.object();
        RegisteredApp app = scoped(call);
        for (String userId : texts(body, "addUserIds")) {
            if (world.person(userId).isEmpty()) {
                throw invalid(
                        "addUserIds",
                        world.personByUnionId(userId).isPresent()
                                ? userId + " is a unionId; scopes want the userId"
                                : userId + " is nobody here");
            }
        }
        changed(app.scope(), body);
        world.appManagement.changeScope(app, before -> changed(before, body), null);
        return done();
    }

    private static RegisteredApp.Scope changed(RegisteredApp.Scope before, JsonNode body) {
        if (body.path("onlyAdminVisible").asBoolean(false)) {
            return RegisteredApp.Scope.administrators();
        }
        return new RegisteredApp.Scope(
                merged(before.userIds(), texts(body, "addUserIds"), texts(body, "delUserIds"), "addUserIds"),
                merged(before.deptIds(), numbers(body, "addDeptIds"), numbers(body, "delDeptIds"), "addDeptIds"),
                merged(before.roleIds(), numbers(body, "addRoleIds"), numbers(body, "delRoleIds"), "addRoleIds"),
                before.onlyAdminVisible() && !body.has("onlyAdminVisible"));
    }

    private static <T> List<T> merged(List<T> before, List<T> added, List<T> removed, String name) {
        List<T> after = Stream.concat(before.stream(), added.stream())
                .filter(one -> !removed.contains(one))
                .distinct()
                .toList();
        if (after.size() > MAX_SCOPE) {
            throw invalid(name, "More than " + MAX_SCOPE + " in the scope");
        }
        return after;
    }

    // ---- views and checks

    static ObjectNode view(RegisteredApp app) {
        RegisteredApp.Face face = app.face();
        return Json.object()
                .put("agentId", app.agentId())
                .put("name", face.name())
                .put("desc", face.desc())
                .put("icon", face.icon())
                .put("homepageLink", face.homepageLink())
                .put("pcHomepageLink", face.pcHomepageLink())
                .put("ompLink", face.ompLink())
                .put("appId", 0)
                .put("appStatus", app.isDeleted() ? 0 : 1)
                .put("developType", app.developType())
                .put("unifiedAppId", app.unifiedAppId());
    }

    private static Answer list(Stream<ObjectNode> apps) {
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("appList");
        apps.forEach(list::add);
        return Answer.json(answer);
    }

    private static Answer done() {
        return Answer.json(Json.object().put("result", true));
    }

    private App credentials(RegisteredApp app) {
        return world.app(app.clientId()).orElseThrow();
    }

    private Person person(String userId) {
        return world.person(userId)
                .orElseThrow(() -> Refusal.modern(
                        400,
                        "invalidUserId",
                        "无效的用户id",
                        world.personByUnionId(userId).isPresent()
                                ? userId + " is a unionId; the path wants the userId"
                                : userId + " is nobody here"));
    }

    /** The pages of scopes know no other code for an app that is not there. */
    private RegisteredApp scoped(Call call) {
        String agentId = call.variable("agentId");
        return world.appManagement
                .find(agentId)
                .orElseThrow(() -> invalid("agentId", "No app here has agentId " + agentId));
    }

    private static RegisteredApp.Face face(JsonNode body, RegisteredApp.Face before) {
        return new RegisteredApp.Face(
                body.hasNonNull("name") ? AppChecks.name(body.get("name").asText(), "name") : before.name(),
                body.hasNonNull("desc") ? AppChecks.desc(body.get("desc").asText()) : before.desc(),
                body.hasNonNull("icon") ? body.get("icon").asText() : before.icon(),
                link(body, "homepageLink", before.homepageLink()),
                link(body, "pcHomepageLink", before.pcHomepageLink()),
                link(body, "ompLink", before.ompLink()),
                body.hasNonNull("ipWhiteList") ? AppChecks.ips(body.get("ipWhiteList")) : before.ipWhiteList());
    }

    private static String link(JsonNode body, String name, String before) {
        return body.hasNonNull(name) ? AppChecks.link(body.get(name).asText(), name) : before;
    }

    private static List<String> texts(JsonNode body, String name) {
        return items(body, name).map(JsonNode::asText).toList();
    }

    private static List<Long> numbers(JsonNode body, String name) {
        return items(body, name)
                .map(item -> {
                    if (!item.canConvertToLong() || !item.isIntegralNumber()) {
                        throw invalid(name, name + " must be a list of numbers");
                    }
                    return item.longValue();
                })
                .toList();
    }

    private static Stream<JsonNode> items(JsonNode body, String name) {
        JsonNode list = body.path(name);
        if (list.size() > MAX_SCOPE_STEP) {
            throw invalid(name, "At most " + MAX_SCOPE_STEP + " in " + name);
        }
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1).map(list::get);
    }
}
