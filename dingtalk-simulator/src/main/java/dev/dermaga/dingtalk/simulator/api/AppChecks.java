package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.RegisteredApp;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the calls of app management refuse, in their words. */
final class AppChecks {
    private static final int MAX_DESC = 200;
    private static final int MAX_IPS = 50;
    private static final Pattern NAME = Pattern.compile("[\\p{IsHan}\\p{IsDigit}a-zA-Z]{2,20}");
    private static final Pattern IP = Pattern.compile("(?=[^*]*\\*?[^*]*$)(?:\\d{1,3}|\\*)(?:\\.(?:\\d{1,3}|\\*)){3}");

    private AppChecks() {}

    static Refusal invalid(String what, String reason) {
        return Refusal.modern(400, "invalidParam", "参数错误: " + what, reason);
    }

    static String required(JsonNode body, String name) {
        String value = text(body, name);
        if (value == null) {
            throw invalid(name, name + " is missing");
        }
        return value;
    }

    static @Nullable String text(JsonNode body, String name) {
        String value = body.path(name).asText("");
        return value.isEmpty() || body.path(name).isNull() ? null : value;
    }

    static Person operator(World world, @Nullable String unionId) {
        if (unionId == null || unionId.isEmpty()) {
            throw invalid("opUnionId", "opUnionId is missing");
        }
        return world.personByUnionId(unionId)
                .orElseThrow(() -> Refusal.modern(
                        400,
                        "invalidUser",
                        "用户id不合法，不在对应企业中",
                        world.person(unionId).isPresent()
                                ? unionId + " is a userId; opUnionId wants the unionId"
                                : unionId + " is nobody's unionId"));
    }

    static Person administrator(World world, @Nullable String unionId, String code, String message) {
        Person operator = operator(world, unionId);
        if (!operator.manager()) {
            throw Refusal.modern(400, code, message, operator.name() + " is not an administrator");
        }
        return operator;
    }

    static Person appManager(World world, @Nullable String unionId) {
        return administrator(world, unionId, "noAppManagePermission", "没有操作应用的权限");
    }

    static RegisteredApp app(World world, String agentId) {
        return world.appManagement
                .find(agentId)
                .orElseThrow(() -> invalidAgentId("No app here has agentId " + agentId));
    }

    static Refusal invalidAgentId(String reason) {
        return Refusal.modern(400, "invalidAgentId", "不合法的agentId", reason);
    }

    static String name(String value, String field) {
        if (!NAME.matcher(value).matches()) {
            throw invalid(field, field + " must be 2 to 20 Chinese characters, Latin letters and digits");
        }
        return value;
    }

    static String desc(String value) {
        if (value.codePointCount(0, value.length()) > MAX_DESC) {
            throw invalid("desc", "desc has more than " + MAX_DESC + " characters");
        }
        return value;
    }

    static String link(String value, String field) {
        if (!value.isEmpty() && !value.startsWith("http://") && !value.startsWith("https://")) {
            throw invalid(field, field + " must begin with http:// or https://");
        }
        return value;
    }

    static List<String> ips(JsonNode list) {
        List<String> ips = new ArrayList<>();
        for (JsonNode item : list) {
            if (!IP.matcher(item.asText()).matches()) {
                throw Refusal.modern(400, "illegalIp", "ip不合法", item.asText() + " is not an address");
            }
            ips.add(item.asText());
        }
        if (ips.size() > MAX_IPS) {
            throw Refusal.modern(400, "illegalIp", "ip不合法", "At most " + MAX_IPS + " addresses");
        }
        return ips;
    }
}
