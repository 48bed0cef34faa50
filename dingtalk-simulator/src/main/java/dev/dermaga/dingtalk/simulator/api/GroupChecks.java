package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the calls of groups refuse, in the words of those that name no code of their own. */
final class GroupChecks {
    private GroupChecks() {}

    static Refusal invalid(String reason) {
        return Refusal.modern(400, "parameter.invalid", "输入参数错误", reason);
    }

    static Refusal denied(String reason) {
        return Refusal.modern(400, "permession.checkFailed", "权限校验失败", reason);
    }

    /** Null when it is missing or empty. */
    static @Nullable String text(JsonNode body, String name) {
        String value = body.path(name).asText("");
        return value.isBlank() || body.path(name).isNull() ? null : value;
    }

    static String required(JsonNode body, String name) {
        String value = text(body, name);
        if (value == null) {
            throw invalid(name + " is missing");
        }
        return value;
    }

    static String title(String value, String name, int most) {
        if (value.codePointCount(0, value.length()) > most) {
            throw invalid(name + " has more than " + most + " characters");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw invalid(name + " has a control character");
        }
        return value;
    }

    static List<String> texts(JsonNode body, String name) {
        JsonNode list = body.path(name);
        if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
            throw invalid(name + " is not a list");
        }
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    /** An owner must be somebody who can use the app. */
    static Person visible(World world, String client, Person owner) {
        boolean visible = world.appManagement
                .ofClient(client)
                .filter(app -> world.appManagement.mayUse(app, owner))
                .isPresent();
        if (!visible) {
            throw Refusal.modern(400, "permession.checkFailed", "群主不在应用可见性内", owner.userId() + " does not see the app");
        }
        return owner;
    }

    /** A group, once its owner sees the app. */
    static Group seen(World world, String client, Group group) {
        world.person(group.owner()).ifPresent(owner -> visible(world, client, owner));
        return group;
    }

    static String icon(World world, JsonNode body, String otherwise) {
        String icon = text(body, "icon");
        if (icon != null && world.files.find(icon).isEmpty()) {
            throw invalid("No file here has the media id " + icon);
        }
        return icon == null ? otherwise : icon;
    }

    /** Options by their wire names; each is 0 or 1. Names that the page does not have are left alone. */
    static Map<String, Integer> options(JsonNode options, Set<String> names) {
        Map<String, Integer> read = new LinkedHashMap<>();
        for (String name : names) {
            JsonNode value = options.path(name);
            if (value.isMissingNode() || value.isNull()) {
                continue;
            }
            String number = value.asText();
            if (!number.equals("0") && !number.equals("1")) {
                throw invalid(name + " is 0 or 1, not " + number);
            }
            read.put(name, Integer.parseInt(number));
        }
        return read;
    }
}
