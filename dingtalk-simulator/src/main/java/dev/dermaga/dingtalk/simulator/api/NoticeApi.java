package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.OldParameters;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.Ids;
import dev.dermaga.dingtalk.simulator.world.Limit;
import dev.dermaga.dingtalk.simulator.world.Notice;
import dev.dermaga.dingtalk.simulator.world.Notices;
import dev.dermaga.dingtalk.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Work notifications: sent at once, worked off a moment later. */
public final class NoticeApi {
    private static final int MAX_PEOPLE_OF_STATUS_BAR = 5;
    private static final int MAX_RECEIVERS_OF_RESULT = 100;

    /** The page on the progress says 7 days as well. */
    private static final Duration ASKED_FOR = Duration.ofHours(24);

    private final World world;
    private final NoticeMessages messages;

    public NoticeApi(World world) {
        this.world = world;
        this.messages = new NoticeMessages(world);
    }

    /** {@code POST …/asyncsend_v2}: who is over a limit is left out without a word. */
    public Answer send(Call call) {
        OldParameters parameters = call.parameters();
        App app = sender(parameters, call);
        List<String> people = items(parameters, "userid_list", Limit.NOTICE_PEOPLE);
        List<Long> departments = items(parameters, "dept_id_list", Limit.NOTICE_DEPARTMENTS).stream()
                .map(id -> number(id, "dept_id_list"))
                .toList();
        boolean toAll = "true".equals(parameters.text("to_all_user"));
        if (!toAll && people.isEmpty() && departments.isEmpty()) {
            throw invalid("userid_list", "One of userid_list and dept_id_list is needed unless to_all_user is true");
        }
        JsonNode msg = messages.read(parameters);
        Notice.StatusBar statusBar = messages.statusBar(msg);
        if (statusBar != null && (toAll || !departments.isEmpty() || people.size() > MAX_PEOPLE_OF_STATUS_BAR)) {
            throw invalid("status_bar", "A status bar is for at most 5 people, and no departments");
        }
        Notice notice = world.workNotices.send(app, msg, statusBar, people, departments, toAll);
        return Answer.json(ok().put("task_id", notice.taskId()));
    }

    /** {@code POST …/getsendprogress}. */
    public Answer progress(Call call) {
        OldParameters parameters = call.parameters();
        sender(parameters, call);
        Notice notice = notice(parameters, call, ASKED_FOR);
        boolean done = notice.done(now());
        ObjectNode answer = ok();
        answer.putObject("progress").put("progress_in_percent", done ? 100 : 0).put("status", done ? 2 : 1);
        return Answer.json(answer);
    }

    /** {@code POST …/getsendresult}. */
    public Answer result(Call call) {
        OldParameters parameters = call.parameters();
        sender(parameters, call);
        Notice notice = notice(parameters, call, ASKED_FOR);
        if (notice.reached().size() + notice.blocked().size() > MAX_RECEIVERS_OF_RESULT) {
            throw untold("It has more than " + MAX_RECEIVERS_OF_RESULT + " receivers");
        }
        finished(notice);
        ObjectNode answer = ok();
        ObjectNode result = answer.putObject("send_result");
        result.set("invalid_user_id_list", Json.array(notice.unknownPeople()));
        result.set("invalid_dept_id_list", Json.tree(notice.unknownDepartments()));
        result.putArray("failed_user_id_list");
        result.set("read_user_id_list", Json.array(notice.readBy()));
        result.set(
                "unread_user_id_list",
                Json.array(notice.reached().stream()
                        .filter(userId -> !notice.readBy().contains(userId))
                        .toList()));
        result.set(
                "forbidden_user_id_list",
                Json.array(notice.blocked().stream().map(Notice.Blocked::userId).toList()));
        ArrayNode forbidden = result.putArray("forbidden_list");
        notice.blocked()
                .forEach(blocked -> forbidden
                        .addObject()
                        .put("code", blocked.code())
                        .put("count", blocked.count())
                        .put("userid", blocked.userId()));
        return Answer.json(answer);
    }

    /** {@code POST …/recall}. */
    public Answer recall(Call call) {
        OldParameters parameters = call.parameters();
        App app = world.app(call.client()).orElseThrow();
        String taskId = parameters.text("msg_task_id");
        Notice notice = world.workNotices
                .find(taskId == null ? "" : taskId, call.client())
                .filter(found -> Long.toString(app.agentId()).equals(parameters.text("agent_id")))
                .filter(found -> !found.olderThan(ASKED_FOR, now()))
                .orElseThrow(() -> Refusal.old(
                        400002,
                        "agentId不合法或taskId不合法",
                        "The app has sent nothing within 24 hours whose msg_task_id is " + taskId
                                + ", or agent_id is not its own"));
        world.workNotices.recall(notice);
        return Answer.json(ok());
    }

    /** {@code POST …/status_bar/update}. */
    public Answer changeStatusBar(Call call) {
        OldParameters parameters = call.parameters();
        sender(parameters, call);
        Notice notice = notice(parameters, call, Notices.KEPT);
        String value = parameters.required("status_value");
        if (notice.statusBar() == null) {
            throw invalid("task_id", "This notification was sent without a status bar");
        }
        finished(notice);
        world.workNotices.change(notice, messages.statusBar(value, parameters.text("status_bg")));
        return Answer.json(ok());
    }

    private App sender(OldParameters parameters, Call call) {
        App app = world.app(call.client()).orElseThrow();
        String agentId = parameters.text("agent_id");
        if (!Long.toString(app.agentId()).equals(agentId)) {
            throw Refusal.old(
                    40056, "不合法的agentid", "agent_id is " + agentId + "; the app behind the token has " + app.agentId());
        }
        return app;
    }

    private Notice notice(OldParameters parameters, Call call, Duration age) {
        String taskId = parameters.required("task_id");
        return world.workNotices
                .find(taskId, call.client())
                .filter(found -> !found.olderThan(age, now()))
                .orElseThrow(() -> invalid(
                        "task_id",
                        "The app has sent nothing within " + age.toHours() + " hours with task_id " + taskId));
    }

    private void finished(Notice notice) {
        if (!notice.done(now())) {
            throw untold("It is not worked off yet; getsendprogress says when it is");
        }
    }

    private static Refusal untold(String reason) {
        return Refusal.old(41052, "本次发送人数过多,不再返回发送结果", reason);
    }

    private Instant now() {
        return world.clock().instant();
    }

    private List<String> items(OldParameters parameters, String name, Limit most) {
        String list = parameters.text(name);
        if (list == null || list.isEmpty()) {
            return List.of();
        }
        List<String> items = new ArrayList<>(List.of(list.split(",")));
        if (world.limits.exceeded(most, items.size())) {
            throw Refusal.old(
                    41029, "超过消息接收者人数上限", name + " has " + items.size() + " ids; at most " + world.limits.of(most));
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

    static Refusal invalid(String name, @Nullable String reason) {
        return Refusal.old(40035, "不合法的参数: " + name, String.valueOf(reason));
    }

    private static ObjectNode ok() {
        return Json.object().put("errcode", 0).put("errmsg", "ok").put("request_id", Ids.requestId());
    }
}
