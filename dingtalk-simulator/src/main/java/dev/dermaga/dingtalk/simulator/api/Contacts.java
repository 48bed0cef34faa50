package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Department;
import dev.dermaga.dingtalk.simulator.world.Ids;
import dev.dermaga.dingtalk.simulator.world.Organization;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;

/** What the contacts calls answer and refuse alike. */
final class Contacts {
    static final int DEFAULT_SIZE = 20;

    private Contacts() {}

    static Person person(World world, String userId) {
        return world.person(userId)
                .orElseThrow(() -> Refusal.old(33012, "无效的USERID", "Nobody has the userid " + userId));
    }

    static Department department(Organization organization, long id) {
        return organization
                .department(id)
                .orElseThrow(() -> Refusal.old(60003, "部门不存在", "No department here has the id " + id));
    }

    static Refusal noSuchUser(String reason) {
        return Refusal.old(60121, "找不到该用户", reason);
    }

    static long offset(ContactParameters given, String name, int code) {
        long offset = numberOr(given, name, 0, -1);
        if (offset < 0 || offset > Integer.MAX_VALUE) {
            throw Refusal.old(code, "不合法的偏移量", name + " is a number from 0");
        }
        return offset;
    }

    static int size(ContactParameters given, int most, int code) {
        long size = numberOr(given, "size", DEFAULT_SIZE, 0);
        if (size < 1 || size > most) {
            throw Refusal.old(code, "不合法的分页大小", "size is 1 to " + most);
        }
        return (int) size;
    }

    private static long numberOr(ContactParameters given, String name, long absent, long unreadable) {
        try {
            return Long.parseLong(given.text(name, Long.toString(absent)));
        } catch (NumberFormatException e) {
            return unreadable;
        }
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
