package dev.dermaga.dingtalk.simulator.routes;

import static dev.dermaga.dingtalk.simulator.http.Route.Credential.NONE;
import static dev.dermaga.dingtalk.simulator.http.Route.Credential.USER_TOKEN;
import static dev.dermaga.dingtalk.simulator.http.Route.Verification.ASSUMED;
import static dev.dermaga.dingtalk.simulator.http.Route.Verification.DOCUMENTATION;
import static dev.dermaga.dingtalk.simulator.http.Route.Verification.OFFICIAL_SDK;
import static dev.dermaga.dingtalk.simulator.http.Route.route;

import dev.dermaga.dingtalk.simulator.api.JsapiApi;
import dev.dermaga.dingtalk.simulator.api.LoginApi;
import dev.dermaga.dingtalk.simulator.api.RegistrationApi;
import dev.dermaga.dingtalk.simulator.api.TokenApi;
import dev.dermaga.dingtalk.simulator.http.Route;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;
import java.util.stream.Stream;

/** Tokens, signing in, and the registration of apps. */
final class SignInRoutes {
    private SignInRoutes() {}

    static List<Route> all(World world) {
        return Stream.of(tokens(world), login(world), jsapi(world), registration(world))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> tokens(World world) {
        TokenApi tokens = new TokenApi(world);
        return List.of(
                route("GET", "/gettoken", tokens::getToken)
                        .free()
                        .with(NONE)
                        .documentedBy("1444-obtain-orgapp-token")
                        .differs("appkey and appsecret are not of an app", "40001", "40096")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/oauth2/accessToken", tokens::accessToken)
                        .free()
                        .with(NONE)
                        .documentedBy("0033-obtain-the-access-token-of-an-internal-app")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/oauth2/{corpId}/token", tokens::corpToken)
                        .free()
                        .with(NONE)
                        .documentedBy("0037-api-gettoken")
                        .differs("the corpId looks like none", "401 `unauthorized.client`", "500 `unknownError`")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> login(World world) {
        LoginApi login = new LoginApi(world);
        return List.of(
                route("GET", "/oauth2/auth", login::page)
                        .free()
                        .with(NONE)
                        .documentedBy("0029-obtain-identity-credentials")
                        .verifiedBy(DOCUMENTATION),
                route("POST", "/oauth2/auth", login::choose)
                        .free()
                        .with(NONE)
                        .documentedBy("0029-obtain-identity-credentials")
                        .verifiedBy(ASSUMED),
                route("POST", "/v1.0/oauth2/userAccessToken", login::userAccessToken)
                        .free()
                        .with(NONE)
                        .documentedBy("0032-obtain-user-token")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/contact/users/{unionId}", login::profile)
                        .free()
                        .with(USER_TOKEN)
                        .needs("Contact.User.Read")
                        .documentedBy("0054-dingtalk-retrieve-user-information")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/user/getuserinfo", login::inApp)
                        .free()
                        .needs("qyapi_base")
                        .documentedBy("0024-obtain-the-userid-of-a-user-by-using-the-log-free")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/oauth2/ssoAccessToken", login::ssoToken)
                        .free()
                        .with(NONE)
                        .documentedBy("0025-obtain-the-access-token-of-the-micro-application-background-without-log-on")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/oauth2/ssoUserInfo", login::ssoUser)
                        .free()
                        .with(NONE)
                        .needs("qyapi_get_omp_sso_userinfo")
                        .documentedBy("0026-obtains-the-identity-of-an-application-administrator")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> jsapi(World world) {
        JsapiApi jsapi = new JsapiApi(world);
        return List.of(
                route("POST", "/v1.0/oauth2/jsapiTickets", jsapi::ticket)
                        .free()
                        .needs("qyapi_base")
                        .documentedBy("0039-create-a-jsapi-ticket")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/get_jsapi_ticket", jsapi::oldTicket)
                        .free()
                        .needs("qyapi_base")
                        .documentedBy("1447-obtain-jsapi-ticket")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> registration(World world) {
        RegistrationApi registration = new RegistrationApi(world);
        return List.of(
                route("POST", "/app/registration/init", registration::init)
                        .free()
                        .with(NONE)
                        .documentedBy("0011-creat-dingtalk-application-scan-process")
                        .verifiedBy(DOCUMENTATION),
                route("POST", "/app/registration/begin", registration::begin)
                        .free()
                        .with(NONE)
                        .documentedBy("0011-creat-dingtalk-application-scan-process")
                        .verifiedBy(DOCUMENTATION),
                route("POST", "/app/registration/poll", registration::poll)
                        .free()
                        .with(NONE)
                        .documentedBy("0011-creat-dingtalk-application-scan-process")
                        .verifiedBy(DOCUMENTATION),
                route("GET", "/app/registration/confirm", registration::page)
                        .free()
                        .with(NONE)
                        .documentedBy("0011-creat-dingtalk-application-scan-process")
                        .verifiedBy(ASSUMED),
                route("POST", "/app/registration/confirm", registration::choose)
                        .free()
                        .with(NONE)
                        .documentedBy("0011-creat-dingtalk-application-scan-process")
                        .verifiedBy(ASSUMED));
    }
}
