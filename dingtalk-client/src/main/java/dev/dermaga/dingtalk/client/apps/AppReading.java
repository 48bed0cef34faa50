package dev.dermaga.dingtalk.client.apps;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.id.AgentId;
import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes values of the answers of app management. */
final class AppReading {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private AppReading() {}

    static AgentId agentId(JsonObject answer) throws IOException {
        return AgentId.of(number(answer, "agentId"));
    }

    static List<InternalApp> apps(JsonObject answer) throws IOException {
        List<InternalApp> apps = new ArrayList<>();
        for (JsonObject item : list(answer, "appList")) {
            apps.add(app(item));
        }
        return List.copyOf(apps);
    }

    static InternalApp app(JsonObject item) throws IOException {
        JsonObject robot = item.object("robotInfo");
        List<InternalApp.CoolApp> coolApps = item.objects("coolAppInfo").stream()
                .map(one -> new InternalApp.CoolApp(one.text("name", ""), one.text("coolAppCode", "")))
                .toList();
        Long appId = item.number("appId");
        return new InternalApp(
                agentId(item),
                item.text("name", ""),
                item.text("desc", item.text("appDesc", "")),
                item.text("icon") == null ? item.text("appIcon") : item.text("icon"),
                item.text("homepageLink"),
                item.text("pcHomepageLink"),
                item.text("ompLink"),
                appId == null ? 0 : appId,
                status(item.text("appStatus", "")),
                item.text("developType", "0").equals("1"),
                robot.has("robotCode")
                        ? new InternalApp.Robot(robot.text("name", ""), RobotCode.of(robot.requiredText("robotCode")))
                        : null,
                coolApps,
                item.text("unifiedAppId"));
    }

    private static InternalApp.Status status(String number) {
        return switch (number) {
            case "0" -> InternalApp.Status.OFF;
            case "1" -> InternalApp.Status.ON;
            case "2" -> InternalApp.Status.INACTIVE;
            case "3" -> InternalApp.Status.EXPIRED;
            default -> InternalApp.Status.UNKNOWN;
        };
    }

    static AppScope scope(JsonObject answer) throws IOException {
        if (!answer.has("result")) {
            throw new IOException("the answer has no 'result'");
        }
        JsonObject result = answer.object("result");
        return new AppScope(
                people(result, "userIds"),
                numbers(result, "deptIds"),
                numbers(result, "roleIds"),
                result.flag("onlyAdminVisible"));
    }

    static List<UserId> people(JsonObject answer, String name) {
        return answer.texts(name).stream().map(UserId::of).toList();
    }

    static List<Long> numbers(JsonObject answer, String name) throws IOException {
        try {
            return answer.texts(name).stream().map(Long::valueOf).toList();
        } catch (NumberFormatException e) {
            throw new IOException("'" + name + "' holds something that is not a number", e);
        }
    }

    static List<MiniAppVersion> versions(JsonObject answer, String name) throws IOException {
        List<MiniAppVersion> versions = new ArrayList<>();
        for (JsonObject item : list(answer, name)) {
            versions.add(new MiniAppVersion(
                    number(item, "appVersionId"),
                    item.text("miniAppId", ""),
                    item.text("appVersion", ""),
                    stage(item.text("appVersionType", "")),
                    item.flag("miniAppOnPc"),
                    time(item.text("createTime")),
                    time(item.text("modifyTime")),
                    item.text("entranceLink")));
        }
        return List.copyOf(versions);
    }

    private static MiniAppVersion.Stage stage(String number) {
        return switch (number) {
            case "0" -> MiniAppVersion.Stage.IN_DEVELOPMENT;
            case "2" -> MiniAppVersion.Stage.RELEASED;
            case "3" -> MiniAppVersion.Stage.ON_TRIAL;
            default -> MiniAppVersion.Stage.UNKNOWN;
        };
    }

    static NewAgent agent(JsonObject answer) throws IOException {
        return new NewAgent(
                agentId(answer),
                ClientId.of(answer.requiredText("clientId")),
                Secret.of(answer.requiredText("clientSecret")),
                RobotCode.of(answer.requiredText("robotCode")),
                answer.text("unifiedAppId", ""));
    }

    static AgentTask task(JsonObject answer) throws IOException {
        AgentTask.Status status = AgentTask.Status.valueOf(answer.requiredText("status"));
        return new AgentTask(
                answer.requiredText("taskId"),
                status,
                status == AgentTask.Status.SUCCESS ? agent(answer) : null,
                answer.text("errorCode"),
                answer.text("errorMsg"),
                seconds(answer.number("expiresIn")),
                seconds(answer.number("interval")));
    }

    private static List<JsonObject> list(JsonObject answer, String name) throws IOException {
        if (!answer.has(name)) {
            throw new IOException("the answer has no '" + name + "'");
        }
        return answer.objects(name);
    }

    private static long number(JsonObject answer, String name) throws IOException {
        Long number = answer.number(name);
        if (number == null) {
            throw new IOException("the answer has no number '" + name + "'");
        }
        return number;
    }

    private static Duration seconds(@Nullable Long seconds) {
        return Duration.ofSeconds(seconds == null ? 0 : Math.max(0, seconds));
    }

    private static @Nullable LocalDateTime time(@Nullable String text) {
        try {
            return text == null ? null : LocalDateTime.parse(text, TIME);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
