package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.OldParameters;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.Ids;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.TemplateRobot;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a group template's robot says in the groups that were made from the template. */
public final class AssistantApi {
    private static final int MOST_MENTIONS = 50;

    private final World world;
    private final AssistantMessages messages;

    public AssistantApi(World world) {
        this.world = world;
        this.messages = new AssistantMessages(world);
    }

    /** {@code POST /topapi/im/chat/scencegroup/message/send_v2}; the spelling is the platform's. */
    public Answer send(Call call) {
        OldParameters given = call.parameters();
        String conversation = text(given, "target_open_conversation_id");
        String robotCode = text(given, "robot_code");
        String template = text(given, "msg_template_id");
        if (conversation.isEmpty() && robotCode.isEmpty() && template.isEmpty()) {
            throw Refusal.old(40036, "入参为空", "There are no parameters");
        }
        Group group = group(conversation);
        World.Place place = world.place(conversation).orElseThrow();
        TemplateRobot robot = robot(robotCode, group, call.client());
        if (template.isEmpty()) {
            throw Refusal.old(660027, "消息模板ID为空", "msg_template_id is missing");
        }
        ChatMessage.Draft draft =
                messages.render(template, map(given.node("msg_param_map")), map(given.node("msg_media_id_param_map")));
        List<String> receivers = receivers(given, group);
        String key = world.sendAsAssistant(place, robot, mentioning(draft, given, group), receivers);
        return Answer.json(Json.object()
                .put("errcode", 0)
                .put("errmsg", "ok")
                .put("success", true)
                .put("open_msg_id", key)
                .put("request_id", Ids.requestId()));
    }

    private Group group(String conversation) {
        if (conversation.isEmpty()) {
            throw Refusal.old(660001, "群编码为空", "target_open_conversation_id is missing");
        }
        if (!conversation.startsWith("cid")) {
            throw Refusal.old(660023, "群编码解码失败", "This is no openConversationId; those begin with cid");
        }
        Group group = world.group(conversation)
                .filter(there -> there.scene() != null)
                .orElseThrow(() -> Refusal.old(660015, "查无此场景群", "No group with this id was made from a template"));
        if (group.scene() == null || !group.scene().on()) {
            throw Refusal.old(660012, "不允许往该群发送卡片", "The template is switched off in this group");
        }
        return group;
    }

    private TemplateRobot robot(String robotCode, Group group, String client) {
        if (robotCode.isEmpty()) {
            throw Refusal.old(660002, "机器人编码为空", "robot_code is missing");
        }
        TemplateRobot robot = world.templateRobots
                .find(robotCode)
                .filter(there -> there.clientId().equals(client)
                        && group.scene() != null
                        && there.templateId().equals(group.scene().templateId()))
                .orElseThrow(() ->
                        Refusal.old(660014, "查无此机器人", "The template of this group has no such robot of this app"));
        if (!robot.usable()) {
            throw Refusal.old(660016, "机器人不可用", "The robot was deleted from the group");
        }
        return robot;
    }

    /** Those who can see the message, none for everybody. */
    private List<String> receivers(OldParameters given, Group group) {
        List<String> listed = Stream.of("receiver_user_ids", "receiver_union_ids", "receiver_mobiles")
                .flatMap(name -> items(given, name).stream())
                .toList();
        Set<String> members = new LinkedHashSet<>();
        members.addAll(members(given, "receiver_user_ids", world::person, group));
        members.addAll(members(given, "receiver_union_ids", world::personByUnionId, group));
        members.addAll(members(given, "receiver_mobiles", world::personByMobile, group));
        if (!listed.isEmpty() && members.isEmpty()) {
            throw Refusal.old(660022, "接收人识别失败", "None of the receivers is a member of the group");
        }
        return List.copyOf(members);
    }

    private ChatMessage.Draft mentioning(ChatMessage.Draft draft, OldParameters given, Group group) {
        int listed = items(given, "at_users").size()
                + items(given, "at_mobiles").size()
                + items(given, "at_union_ids").size();
        if (listed > MOST_MENTIONS) {
            throw Refusal.old(40035, "不合法的参数", "At most " + MOST_MENTIONS + " people can be mentioned");
        }
        Set<String> people = new LinkedHashSet<>();
        people.addAll(members(given, "at_users", world::person, group));
        people.addAll(members(given, "at_mobiles", world::personByMobile, group));
        people.addAll(members(given, "at_union_ids", world::personByUnionId, group));
        return draft.mentioning(List.copyOf(people), "true".equals(given.text("is_at_all")));
    }

    private static List<String> members(
            OldParameters given, String name, Function<String, Optional<Person>> who, Group group) {
        return items(given, name).stream()
                .flatMap(id -> who.apply(id).stream())
                .map(Person::userId)
                .filter(group.members()::contains)
                .toList();
    }

    /** A list with commas, or as JSON, as one of the page's examples has it. */
    private static List<String> items(OldParameters given, String name) {
        JsonNode node = given.node(name);
        List<String> items = new ArrayList<>();
        if (node != null && node.isArray()) {
            node.forEach(item -> items.add(item.asText()));
        } else {
            items.addAll(
                    List.of(text(given, name).replaceAll("[\\[\\]\"\\s]", "").split(",")));
        }
        items.removeIf(String::isEmpty);
        return items;
    }

    private static ObjectNode map(@Nullable JsonNode given) {
        if (given == null
                || given.isNull()
                || given.isTextual() && given.textValue().isBlank()) {
            return Json.object();
        }
        try {
            JsonNode map = given.isTextual() ? Json.read(given.textValue()) : given;
            if (map instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            // refused below
        }
        throw Refusal.old(660025, "消息模板渲染失败", "A map of parameters is no JSON object");
    }

    private static String text(OldParameters given, String name) {
        String value = given.text(name);
        return value == null ? "" : value;
    }
}
