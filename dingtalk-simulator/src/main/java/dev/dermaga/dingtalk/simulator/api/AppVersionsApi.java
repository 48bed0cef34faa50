package dev.dermaga.dingtalk.simulator.api;

import static dev.dermaga.dingtalk.simulator.api.AppChecks.invalid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.MiniAppVersion;
import dev.dermaga.dingtalk.simulator.world.RegisteredApp;
import dev.dermaga.dingtalk.simulator.world.World;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Versions of the organisation's own mini-programs; the developer tool uploads them, these calls release them. */
public final class AppVersionsApi {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final int MAX_PAGE = 100;

    private final World world;

    public AppVersionsApi(World world) {
        this.world = world;
    }

    /** {@code GET /v1.0/microApp/innerMiniApps/{agentId}/versions}. */
    public Answer current(Call call) {
        RegisteredApp app = miniApp(call);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("appVersionList");
        for (MiniAppVersion version : world.appManagement.versions(app)) {
            if (version.current()) {
                ObjectNode item = view(version);
                if (version.isCurrent(MiniAppVersion.ON_TRIAL)) {
                    item.put(
                            "entranceLink",
                            "dingtalk://dingtalkclient/action/open_mini_app?miniAppId=" + version.miniAppId()
                                    + "&version=" + version.version());
                }
                list.add(item);
            }
        }
        return Answer.json(answer);
    }

    /** {@code GET /v1.0/microApp/innerMiniApps/{agentId}/historyVersions}: what was released before. */
    public Answer history(Call call) {
        RegisteredApp app = miniApp(call);
        int number = atLeastOne(call.query("pageNumber"), "pageNumber");
        int size = atLeastOne(call.query("pageSize"), "pageSize");
        if (size > MAX_PAGE) {
            throw invalid("pageSize", "At most " + MAX_PAGE + " in one page");
        }
        List<MiniAppVersion> history = world.appManagement.versions(app).stream()
                .filter(version -> version.type() == MiniAppVersion.RELEASED && !version.current())
                .toList();
        ObjectNode answer = Json.object().put("totalCount", history.size());
        ArrayNode list = answer.putArray("miniAppVersionList");
        history.stream()
                .skip((number - 1L) * size)
                .limit(size)
                .map(AppVersionsApi::view)
                .forEach(list::add);
        return Answer.json(answer);
    }

    /** {@code POST /v1.0/microApp/innerMiniApps/{agentId}/versions/publish}. */
    public Answer publish(Call call) {
        JsonNode body = call.object();
        operator(body);
        RegisteredApp app = miniApp(call);
        MiniAppVersion version = version(app, body);
        String type = body.path("publishType").asText("online");
        if (!type.equals("online") && !type.equals("experience")) {
            throw invalid("publishType", "publishType is online or experience");
        }
        if (version.type() == MiniAppVersion.RELEASED) {
            throw Refusal.modern(
                    400,
                    "preCheckError",
                    "前置校验失败: 版本已发布",
                    "Version " + version.version() + " was released already; to return to it, roll back");
        }
        boolean onPc = body.path("miniAppOnPc").asBoolean(false);
        world.appManagement.publish(app, version, type.equals("experience"), onPc);
        return Answer.json(Json.object().put("result", true));
    }

    /** {@code POST /v1.0/microApp/innerMiniApps/{agentId}/versions/rollback}. */
    public Answer rollback(Call call) {
        JsonNode body = call.object();
        operator(body);
        RegisteredApp app = miniApp(call);
        MiniAppVersion version = version(app, body);
        if (version.type() != MiniAppVersion.RELEASED || version.current()) {
            throw Refusal.modern(
                    400,
                    "preCheckError",
                    "前置校验失败: 只能回滚到历史版本",
                    "Version " + version.version() + " was not released before the one that is in use");
        }
        world.appManagement.rollback(app, version);
        return Answer.json(Json.object().put("result", true));
    }

    private void operator(JsonNode body) {
        AppChecks.administrator(world, AppChecks.text(body, "opUnionId"), "noUserAuth", "当前用户无操作应用的权限");
    }

    private RegisteredApp miniApp(Call call) {
        RegisteredApp app = AppChecks.app(world, call.variable("agentId"));
        if (!app.miniApp()) {
            throw Refusal.modern(400, "appTypeNotSupport", "只支持企业自建小程序调用", "App " + app.agentId() + " is a web app");
        }
        return app;
    }

    private MiniAppVersion version(RegisteredApp app, JsonNode body) {
        String id = AppChecks.required(body, "appVersionId");
        return world.miniAppVersions
                .find(id)
                .filter(version -> version.agentId() == app.agentId())
                .orElseThrow(() -> Refusal.modern(
                        400, "invalidMiniVersion", "不合法的versionId", "App " + app.agentId() + " has no version " + id));
    }

    private static ObjectNode view(MiniAppVersion version) {
        return Json.object()
                .put("appVersionId", version.id())
                .put("miniAppId", version.miniAppId())
                .put("appVersion", version.version())
                .put("appVersionType", version.type())
                .put("miniAppOnPc", version.onPc())
                .put("createTime", time(version.createdAt()))
                .put("modifyTime", time(version.modifiedAt()));
    }

    private static String time(Instant when) {
        return TIME.format(when);
    }

    private static int atLeastOne(@Nullable String value, String name) {
        try {
            int number = Integer.parseInt(value == null ? "" : value);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw invalid(name, name + " must be a number from 1 on");
        }
        throw invalid(name, name + " must be a number from 1 on");
    }
}
