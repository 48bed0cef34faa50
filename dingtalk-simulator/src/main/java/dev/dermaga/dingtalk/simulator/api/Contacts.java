package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Ids;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;

/** What the contacts calls answer and refuse alike. */
final class Contacts {
    private Contacts() {}

    static Person person(World world, String userId) {
        return world.person(userId)
                .orElseThrow(() -> Refusal.old(33012, "无效的USERID", "Nobody has the userid " + userId));
    }

    static Refusal outsideScope(long departmentId) {
        return Refusal.old(50004, "企业部门不在授权范围", "Department " + departmentId + " is outside the app's contact scope");
    }

    static Answer ok() {
        return Answer.json(envelope());
    }

    static Answer ok(JsonNode result) {
        ObjectNode body = envelope();
        body.set("result", result);
        return Answer.json(body);
    }

    static ObjectNode envelope() {
        return Json.object().put("errcode", 0).put("errmsg", "ok").put("request_id", Ids.requestId());
    }
}
