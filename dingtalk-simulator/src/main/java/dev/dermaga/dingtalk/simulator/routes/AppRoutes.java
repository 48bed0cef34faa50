package dev.dermaga.dingtalk.simulator.routes;

import static dev.dermaga.dingtalk.simulator.http.Route.Verification.DOCUMENTATION;
import static dev.dermaga.dingtalk.simulator.http.Route.Verification.OFFICIAL_SDK;
import static dev.dermaga.dingtalk.simulator.http.Route.route;

import dev.dermaga.dingtalk.simulator.api.AgentsApi;
import dev.dermaga.dingtalk.simulator.api.AppVersionsApi;
import dev.dermaga.dingtalk.simulator.api.AppsApi;
import dev.dermaga.dingtalk.simulator.api.OldAppsApi;
import dev.dermaga.dingtalk.simulator.api.WorkbenchApi;
import dev.dermaga.dingtalk.simulator.http.Route;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;
import java.util.stream.Stream;

/** Internal apps, old and new, and the workbench. */
final class AppRoutes {
    private AppRoutes() {}

    static List<Route> all(World world) {
        return Stream.of(apps(world), oldApps(world), workbench(world))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> apps(World world) {
        AppsApi apps = new AppsApi(world);
        AppVersionsApi versions = new AppVersionsApi(world);
        AgentsApi agents = new AgentsApi(world);
        return List.of(
                route("POST", "/v1.0/microApp/apps", apps::create)
                        .needs("qyapi_microapp_manage")
                        .documentedBy("0861-create-an-h5-application-for-your-enterprise")
                        .verifiedBy(OFFICIAL_SDK),
                route("PUT", "/v1.0/microApp/apps/{agentId}", apps::update)
                        .needs("qyapi_microapp_manage")
                        .documentedBy("0862-update-internal-h5-applications")
                        .verifiedBy(OFFICIAL_SDK),
                route("DELETE", "/v1.0/microApp/apps/{agentId}", apps::delete)
                        .needs("qyapi_microapp_manage")
                        .documentedBy("0863-delete-an-internal-h5-application")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/microApp/apps/{agentId}", apps::get)
                        .needs("qyapi_microapp_manage")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/microApp/app/detail", apps::own)
                        .needs("qyapi_get_microapp_list")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/microApp/allApps", apps::all)
                        .needs("qyapi_get_microapp_list")
                        .documentedBy("0864-obtains-a-list-of-all-enterprise-applications")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/microApp/allInnerApps", apps::allInner)
                        .needs("qyapi_get_microapp_list")
                        .documentedBy("0865-get-a-list-of-all-applications-inside-the-enterprise")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/microApp/users/{userId}/apps", apps::visible)
                        .needs("qyapi_get_microapp_list")
                        .documentedBy("0866-obtains-the-list-of-enterprise-applications-visible-to-a-user")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/microApp/users/{userId}/devAccesses", apps::mayDevelop)
                        .needs("qyapi_get_microapp_list")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/microApp/apps/{agentId}/scopes", apps::scope)
                        .needs("qyapi_microapp_manage")
                        .documentedBy("0872-obtains-the-application-visible-range")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/microApp/apps/{agentId}/scopes", apps::changeScope)
                        .needs("qyapi_microapp_manage")
                        .documentedBy("0871-update-the-visible-range-of-micro-applications")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/microApp/innerMiniApps/{agentId}/versions", versions::current)
                        .needs("qyapi_get_microapp_list")
                        .documentedBy("0869-get-the-version-list-of-the-enterprise-internal-applet")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/microApp/innerMiniApps/{agentId}/historyVersions", versions::history)
                        .needs("qyapi_get_microapp_list")
                        .documentedBy("0870-obtain-the-list-of-historical-versions-of-enterprise-internal-applets")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/microApp/innerMiniApps/{agentId}/versions/publish", versions::publish)
                        .needs("qyapi_microapp_manage")
                        .documentedBy("0867-release-internal-applet-version")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/microApp/innerMiniApps/{agentId}/versions/rollback", versions::rollback)
                        .needs("qyapi_microapp_manage")
                        .documentedBy("0868-rollback-of-enterprise-internal-applet-version")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/microApp/agent/create", agents::create)
                        .needs("qyapi_microapp_manage")
                        .documentedBy("0873-api-createagent")
                        .verifiedBy(DOCUMENTATION),
                route("POST", "/v1.0/microApp/enterpriseAgent/submit", agents::submit)
                        .needs("qyapi_microapp_manage")
                        .documentedBy("0874-api-submitcreateenterpriseagent")
                        .verifiedBy(DOCUMENTATION),
                route("POST", "/v1.0/microApp/agent/create/query", agents::query)
                        .needs("qyapi_microapp_manage")
                        .documentedBy("0875-api-querycreateenterpriseagent")
                        .verifiedBy(DOCUMENTATION));
    }

    private static List<Route> oldApps(World world) {
        OldAppsApi old = new OldAppsApi(world);
        return List.of(
                route("POST", "/microapp/list", old::list)
                        .documentedBy("1603-manager-microapplications-api-permission")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/microapp/list_by_userid", old::listFor)
                        .documentedBy("1604-list-the-microapplications-visible-to-employees")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/microapp/visible_scopes", old::scope)
                        .documentedBy("1606-gets-the-microapplication-visible-range-set-by-the-enterprise")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/microapp/set_visible_scopes", old::setScope)
                        .documentedBy("1605-set-the-visible-range-of-the-microapplication")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/microapp/create", old::create)
                        .documentedBy("1607-create-an-h5-microapplication")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/microapp/update", old::update).verifiedBy(OFFICIAL_SDK),
                route("POST", "/microapp/delete", old::delete)
                        .documentedBy("1608-delete-an-h5-microapplication")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> workbench(World world) {
        WorkbenchApi workbench = new WorkbenchApi(world);
        return List.of(
                route("POST", "/v1.0/workbench/components/recentUsed/batch", workbench::addRecent)
                        .needs("Workbench.Component.Write")
                        .documentedBy("0999-add-recently-used-apps-in-bulk")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/workbench/plugins/permissions", workbench::pluginPermissions)
                        .needs("Workbench.Component.Read")
                        .documentedBy("1000-obtain-the-permissions-of-the-workbench-plug-in")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/workbench/plugins/validationRules", workbench::pluginRules)
                        .needs("Workbench.Component.Read")
                        .documentedBy("1001-you-can-call-this-operation-to-obtain-the-information-about")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/workbench/groups", workbench::groups).verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/microApp/apps/{agentId}/addToWorkBenchGroup", workbench::addToGroup)
                        .needs("qyapi_microapp_manage")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/workbench/components/{componentId}/scopes", workbench::componentScope)
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/workbench/shortcuts/{shortcutKey}/scopes", workbench::shortcutScope)
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/workbench/dingPortals/{appUuid}", workbench::portal)
                        .verifiedBy(OFFICIAL_SDK),
                route("PUT", "/v1.0/workbench/dingPortals/{appUuid}/pageScopes/{pageUuid}", workbench::changePageScope)
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/exclusive/exclusiveDesigns/redPoints/push", workbench::pushBadges)
                        .needs("Custom.Design.ReadWrite")
                        .documentedBy("0848-push-a-red-dot-to-the-micro-application")
                        .verifiedBy(OFFICIAL_SDK));
    }
}
