package dev.dermaga.dingtalk.simulator.world;

import java.util.List;
import java.util.Optional;

/** Which permission points an app has in the developer console: one of a call lets it call, one of a field see. */
public final class Permissions {
    /** What every new app has (page {@code add-api-permission}: signing in, and work notifications). */
    public static final List<String> OF_NEW_APPS = List.of("qyapi_base");

    /** What an app that is made together with a robot has besides (page {@code create-dingtalk-intelligent-agent-application}). */
    public static final List<String> OF_NEW_ROBOTS =
            List.of("qyapi_robot_sendmsg", "Card.Instance.Write", "Card.Streaming.Write");

    /** Mobile numbers in the contacts. The pages name it in words only, 企业员工手机号信息. */
    public static final String MOBILE = "fieldMobile";

    /** Mail addresses and more in the contacts. The pages name it in words only, 邮箱等个人信息. */
    public static final String PERSONAL = "fieldEmail";

    /** The mobile number of who signed in (page {@code function-description}). */
    public static final String OWN_MOBILE = "Contact.User.mobile";

    /** Those of fields; a call is answered without what they cover. */
    public static final List<String> OF_FIELDS = List.of(MOBILE, PERSONAL, OWN_MOBILE);

    private final Shelf<AppPermissions> shelf;

    Permissions(Shelf<AppPermissions> shelf) {
        this.shelf = shelf;
    }

    public boolean has(String clientId, String point) {
        return of(clientId).has(point);
    }

    public synchronized void change(String clientId, String point, boolean granted) {
        shelf.put(clientId, of(clientId).with(point, granted));
    }

    /** Puts them in the place of those that the app had. */
    public void set(AppPermissions permissions) {
        shelf.put(permissions.clientId(), permissions);
    }

    /** What was ever said about them; empty for an app that simply has all. */
    public Optional<AppPermissions> said(String clientId) {
        return shelf.find(clientId);
    }

    void start(String clientId, List<String> points) {
        shelf.put(clientId, AppPermissions.only(clientId, points));
    }

    void forget(String clientId) {
        shelf.remove(clientId);
    }

    /** The sandbox app, and those that are older than this list, have every point that was not taken away. */
    private AppPermissions of(String clientId) {
        return shelf.find(clientId).orElseGet(() -> AppPermissions.every(clientId));
    }
}
