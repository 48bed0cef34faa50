package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.util.Map;

/**
 * Looks people up. Costs nothing of the monthly quota. Permission: {@code qyapi_get_member}.
 *
 * @see <a href="https://open.dingtalk.com/document/development/query-user-details">Query a user</a>
 */
public final class Directory {
    private final Pipeline pipeline;

    public Directory(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    public Person user(UserId id) {
        return pipeline.execute(read("/topapi/v2/user/get", "userid", id.value()), answer -> {
            JsonObject person = answer.object("result");
            return new Person(
                    UserId.of(person.requiredText("userid")),
                    UnionId.of(person.requiredText("unionid")),
                    person.requiredText("name"),
                    person.text("mobile"),
                    person.text("title"),
                    person.text("email"),
                    person.text("avatar"),
                    person.flag("admin"));
        });
    }

    /** Who this is inside the organization; refused with 60121 for people who are not in it. */
    public UserId userIdOf(UnionId id) {
        return userId(read("/topapi/user/getbyunionid", "unionid", id.value()));
    }

    public UserId userIdOfMobile(String mobile) {
        if (mobile.isBlank()) {
            throw new IllegalArgumentException("the mobile number is empty");
        }
        return userId(read("/topapi/v2/user/getbymobile", "mobile", mobile));
    }

    private UserId userId(Call call) {
        return pipeline.execute(
                call, answer -> UserId.of(answer.object("result").requiredText("userid")));
    }

    private static Call read(String path, String name, String value) {
        return Call.legacy("POST", path).json(Map.of(name, value)).reading();
    }
}
