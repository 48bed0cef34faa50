package dev.dermaga.dingtalk.simulator.conformance;

import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.fault.Faults;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** What every call goes through before its own checks: address, token, permission, quota, body. */
@Judges({
    "Billing",
    "Call",
    "CallEffect",
    "ClosedApi",
    "Contacts",
    "ContactParameters",
    "Gate",
    "MissingPermission",
    "OldParameters",
    "RouteTable"
})
class OfficialGateTest extends Judged {
    @Override
    List<String> success() {
        return List.of("GET /v1.0/microApp/allApps");
    }

    @Override
    void given(String what) {
        switch (what) {
            case "an old token" -> simulator.advance(Duration.ofHours(3));
            case "an old token of ana's" -> {
                given("a token of ana's");
                given("an old token");
            }
            case "no permissions" ->
                simulator.app(Wire.APP).revoke("qyapi_robot_sendmsg", "qyapi_get_member", "qyapi_base");
            case "too many calls" -> simulator.faults().add(Faults.Fault.of(Faults.Kind.THROTTLE));
            case "a failing platform" -> simulator.faults().add(Faults.Fault.of(Faults.Kind.SERVER_ERROR));
            case "a month that is used up" -> {
                simulator.quota().limit(MonthlyQuota.Kind.API, 1);
                simulator.quota().use(MonthlyQuota.Kind.API, 1);
            }
            default -> super.given(what);
        }
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        GET /v1.0/no/such |  | error.notFound
        GET /topapi/no/such |  | 22
        GET /no/such |  | 404
        PUT /v1.0/robot/groupMessages/send | {} | MethodNotAllowed
        POST /gettoken | {"appkey":"dingsandboxapp01"} | 43001
        GET /topapi/v2/user/get?userid=ana |  | 43002
        GET /v1.0/microApp/allApps |  | AuthenticationFailed.MissingParameter | no token
        GET /chat/get?chatid=chatsandboxpier0001 |  | 41001 | no token
        POST /topapi/v2/user/get | {"userid":"ana"} | 40000 | no token
        GET /v1.0/microApp/allApps |  | InvalidAuthentication | a token that was never given
        GET /chat/get?chatid=chatsandboxpier0001 |  | 40014 | a token that was never given
        POST /topapi/v2/user/get | {"userid":"ana"} | 40014 | a token that was never given
        GET /v1.0/microApp/allApps |  | InvalidAuthentication | a token of ana's
        GET /chat/get?chatid=chatsandboxpier0001 |  | 40014 | a token of ana's
        POST /topapi/v2/user/get | {"userid":"ana"} | 40014 | a token of ana's
        GET /v1.0/microApp/allApps |  | InvalidAuthentication | an old token
        GET /chat/get?chatid=chatsandboxpier0001 |  | 42001 | an old token
        POST /topapi/v2/user/get | {"userid":"ana"} | 42001 | an old token
        GET /v1.0/contact/users/me |  | accesstoken.expired | an old token of ana's
        POST /v1.0/robot/oToMessages/batchSend | {} | Forbidden.AccessDenied.AccessTokenPermissionDenied | no permissions
        POST /topapi/v2/user/get | {"userid":"ana"} | 60011 | no permissions
        POST /chat/create | {} | 60011
        GET /v1.0/microApp/allApps |  | Forbidden.AccessDenied.QpsLimitForAppkeyAndApi | too many calls
        GET /chat/get?chatid=chatsandboxpier0001 |  | 90018 | too many calls
        GET /v1.0/microApp/allApps |  | system.error | a failing platform
        GET /chat/get?chatid=chatsandboxpier0001 |  | -1 | a failing platform
        GET /v1.0/microApp/allApps |  | Forbidden.AccessDenied.ApiCountLimitForOrg | a month that is used up
        GET /chat/get?chatid=chatsandboxpier0001 |  | 90020 | a month that is used up
        POST /v1.0/todo/users/unionAna0001/tasks |  | Missingbody
        POST /topapi/im/chat/scenegroup/get | {} | 40035
        """)
    void is_refused(ArgumentsAccessor row) throws Exception {
        refuses(row);
    }
}
