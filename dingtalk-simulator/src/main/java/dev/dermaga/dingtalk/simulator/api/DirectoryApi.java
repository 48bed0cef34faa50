package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.OldParameters;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Ids;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;

/** Who is who: by userId, unionId or mobile. */
public final class DirectoryApi {
    private static final long ROOT_DEPARTMENT = 1;

    private final World world;

    public DirectoryApi(World world) {
        this.world = world;
    }

    /** {@code POST /topapi/v2/user/get}. */
    public Answer user(Call call) {
        String userId = parameter(call, "userid");
        Person person = world.person(userId)
                .orElseThrow(() -> Refusal.old(33012, "无效的USERID", "Nobody has the userid " + userId));
        ObjectNode result = Json.object()
                .put("userid", person.userId())
                .put("unionid", person.unionId())
                .put("name", person.name())
                .put("state_code", "86")
                .put("mobile", person.mobile())
                .put("hide_mobile", false)
                .put("title", person.title())
                .put("active", true)
                .put("admin", person.manager())
                .put("boss", false)
                .put("senior", false)
                .put("real_authed", true)
                .put("exclusive_account", false);
        result.putArray("dept_id_list").add(ROOT_DEPARTMENT);
        result.putArray("leader_in_dept")
                .addObject()
                .put("dept_id", ROOT_DEPARTMENT)
                .put("leader", person.manager());
        return ok(result);
    }

    /** {@code POST /topapi/user/getbyunionid}. */
    public Answer byUnionId(Call call) {
        String unionId = parameter(call, "unionid");
        Person person = world.personByUnionId(unionId).orElseThrow(() -> noSuchUser("Nobody here has this unionid"));
        return ok(Json.object().put("contact_type", 0).put("userid", person.userId()));
    }

    /** {@code POST /topapi/v2/user/getbymobile}. */
    public Answer byMobile(Call call) {
        String mobile = parameter(call, "mobile");
        if (!mobile.matches("\\+?[0-9-]{5,20}")) {
            throw Refusal.old(40104, "无效的手机号", "This is no mobile number");
        }
        Person person = world.personByMobile(mobile).orElseThrow(() -> noSuchUser("Nobody here has this mobile"));
        ObjectNode result = Json.object().put("userid", person.userId());
        result.putArray("exclusive_account_userid_list");
        return ok(result);
    }

    private static String parameter(Call call, String name) {
        OldParameters parameters = call.parameters();
        String value = parameters.text(name);
        if (value == null || value.isBlank()) {
            throw Refusal.old(400002, "参数错误: " + name, "The parameter " + name + " is missing");
        }
        return value;
    }

    private static Refusal noSuchUser(String reason) {
        return Refusal.old(60121, "找不到该用户", reason);
    }

    private static Answer ok(JsonNode result) {
        ObjectNode body = Json.object().put("errcode", 0).put("errmsg", "ok");
        body.set("result", result);
        return Answer.json(body.put("request_id", Ids.requestId()));
    }
}
