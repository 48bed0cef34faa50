package dev.dermaga.dingtalk.simulator.http;

import dev.dermaga.dingtalk.simulator.world.Profile;
import java.util.List;
import java.util.Map;

/**
 * How the platform says that an app lacks a permission point. Its new host names the point in the answer's detail (page
 * {@code add-api-permission}). Of the old host the pages give nothing but the code: below {@code /topapi} it comes
 * wrapped, with words that name the point and lead to the console, elsewhere bare; both as the field reports.
 */
public final class MissingPermission {
    private static final String CODE = "Forbidden.AccessDenied.AccessTokenPermissionDenied";
    private static final String APPLY = "https://open-dev.dingtalk.com/appscope/apply?content=";
    private static final String DOCUMENTED = "没有调用该接口的权限";
    private static final String HOW_TO = "，接口权限申请参考：https://developers.dingtalk.com/document/app/add-api-permission";

    /** Of all calls that need a permission. */
    public static final Map<String, Route.Difference> DIFFERENCES = Map.of(
            "all that need a permission",
            new Route.Difference(
                    "it is not granted",
                    DOCUMENTED,
                    "on the new host 应用尚未开通所需的权限：[…] and an address to apply at; on the old one, outside of `/topapi`, an address to read at"));

    private MissingPermission() {}

    static Refusal refusal(String path, String clientId, String point, Profile profile) {
        return refusal(path, clientId, point, profile, "The app " + clientId + " has no permission " + point);
    }

    /** Where the permission is there, but a fault refuses it. */
    public static Refusal fault(String path, String clientId, String point) {
        String reason = point.isEmpty()
                ? "Fault: refused, though no permission is known that the call needs"
                : "Fault: the permission " + point + " is refused";
        return refusal(path, clientId, point, Profile.DOCUMENTED, reason);
    }

    private static Refusal refusal(String path, String clientId, String point, Profile profile, String reason) {
        String named = "应用尚未开通所需的权限：[" + point + "]，点击链接申请并开通即可：" + APPLY + clientId + "%23" + point;
        if (RouteTable.modern(path)) {
            return modern(point, profile == Profile.FIELD ? named : DOCUMENTED, reason);
        }
        return path.startsWith("/topapi/")
                ? Refusal.wrapped("60011", named, reason)
                : Refusal.old(60011, profile == Profile.FIELD ? DOCUMENTED + HOW_TO : DOCUMENTED, reason);
    }

    private static Refusal modern(String point, String message, String reason) {
        return Refusal.modern(403, CODE, message, reason, point.isEmpty() ? List.of() : List.of(point));
    }
}
