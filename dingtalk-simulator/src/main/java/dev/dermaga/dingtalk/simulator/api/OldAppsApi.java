package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.OldParameters;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.RegisteredApp;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** App management as it was until June 2022. Only apps that had its permissions then may still call it. */
public final class OldAppsApi {
    private static final int MAX_NAME = 10;

    private final World world;

    public OldAppsApi(World world) {
        this.world = world;
    }

    /** {@code POST /microapp/list}. */
    public Answer list(Call call) {
        admit(call);
        return list(world.appManagement.all().stream());
    }

    /** {@code GET /microapp/list_by_userid}. */
    public Answer listFor(Call call) {
        admit(call);
        String userId = call.parameters().required("userid");
        Person person = world.person(userId)
                .orElseThrow(() -> Refusal.old(40003, "不合法的UserID", userId + " is nobody's userId here"));
        return list(world.appManagement.all().stream()
                .filter(app -> !app.isDeleted() && world.appManagement.mayUse(app, person)));
    }

    /** {@code POST /microapp/visible_scopes}. */
    public Answer scope(Call call) {
        admit(call);
        RegisteredApp.Scope scope = app(call.parameters()).scope();
        ObjectNode answer = ok();
        answer.put("isHidden", scope.onlyAdminVisible());
        answer.set("deptVisibleScopes", Json.tree(scope.deptIds()));
        answer.set("userVisibleScopes", Json.array(scope.userIds()));
        return Answer.json(answer);
    }

    /** {@code POST /microapp/set_visible_scopes}: the whole new scope, other than in the new API. */
    public Answer setScope(Call call) {
        admit(call);
        OldParameters parameters = call.parameters();
        RegisteredApp app = app(parameters);
        List<String> people = items(parameters, "userVisibleScopes");
        for (String userId : people) {
            if (world.person(userId).isEmpty()) {
                throw Refusal.old(40003, "不合法的UserID", userId + " is nobody's userId here");
            }
        }
        List<Long> departments = items(parameters, "deptVisibleScopes").stream()
                .map(id -> number(id, "deptVisibleScopes"))
                .toList();
        RegisteredApp.Scope scope = "true".equals(parameters.text("isHidden"))
                ? RegisteredApp.Scope.administrators()
                : new RegisteredApp.Scope(people, departments, List.of(), false);
        world.appManagement.changeScope(app, before -> scope, null);
        return Answer.json(ok());
    }

    /** {@code POST /microapp/create}. */
    public Answer create(Call call) {
        RegisteredApp caller = admit(call);
        Person creator = world.personByUnionId(caller.creator()).orElseThrow();
        RegisteredApp app = world.appManagement.create(creator, 0, face(call.parameters()), null);
        return Answer.json(ok().put("agentid", app.agentId()));
    }

    /** {@code POST /microapp/update}. */
    public Answer update(Call call) {
        admit(call);
        OldParameters parameters = call.parameters();
        RegisteredApp app = app(parameters);
        RegisteredApp.Face face = face(parameters);
        world.appManagement.change(app, before -> before.with(face));
        return Answer.json(ok().put("agentid", app.agentId()));
    }

    /** {@code POST /microapp/delete}. */
    public Answer delete(Call call) {
        admit(call);
        world.appManagement.delete(app(call.parameters()), null);
        return Answer.json(ok());
    }

    private RegisteredApp admit(Call call) {
        return world.appManagement
                .ofClient(call.client())
                .filter(RegisteredApp::old)
                .orElseThrow(
                        () -> Refusal.old(
                                60011,
                                "没有调用该接口的权限",
                                "The old app management is closed to apps that did not have its permissions before 2022-06-24"));
    }

    private RegisteredApp app(OldParameters parameters) {
        String agentId = parameters.required("agentId");
        return world.appManagement
                .find(agentId)
                .orElseThrow(() -> Refusal.old(40056, "不合法的agentid", "No app here has agentId " + agentId));
    }

    private static RegisteredApp.Face face(OldParameters parameters) {
        String name = parameters.required("appName");
        if (name.codePointCount(0, name.length()) > MAX_NAME) {
            throw invalid("appName", "appName has more than " + MAX_NAME + " characters");
        }
        String homepage = link(parameters.required("homepageUrl"), "homepageUrl");
        String onPc = link(text(parameters, "pcHomepageUrl"), "pcHomepageUrl");
        if (!onPc.isEmpty() && !host(onPc).equals(host(homepage))) {
            throw invalid("pcHomepageUrl", "pcHomepageUrl must have the domain of homepageUrl");
        }
        return new RegisteredApp.Face(
                name,
                parameters.required("appDesc"),
                parameters.required("appIcon"),
                homepage,
                onPc,
                link(text(parameters, "ompLink"), "ompLink"),
                List.of());
    }

    private static String link(String value, String name) {
        if (!value.isEmpty() && !value.startsWith("http")) {
            throw invalid(name, name + " must begin with http or https");
        }
        return value;
    }

    private static String host(String link) {
        try {
            return String.valueOf(URI.create(link).getHost());
        } catch (IllegalArgumentException e) {
            throw invalid("homepageUrl", link + " is no address");
        }
    }

    private static Answer list(Stream<RegisteredApp> apps) {
        ObjectNode answer = ok();
        ArrayNode list = answer.putArray("appList");
        apps.forEach(app -> list.addObject()
                .put("agentId", app.agentId())
                .put("name", app.face().name())
                .put("appIcon", app.face().icon())
                .put("appDesc", app.face().desc())
                .put("isSelf", true)
                .put("appStatus", app.isDeleted() ? 0 : 1)
                .put("homepageLink", app.face().homepageLink())
                .put("pcHomepageLink", app.face().pcHomepageLink())
                .put("ompLink", app.face().ompLink()));
        return Answer.json(answer);
    }

    /** A list as it comes in JSON, as JSON text in a form, or parted by commas. */
    private static List<String> items(OldParameters parameters, String name) {
        JsonNode node = parameters.node(name);
        if (node != null && node.isTextual() && node.asText().startsWith("[")) {
            try {
                node = Json.read(node.asText());
            } catch (IOException e) {
                throw invalid(name, name + " is not a list");
            }
        }
        List<String> items = new ArrayList<>();
        if (node != null && node.isArray()) {
            node.forEach(item -> items.add(item.asText()));
        } else if (node != null && node.isTextual() && !node.asText().isEmpty()) {
            items.addAll(List.of(node.asText().split(",")));
        }
        return items;
    }

    private static long number(String text, String name) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw invalid(name, text + " is not a number");
        }
    }

    private static String text(OldParameters parameters, String name) {
        @Nullable String value = parameters.text(name);
        return value == null ? "" : value;
    }

    private static Refusal invalid(String name, String reason) {
        return Refusal.old(40035, "不合法的参数: " + name, reason);
    }

    private static ObjectNode ok() {
        return Json.object().put("errcode", 0).put("errmsg", "ok");
    }
}
