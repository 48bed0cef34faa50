package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Forms;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.AgentTask;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.Ids;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.RegisteredApp;
import dev.dermaga.dingtalk.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Apps with a robot and credentials in one call. */
public final class AgentsApi {
    private static final Duration WORK = Duration.ofSeconds(2);
    private static final Duration REMEMBERED = Duration.ofHours(2);

    private final World world;

    public AgentsApi(World world) {
        this.world = world;
    }

    /** {@code POST /v1.0/microApp/agent/create}. */
    public Answer create(Call call) {
        Order order = order(call.object(), "invalidParam");
        if (world.appManagement.taken(order.face.name())) {
            throw refused("invalidParam", "There is an app named " + order.face.name());
        }
        return Answer.json(credentials(Json.object(), make(order)));
    }

    /** {@code POST /v1.0/microApp/enterpriseAgent/submit}. The same task again makes no second app. */
    public Answer submit(Call call) {
        JsonNode body = body(call);
        Order order = order(body, "invalid.parameter");
        String given = AppChecks.text(body, "taskId");
        String id = given == null ? "task-" + Ids.hex(12) : given;
        Instant now = world.clock().instant();
        AgentTask task;
        synchronized (this) {
            AgentTask before = world.agentTasks.find(id).orElse(null);
            if (before == null || expired(before)) {
                boolean taken = world.appManagement.taken(order.face.name());
                Long agentId = taken ? null : make(order).agentId();
                task = new AgentTask(id, order.owner.userId(), agentId, taken ? "应用名称已存在" : null, 0, now, now);
            } else if (before.owner().equals(order.owner.userId())) {
                task = before.submittedAgain(now);
            } else {
                throw Refusal.modern(409, "task.conflict", "创建任务正在提交", "The task was submitted for somebody else");
            }
            world.agentTasks.put(id, task);
        }
        return Answer.json(Json.object()
                .put("taskId", id)
                .put("status", "WAITING")
                .put("expiresIn", Long.toString(REMEMBERED.toSeconds()))
                .put("interval", Long.toString(WORK.toSeconds()))
                .put("retryCount", Integer.toString(task.retryCount())));
    }

    /** {@code POST /v1.0/microApp/agent/create/query}. */
    public Answer query(Call call) {
        JsonNode body = body(call);
        String userId = AppChecks.text(body, "userid");
        String taskId = AppChecks.text(body, "taskId");
        if (userId == null || taskId == null) {
            throw Refusal.modern(
                    400, "invalid.parameter", "The request parameter is invalid.", "userid or taskId is missing");
        }
        ObjectNode answer = Json.object().put("taskId", taskId);
        AgentTask task = world.agentTasks.find(taskId).orElse(null);
        if (task == null || expired(task)) {
            return Answer.json(answer.put("status", "EXPIRED").put("errorMsg", "任务不存在或已过期"));
        }
        if (!task.owner().equals(userId)) {
            throw Refusal.modern(
                    403,
                    "forbidden.task.owner",
                    "Forbidden.TaskOwner You are not authorized to access this task.",
                    "The task belongs to somebody else");
        }
        Instant now = world.clock().instant();
        RegisteredApp app = task.agentId() == null
                ? null
                : world.appManagement.find(Long.toString(task.agentId())).orElse(null);
        if (now.isBefore(task.createdAt().plus(WORK))) {
            answer.put("status", "WAITING");
        } else if (app == null) {
            String error = task.error();
            answer.put("status", "FAIL")
                    .put("errorCode", "invalidParam")
                    .put("errorMsg", error == null ? "应用已删除" : error);
        } else {
            credentials(answer.put("status", "SUCCESS"), app);
        }
        return Answer.json(answer.put("expiresIn", REMEMBERED.toSeconds())
                .put("interval", WORK.toSeconds())
                .put("retryCount", task.retryCount())
                .put("gmtCreate", task.createdAt().toEpochMilli())
                .put("gmtModified", task.modifiedAt().toEpochMilli()));
    }

    private record Order(Person owner, RegisteredApp.Face face, String robotName) {}

    private Order order(JsonNode body, String code) {
        for (String name : List.of("userid", "appName", "robotName", "desc")) {
            if (AppChecks.text(body, name) == null) {
                throw refused(code, name + " is missing; the table calls it optional, the errors do not");
            }
        }
        Person owner = world.person(body.path("userid").asText())
                .orElseThrow(() -> refused(code, body.path("userid").asText() + " is nobody's userId here"));
        String appName = length(body, "appName", 2, 20, code);
        String robotName = length(body, "robotName", 2, 20, code);
        String icon = AppChecks.text(body, "robotMediaId");
        return new Order(
                owner,
                new RegisteredApp.Face(
                        appName, length(body, "desc", 1, 200, code), icon == null ? "" : icon, "", "", "", List.of()),
                robotName);
    }

    private RegisteredApp make(Order order) {
        return world.appManagement.create(order.owner, 0, order.face, order.robotName);
    }

    private ObjectNode credentials(ObjectNode answer, RegisteredApp registered) {
        App app = world.app(registered.clientId()).orElseThrow();
        return answer.put("agentId", Long.toString(app.agentId()))
                .put("robotCode", app.robotCode())
                .put("clientId", app.clientId())
                .put("clientSecret", app.secret())
                .put("unifiedAppId", app.unifiedAppId());
    }

    private boolean expired(AgentTask task) {
        return !world.clock().instant().isBefore(task.createdAt().plus(REMEMBERED));
    }

    /** The pages show a form under a JSON content type: both are taken. */
    private static JsonNode body(Call call) {
        String text = call.bodyText();
        return text.isEmpty() || text.stripLeading().startsWith("{") ? call.object() : Json.tree(Forms.decode(text));
    }

    private static String length(JsonNode body, String name, int least, int most, String code) {
        @Nullable String value = AppChecks.text(body, name);
        int length = value == null ? 0 : value.codePointCount(0, value.length());
        if (value == null || length < least || length > most) {
            throw refused(code, name + " must have " + least + " to " + most + " characters");
        }
        return value;
    }

    private static Refusal refused(String code, String reason) {
        return code.equals("invalidParam")
                ? AppChecks.invalid(reason, reason)
                : Refusal.modern(400, code, "参数无效", reason);
    }
}
