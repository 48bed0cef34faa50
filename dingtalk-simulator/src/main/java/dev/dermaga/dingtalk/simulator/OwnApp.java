package dev.dermaga.dingtalk.simulator;

import dev.dermaga.dingtalk.simulator.api.JsapiApi;
import dev.dermaga.dingtalk.simulator.world.AppBadge;
import dev.dermaga.dingtalk.simulator.world.ContactScope;
import dev.dermaga.dingtalk.simulator.world.GroupTemplate;
import dev.dermaga.dingtalk.simulator.world.RegisteredApp;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;

/** An internal app, for what happens to it outside of the API. */
public final class OwnApp {
    private final World world;
    private final RegisteredApp app;

    OwnApp(World world, RegisteredApp app) {
        this.world = world;
        this.app = app;
    }

    /** What the developer tool does with a mini-program's code. Returns the version's id. */
    public long upload(String version) {
        return world.appManagement.upload(app, version).id();
    }

    /** It had the permissions of the old app management before that closed, and may still call it. */
    public void isOld() {
        world.appManagement.change(app, RegisteredApp::asOld);
    }

    /** A group template in the developer console: from now on scene groups can be made from it. */
    public void enablesGroupTemplate(String templateId) {
        world.groupTemplates.put(templateId, new GroupTemplate(templateId, app.clientId(), true));
    }

    /** It is taken offline in the console. */
    public void disablesGroupTemplate(String templateId) {
        world.groupTemplates.put(templateId, new GroupTemplate(templateId, app.clientId(), false));
    }

    /**
     * What {@code dd.config} says on a page that was signed for this app: 0, or the code of its error.
     *
     * @param url the page's {@code location.href}
     */
    public int config(String url, String nonce, String timestamp, String signature) {
        return JsapiApi.config(world, app.clientId(), url, nonce, timestamp, signature);
    }

    /** In the console permission points are taken from it, by their codes; its calls that need them are refused. */
    public void revoke(String... points) {
        for (String point : points) {
            world.permissions.change(app.clientId(), point, false);
        }
    }

    /** It gets permission points, which count at once. */
    public void grant(String... points) {
        for (String point : points) {
            world.permissions.change(app.clientId(), point, true);
        }
    }

    /** It may read no more of the contacts than these departments, with all below them, and these userIds. */
    public void seesOnly(List<Long> departments, List<String> people) {
        world.contactScopes.put(app.clientId(), new ContactScope(app.clientId(), departments, people));
    }

    /** What a person's workbench shows on it; empty when nothing. */
    public String badgeOf(String userId) {
        return world.appBadges
                .find(AppBadge.key(app.agentId(), userId))
                .map(AppBadge::value)
                .filter(value -> !value.equals("0"))
                .orElse("");
    }
}
