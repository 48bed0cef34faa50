package dev.dermaga.dingtalk.simulator.conformance;

import dev.dermaga.dingtalk.simulator.Wire;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in. */
@Judges({"LoginApi", "TokenApi"})
class OfficialLoginTest extends Judged {
    @Override
    List<String> success() {
        return List.of("GET /gettoken?appkey=dingsandboxapp01&appsecret=sandbox-secret-not-for-production");
    }

    @Override
    boolean countsAgainstTheMonth() {
        return false;
    }

    @Override
    boolean needsToken() {
        return false;
    }

    @Override
    void given(String what) {
        switch (what) {
            case "an app that is not for budi, and opened by him" -> {
                keep("code", simulator.person("budi").opens(Wire.APP));
                make("POST", "/v1.0/microApp/apps/100001/scopes", "{\"onlyAdminVisible\":true}");
            }
            default -> super.given(what);
        }
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        GET /gettoken |  | 40035
        GET /gettoken?appkey=ding168dd4816f0b03f8&appsecret=gonegone |  | 40001
        GET /gettoken?corpid=ding5a4db0x&corpsecret=wrong |  | 40089
        GET /gettoken?corpid=dingother&corpsecret=sandbox-secret-not-for-production |  | 40013
        POST /topapi/v2/user/getuserinfo | {"code":""} | 400002
        POST /topapi/v2/user/getuserinfo | {"code":"nothing"} | 40078
        POST /v1.0/oauth2/ding5a4db0x/token | {"client_id":"dingsandboxapp01","client_secret":"wrong","grant_type":"client_credentials"} | invalid.client
        POST /v1.0/oauth2/ding5a4db0x/token | {"client_id":"dingsandboxapp01","client_secret":"sandbox-secret-not-for-production","grant_type":"password"} | unsupported.grant.type
        POST /v1.0/oauth2/dingother/token | {"client_id":"dingsandboxapp01","client_secret":"sandbox-secret-not-for-production","grant_type":"client_credentials"} | unauthorized.client
        POST /v1.0/oauth2/ssoAccessToken | {"corpid":"ding5a4db0x","ssoSecret":"no"} | invalidClientIdOrSecret
        GET /v1.0/oauth2/ssoUserInfo?code=gone |  | invalidToken
        POST /v1.0/oauth2/userAccessToken | {"clientId":"dingsandboxapp01","clientSecret":"sandbox-secret-not-for-production","grantType":"authorization_code","code":"gone"} | invalidCode
        POST /v1.0/oauth2/userAccessToken | {"clientId":"dingsandboxapp01","clientSecret":"sandbox-secret-not-for-production","grantType":"password"} | invalidParameter.param.invalid
        GET /v1.0/contact/users/nobody |  | invalidParameter.user.notFound | a token of ana's
        POST /topapi/v2/user/getuserinfo | {"code":"{code}"} | 40079 | an app that is not for budi, and opened by him
        POST /v1.0/oauth2/accessToken | {"appKey":"dingsandboxapp01","appSecret":"wrong"} | invalidClientIdOrSecret
        """)
    void is_refused(ArgumentsAccessor row) throws Exception {
        refuses(row);
    }
}
