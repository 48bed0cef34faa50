package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.util.List;
import java.util.Map;

/**
 * Looks people and departments up. Costs nothing of the monthly quota. Permissions: {@code qyapi_get_member}, and for
 * {@link #userIdOfMobile} {@code qyapi_get_member_by_mobile}.
 *
 * @see <a href="https://open.dingtalk.com/document/development/query-user-details">Query a user</a>
 */
public final class Directory {
    /** Our own code: DingTalk answers, but with somebody from outside. */
    public static final String EXTERNAL_CONTACT = "external-contact";

    private static final String EMPLOYEE = "0";

    private final Pipeline pipeline;

    public Directory(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** The tree of departments. */
    public Departments departments() {
        return new Departments(pipeline);
    }

    /**
     * Which part of the contacts the app may read. Permission: {@code qyapi_base}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtain-corpsecret-authorization-scope">The contact
     *     scope</a>
     */
    public ContactScope scope() {
        return pipeline.execute(Call.legacy("GET", "/auth/scopes").reading(), answer -> {
            JsonObject scopes = answer.object("auth_org_scopes");
            return new ContactScope(
                    Reading.departments(scopes, "authed_dept"),
                    Reading.people(scopes, "authed_user"),
                    answer.texts("auth_user_field"));
        });
    }

    /** Refused with 33012 or 60121 for nobody, and with 50002 for somebody outside the contact scope of the app. */
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

    /**
     * Who this is inside the organization, which is a proof of membership: refused with 60121 for strangers, and with
     * {@link #EXTERNAL_CONTACT} for people whom the organization only knows.
     */
    public UserId userIdOf(UnionId id) {
        Call call = read("/topapi/user/getbyunionid", "unionid", id.value());
        return pipeline.execute(call, answer -> {
            JsonObject found = answer.object("result");
            if (!found.requiredText("contact_type").equals(EMPLOYEE)) {
                throw new Refused(
                        "POST /topapi/user/getbyunionid",
                        EXTERNAL_CONTACT,
                        answer.text("request_id"),
                        "an external contact, not a member of the organization",
                        "Ask an administrator to make the person a member",
                        List.of());
            }
            return UserId.of(found.requiredText("userid"));
        });
    }

    /** Employed people only; refused with 60121 for all others. */
    public UserId userIdOfMobile(String mobile) {
        if (mobile.isBlank()) {
            throw new IllegalArgumentException("the mobile number is empty");
        }
        return pipeline.execute(
                read("/topapi/v2/user/getbymobile", "mobile", mobile),
                answer -> UserId.of(answer.object("result").requiredText("userid")));
    }

    private static Call read(String path, String name, String value) {
        return Call.legacy("POST", path).json(Map.of(name, value)).reading();
    }
}
