package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.OldParameters;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;

/** Who is who: by userId, unionId or mobile. */
public final class DirectoryApi {
    private final World world;

    public DirectoryApi(World world) {
        this.world = world;
    }

    /** {@code POST /topapi/v2/user/get}. */
    public Answer user(Call call) {
        Person person = Contacts.person(world, parameter(call, "userid"));
        if (!world.organization.sees(call.client(), person)) {
            throw Refusal.old(50002, "企业员工不在授权范围", person.userId() + " is outside the app's contact scope");
        }
        List<Long> departments = world.organization.employment(person).departments();
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
        result.set("dept_id_list", Json.tree(departments));
        ArrayNode leads = result.putArray("leader_in_dept");
        for (long id : departments) {
            leads.addObject().put("dept_id", id).put("leader", world.organization.isManager(person, id));
        }
        return Contacts.ok(result);
    }

    /** {@code POST /topapi/user/getbyunionid}. */
    public Answer byUnionId(Call call) {
        String unionId = parameter(call, "unionid");
        Person person = world.personByUnionId(unionId).orElseThrow(() -> noSuchUser("Nobody here has this unionid"));
        return Contacts.ok(Json.object().put("contact_type", 0).put("userid", person.userId()));
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
        return Contacts.ok(result);
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
}
