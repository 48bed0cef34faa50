package dev.dermaga.dingtalk.simulator;

import static dev.dermaga.dingtalk.simulator.http.Route.Credential.NONE;
import static dev.dermaga.dingtalk.simulator.http.Route.Credential.USER_TOKEN;
import static dev.dermaga.dingtalk.simulator.http.Route.Verification.ASSUMED;
import static dev.dermaga.dingtalk.simulator.http.Route.Verification.DOCUMENTATION;
import static dev.dermaga.dingtalk.simulator.http.Route.Verification.OFFICIAL_SDK;
import static dev.dermaga.dingtalk.simulator.http.Route.route;

import dev.dermaga.dingtalk.simulator.api.AgentsApi;
import dev.dermaga.dingtalk.simulator.api.AppVersionsApi;
import dev.dermaga.dingtalk.simulator.api.AppsApi;
import dev.dermaga.dingtalk.simulator.api.AssistantApi;
import dev.dermaga.dingtalk.simulator.api.CalendarApi;
import dev.dermaga.dingtalk.simulator.api.CallbackApi;
import dev.dermaga.dingtalk.simulator.api.CardApi;
import dev.dermaga.dingtalk.simulator.api.ClosedApi;
import dev.dermaga.dingtalk.simulator.api.ConvFileApi;
import dev.dermaga.dingtalk.simulator.api.DentriesApi;
import dev.dermaga.dingtalk.simulator.api.DepartmentsApi;
import dev.dermaga.dingtalk.simulator.api.DingApi;
import dev.dermaga.dingtalk.simulator.api.DirectoryApi;
import dev.dermaga.dingtalk.simulator.api.GroupApi;
import dev.dermaga.dingtalk.simulator.api.JsapiApi;
import dev.dermaga.dingtalk.simulator.api.LoginApi;
import dev.dermaga.dingtalk.simulator.api.MediaApi;
import dev.dermaga.dingtalk.simulator.api.NoticeApi;
import dev.dermaga.dingtalk.simulator.api.ObjectStore;
import dev.dermaga.dingtalk.simulator.api.OldAppsApi;
import dev.dermaga.dingtalk.simulator.api.QuickEntriesApi;
import dev.dermaga.dingtalk.simulator.api.RecycleBinApi;
import dev.dermaga.dingtalk.simulator.api.RegistrationApi;
import dev.dermaga.dingtalk.simulator.api.RobotApi;
import dev.dermaga.dingtalk.simulator.api.RolesApi;
import dev.dermaga.dingtalk.simulator.api.SceneGroupApi;
import dev.dermaga.dingtalk.simulator.api.SceneGroupMembersApi;
import dev.dermaga.dingtalk.simulator.api.SentMessagesApi;
import dev.dermaga.dingtalk.simulator.api.SpacesApi;
import dev.dermaga.dingtalk.simulator.api.StaffApi;
import dev.dermaga.dingtalk.simulator.api.StorageEventsApi;
import dev.dermaga.dingtalk.simulator.api.StoragePermissionsApi;
import dev.dermaga.dingtalk.simulator.api.StreamApi;
import dev.dermaga.dingtalk.simulator.api.TodoApi;
import dev.dermaga.dingtalk.simulator.api.TodoCardTypesApi;
import dev.dermaga.dingtalk.simulator.api.TodoLookupApi;
import dev.dermaga.dingtalk.simulator.api.TokenApi;
import dev.dermaga.dingtalk.simulator.api.TransfersApi;
import dev.dermaga.dingtalk.simulator.api.WebhookApi;
import dev.dermaga.dingtalk.simulator.api.WorkbenchApi;
import dev.dermaga.dingtalk.simulator.http.Route;
import dev.dermaga.dingtalk.simulator.push.EventCallbacks;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every endpoint, one entry each: the page that describes it, the permission it needs, and who has checked it. */
final class Routes {
    private Routes() {}

    static List<Route> all(World world, EventCallbacks callbacks, boolean field, Supplier<String> tlsEndpoint) {
        return Stream.of(
                        tokens(world, field),
                        login(world),
                        jsapi(world),
                        registration(world),
                        directory(world),
                        staff(world),
                        departments(world),
                        roles(world),
                        groups(world),
                        sceneGroups(world),
                        closedGroupCalls(),
                        notices(world),
                        robots(world, field),
                        media(world),
                        spaces(world),
                        dentries(world),
                        recycleBin(world),
                        transfers(world),
                        storagePermissions(world),
                        groupFiles(world),
                        todos(world),
                        cards(world),
                        calendar(world),
                        apps(world),
                        oldApps(world),
                        workbench(world),
                        callbacks(world, callbacks),
                        stream(world, tlsEndpoint))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> tokens(World world, boolean field) {
        TokenApi tokens = new TokenApi(world, field);
        return List.of(
                route("GET", "/gettoken", tokens::getToken)
                        .free()
                        .with(NONE)
                        .documentedBy("1444-obtain-orgapp-token")
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

    private static List<Route> directory(World world) {
        DirectoryApi directory = new DirectoryApi(world);
        return List.of(
                route("POST", "/topapi/v2/user/get", directory::user)
                        .free()
                        .needs("qyapi_get_member")
                        .documentedBy("0056-query-user-details")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/user/getbyunionid", directory::byUnionId)
                        .free()
                        .needs("qyapi_get_member")
                        .documentedBy("0064-query-a-user-by-the-union-id")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/user/getbymobile", directory::byMobile)
                        .free()
                        .needs("qyapi_get_member_by_mobile")
                        .documentedBy("0063-query-users-by-phone-number")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/user/list", directory::list)
                        .free()
                        .needs("qyapi_get_department_member")
                        .documentedBy("0062-queries-the-complete-information-of-a-department-user")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/user/listsimple", directory::names)
                        .free()
                        .needs("qyapi_get_department_member")
                        .documentedBy("0066-queries-the-simple-information-of-a-department-user")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/user/listid", directory::ids)
                        .free()
                        .needs("qyapi_get_member")
                        .documentedBy("0065-query-the-list-of-department-userids")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/user/count", directory::count)
                        .free()
                        .needs("qyapi_get_member")
                        .documentedBy("0059-user-management-acquires-number-employees")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/inactive/user/v2/get", directory::byActivity)
                        .free()
                        .needs("qyapi_liveness_base")
                        .documentedBy("0067-queries-the-inactive-users-or-active-users-under-an-enterprise")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/user/listadmin", directory::administrators)
                        .free()
                        .needs("qyapi_get_member")
                        .documentedBy("0068-query-the-administrator-list")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/user/get_admin_scope", directory::administratorScope)
                        .free()
                        .needs("qyapi_get_member")
                        .documentedBy("0070-query-permissions-of-the-administrator-address-book")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/contact/users/search", directory::search)
                        .free()
                        .needs("qyapi_addresslist_search")
                        .documentedBy("0060-address-book-search-user-id")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/contact/departments/search", directory::searchDepartments)
                        .free()
                        .needs("qyapi_addresslist_search")
                        .documentedBy("0080-address-book-search-department-id")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> staff(World world) {
        StaffApi staff = new StaffApi(world);
        return List.of(
                route("POST", "/topapi/v2/user/create", staff::create)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0055-user-information-creation")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/user/update", staff::update)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0057-user-information-update")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/user/delete", staff::delete)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0058-delete-a-user")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/contact/empLeaveRecords", staff::departures)
                        .free()
                        .needs("Contact.Common.Read")
                        .documentedBy("0073-query-the-details-of-employees-who-have-left-office")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> roles(World world) {
        RolesApi roles = new RolesApi(world);
        return List.of(
                route("POST", "/topapi/role/list", roles::groups)
                        .free()
                        .needs("qyapi_get_department_list")
                        .documentedBy("0089-obtains-a-list-of-enterprise-roles")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/role/simplelist", roles::holders)
                        .free()
                        .needs("qyapi_get_department_member")
                        .documentedBy("0096-obtain-the-list-of-employees-of-a-role")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/role/getrole", roles::role)
                        .free()
                        .needs("qyapi_get_department_member")
                        .documentedBy("0090-queries-role-details")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/role/getrolegroup", roles::group)
                        .free()
                        .needs("qyapi_get_department_list")
                        .documentedBy("0092-obtains-the-role-group-information")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/role/add_role_group", roles::createGroup)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0091-add-a-role-group")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/role/add_role", roles::create)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0086-address-book-add-role")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/role/update_role", roles::rename)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0088-update-the-character-name")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/role/deleterole", roles::delete)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0087-delete-role-information")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/role/addrolesforemps", roles::give)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0093-add-role-information-to-employees-in-batches")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/role/removerolesforemps", roles::takeAway)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0094-delete-the-color-information-of-employee-corners-in-batches")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/role/scope/update", roles::manage)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0095-update-role-member-management-department-scope")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> departments(World world) {
        DepartmentsApi departments = new DepartmentsApi(world);
        return List.of(
                route("GET", "/auth/scopes", departments::scopes)
                        .free()
                        .needs("qyapi_base")
                        .documentedBy("0053-obtain-corpsecret-authorization-scope")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/department/listsub", departments::below)
                        .free()
                        .needs("qyapi_get_department_list")
                        .documentedBy("0082-user-management-acquires-the-list-departments")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/department/listsubid", departments::idsBelow)
                        .free()
                        .needs("qyapi_get_department_list")
                        .documentedBy("0083-obtain-the-list-of-sub-department-ids")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/department/get", departments::get)
                        .free()
                        .needs("qyapi_get_department_list")
                        .documentedBy("0081-query-department-details0-v2")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/department/listparentbydept", departments::path)
                        .free()
                        .needs("qyapi_get_department_list")
                        .documentedBy("0084-query-the-list-of-all-parent-departments-of-a-department")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/department/listparentbyuser", departments::pathsOfPerson)
                        .free()
                        .needs("qyapi_get_department_list")
                        .documentedBy("0085-queries-the-list-of-all-parent-departments-of-a-user")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/department/create", departments::create)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0077-address-book-creation-department-established-department")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/department/update", departments::update)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0078-address-book-update-department")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/department/delete", departments::delete)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0079-address-book-deletion-department")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> groups(World world) {
        GroupApi groups = new GroupApi(world);
        return List.of(
                route("POST", "/v1.0/im/group/create", groups::create)
                        .needs("qyapi_chat_manage")
                        .documentedBy("0738-create-common-group-new-version-v2")
                        .verifiedBy(DOCUMENTATION),
                route("POST", "/v1.0/im/group/update", groups::update)
                        .needs("qyapi_chat_manage")
                        .documentedBy("0739-api-updategroup")
                        .verifiedBy(DOCUMENTATION),
                route("GET", "/chat/get", groups::get)
                        .needs("qyapi_chat_read")
                        .documentedBy("0740-obtain-a-group-session")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/im/chat/{chatId}/convertToOpenConversationId", groups::toOpenConversationId)
                        .needs("qyapi_chat_read")
                        .documentedBy("0745-obtain-group-openconversationid")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/im/subAdministrators", groups::changeAdmins)
                        .needs("qyapi_chat_manage")
                        .documentedBy("0742-batch-setup-group-administrator")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/chat/updategroupnick", groups::changeNick)
                        .needs("qyapi_chat_manage")
                        .documentedBy("0741-set-a-group-nickname")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/chat/qrcode/get", groups::joinLink)
                        .needs("qyapi_chat_base_read")
                        .documentedBy("0744-obtain-a-qr-code-link")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/chat/member/friendswitch/update", groups::switchFriends)
                        .needs("qyapi_chat_manage")
                        .documentedBy("0743-set-private-chat")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> sceneGroups(World world) {
        SceneGroupApi groups = new SceneGroupApi(world);
        SceneGroupMembersApi members = new SceneGroupMembersApi(world);
        return List.of(
                route("POST", "/v1.0/im/sceneGroup/create", groups::create)
                        .needs("qyapi_chat_manage")
                        .documentedBy("0746-create-a-scene-group")
                        .verifiedBy(DOCUMENTATION),
                route("POST", "/v1.0/im/sceneGroup/update", groups::update)
                        .needs("qyapi_chat_manage")
                        .documentedBy("0747-api-updatescenegroup")
                        .verifiedBy(DOCUMENTATION),
                route("POST", "/v1.0/im/chat/scenegroup/disband", groups::disband)
                        .needs("qyapi_chat_manage")
                        .documentedBy("0748-api-dsbandopenscenegroup")
                        .verifiedBy(DOCUMENTATION),
                route("POST", "/v1.0/im/sceneGroup/member/add", groups::addMembers)
                        .needs("qyapi_chat_manage")
                        .documentedBy("0749-api-addscenegroupmember")
                        .verifiedBy(DOCUMENTATION),
                route("POST", "/v1.0/im/sceneGroup/member/delete", groups::removeMembers)
                        .needs("qyapi_chat_manage")
                        .documentedBy("0750-api-removescenegroupmember")
                        .verifiedBy(DOCUMENTATION),
                route("POST", "/topapi/im/chat/scenegroup/get", groups::get)
                        .needs("qyapi_chat_read")
                        .documentedBy("0755-queries-the-basic-information-of-a-scenario-group")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/im/chat/scenegroup/template/apply", groups::applyTemplate)
                        .needs("qyapi_chat_manage")
                        .documentedBy("0759-enable-a-group-template")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/im/chat/scenegroup/template/close", groups::closeTemplate)
                        .needs("qyapi_chat_manage")
                        .documentedBy("0760-disable-a-group-template")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/im/sceneGroups/members/batchQuery", members::members)
                        .needs("qyapi_chat_manage")
                        .documentedBy("0751-query-group-members")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/im/sceneGroups/query", members::brief)
                        .needs("qyapi_chat_manage")
                        .documentedBy("0754-query-group-information")
                        .verifiedBy(OFFICIAL_SDK),
                route("PUT", "/v1.0/im/sceneGroups/subAdmins", members::changeAdmins)
                        .needs("qyapi_chat_manage")
                        .documentedBy("0752-update-group-administrators")
                        .verifiedBy(OFFICIAL_SDK),
                route("PUT", "/v1.0/im/sceneGroups/members/groupNicks", members::changeNick)
                        .needs("qyapi_chat_manage")
                        .documentedBy("0757-update-group-nicknames")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/im/sceneGroups/muteMembers/set", members::mute)
                        .needs("qyapi_chat_manage")
                        .documentedBy("0756-set-group-members-access-control")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/im/sceneGroups/muteSettings", members::muteSettings)
                        .needs("qyapi_chat_read")
                        .documentedBy("0753-query-group-silence-status")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/im/sceneGroups/templates/robots", members::robot)
                        .needs("qyapi_chat_manage")
                        .documentedBy("0758-search-group-scene-template-robot")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> closedGroupCalls() {
        return List.of(
                closed("/chat/create", "call /v1.0/im/group/create", "1481-session-management-creates-groups"),
                closed("/chat/update", "call /v1.0/im/group/update", "1482-modify-a-group-session"),
                closed("/topapi/chat/subadmin/update", "call /v1.0/im/subAdministrators", "1483-set-chat-admin"),
                closed(
                        "/topapi/im/chat/scenegroup/create",
                        "call /v1.0/im/sceneGroup/create",
                        "1484-create-a-scene-group-v2"),
                closed(
                        "/topapi/im/chat/scenegroup/update",
                        "call /v1.0/im/sceneGroup/update",
                        "1485-scene-group-update"),
                closed(
                        "/topapi/im/chat/scenegroup/member/add",
                        "call /v1.0/im/sceneGroup/member/add",
                        "1486-add-people-to-scene-group"),
                closed(
                        "/topapi/im/chat/scenegroup/member/delete",
                        "call /v1.0/im/sceneGroup/member/delete",
                        "1487-scene-group-delete"),
                closed(
                        "/chat/send",
                        "a robot can send to groups: /v1.0/robot/groupMessages/send",
                        "1488-send-group-messages"),
                route("GET", "/chat/getReadList", ClosedApi.closed("a robot can ask: /v1.0/robot/groupMessages/query"))
                        .documentedBy("1489-queries-the-list-of-people-who-have-read-a-group")
                        .verifiedBy(DOCUMENTATION),
                closed(
                        "/message/send_to_conversation",
                        "a robot can send to groups: /v1.0/robot/groupMessages/send",
                        "1490-send-normal-messages-1"));
    }

    private static Route closed(String path, String instead, String page) {
        return route("POST", path, ClosedApi.closed(instead)).documentedBy(page).verifiedBy(DOCUMENTATION);
    }

    private static List<Route> notices(World world) {
        NoticeApi notices = new NoticeApi(world);
        return List.of(
                route("POST", "/topapi/message/corpconversation/asyncsend_v2", notices::send)
                        .needs("qyapi_base")
                        .documentedBy("0769-asynchronous-sending-of-enterprise-session-messages")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/message/corpconversation/getsendprogress", notices::progress)
                        .needs("qyapi_base")
                        .documentedBy("0772-obtain-the-sending-progress-of-asynchronous-sending-of-enterprise-session")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/message/corpconversation/getsendresult", notices::result)
                        .needs("qyapi_base")
                        .documentedBy("0773-gets-the-result-of-sending-messages-asynchronously-to-the-enterprise")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/message/corpconversation/recall", notices::recall)
                        .needs("qyapi_base")
                        .documentedBy("0770-notification-of-work-withdrawal")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/message/corpconversation/status_bar/update", notices::changeStatusBar)
                        .needs("qyapi_base")
                        .documentedBy("0771-update-work-notification-status-bar")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> robots(World world, boolean field) {
        RobotApi robots = new RobotApi(world);
        SentMessagesApi sent = new SentMessagesApi(world);
        DingApi dings = new DingApi(world);
        QuickEntriesApi entries = new QuickEntriesApi(world);
        WebhookApi webhooks = new WebhookApi(world, field);
        return List.of(
                route("POST", "/v1.0/robot/groupMessages/send", robots::sendToGroup)
                        .needs("qyapi_robot_sendmsg")
                        .documentedBy("0716-the-robot-sends-a-group-message")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/oToMessages/batchSend", robots::sendToPeople)
                        .needs("qyapi_robot_sendmsg")
                        .documentedBy("0714-chatbots-send-one-on-one-chat-messages-in-batches")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/privateChatMessages/send", robots::sendToPair)
                        .needs("qyapi_robot_sendmsg")
                        .documentedBy("0715-the-robot-sends-ordinary-messages-in-a-person-to-person-conversation")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/privateChatMessages/batchRecall", sent::recallFromPair)
                        .needs("qyapi_robot_sendmsg")
                        .documentedBy(
                                "0724-batch-withdrawal-of-single-chat-robot-messages-in-person-to-person-conversations")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/privateChatMessages/query", sent::readersInPair)
                        .needs("qyapi_robot_sendmsg")
                        .documentedBy("0721-query-the-read-list-of-robot-messages-in-person-to-person-conversations")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/im/chat/scencegroup/message/send_v2", new AssistantApi(world)::send)
                        .needs("qyapi_chat_manage")
                        .documentedBy("0763-group-template-robot-message")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/ding/send", dings::send)
                        .needs("Premium.Ding.Write")
                        .documentedBy("0712-robot-sends-nail-message")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/ding/recall", dings::recall)
                        .needs("Premium.Ding.Write")
                        .documentedBy("0713-robot-withdraws-pin-message")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/plugins/set", entries::set)
                        .needs("Robot.SingleChat.ReadWrite")
                        .documentedBy("0727-set-robot-quick-entrance")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/plugins/query", entries::query)
                        .needs("Robot.SingleChat.ReadWrite")
                        .documentedBy("0728-quick-entrance-of-inquiry-single-chat-robot")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/plugins/clear", entries::clear)
                        .needs("Robot.SingleChat.ReadWrite")
                        .documentedBy("0729-clear-single-chat-robot-quick-entry")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/groups/robots/query", robots::inGroup)
                        .needs("qyapi_chat_manage")
                        .documentedBy("0726-obtain-the-list-of-robots-in-the-group")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/groupMessages/recall", sent::recallFromGroup)
                        .needs("qyapi_robot_sendmsg")
                        .documentedBy("0725-enterprise-chatbot-withdraws-internal-group-messages")
                        .verifiedBy(OFFICIAL_SDK),
                // oto here, oTo in the other two: so in the pages, and in the SDK
                route("POST", "/v1.0/robot/otoMessages/batchRecall", sent::recallFromPeople)
                        .needs("qyapi_robot_sendmsg")
                        .documentedBy("0723-batch-message-recall-chat")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/groupMessages/query", sent::readersInGroup)
                        .needs("qyapi_robot_sendmsg")
                        .documentedBy("0722-chatbot-queries-the-read-status-of-a-message")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/robot/oToMessages/readStatus", sent::readByPeople)
                        .needs("qyapi_robot_sendmsg")
                        .documentedBy("0720-chatbot-batch-query-the-read-status-of-messages")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/robot/messageFiles/download", robots::download)
                        .needs("qyapi_robot_sendmsg")
                        .documentedBy("0719-download-the-file-content-of-the-robot-receiving-message")
                        .verifiedBy(DOCUMENTATION),
                route("GET", "/_oss/robot/{name}", robots::fetch)
                        .free()
                        .with(NONE)
                        .documentedBy("0719-download-the-file-content-of-the-robot-receiving-message")
                        .verifiedBy(ASSUMED),
                route("POST", "/robot/send", webhooks::send)
                        .with(NONE)
                        .webhook()
                        .documentedBy("0717-custom-robots-send-group-messages")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/robot/sendBySession", webhooks::sendBySession)
                        .with(NONE)
                        .webhook()
                        .documentedBy("0079-robot-reply-and-send-messages")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> media(World world) {
        MediaApi media = new MediaApi(world);
        return List.of(route("POST", "/media/upload", media::upload)
                .needs("qyapi_base")
                .documentedBy("0646-upload-media-files")
                .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> spaces(World world) {
        SpacesApi spaces = new SpacesApi(world);
        return List.of(
                route("POST", "/v1.0/storage/spaces", spaces::create)
                        .needs("Storage.Space.Write")
                        .documentedBy("0652-add-space")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/storage/spaces/{spaceId}", spaces::get)
                        .needs("Storage.Space.Read")
                        .documentedBy("0653-get-space-information")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/drive/spaces", spaces::createShared)
                        .needs("Drive.Space.Write")
                        .documentedBy("0634-new-space")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/drive/spaces", spaces::listShared)
                        .needs("Drive.Space.Read")
                        .documentedBy("0636-queries-a-space-list")
                        .verifiedBy(OFFICIAL_SDK),
                route("DELETE", "/v1.0/drive/spaces/{spaceId}", spaces::deleteShared)
                        .needs("Drive.Space.Write")
                        .documentedBy("0635-delete-a-space")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> dentries(World world) {
        DentriesApi dentries = new DentriesApi(world);
        return List.of(
                route("POST", "/v1.0/storage/spaces/{spaceId}/dentries/{parentId}/folders", dentries::createFolder)
                        .needs("Storage.File.Write")
                        .documentedBy("0654-add-folder")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/storage/spaces/{spaceId}/dentries", dentries::list)
                        .needs("Storage.File.Read")
                        .documentedBy("0666-get-a-list-of-files-or-folders")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/{spaceId}/dentries/listAll", dentries::listAll)
                        .needs("Storage.File.Read")
                        .documentedBy("0667-get-a-list-of-all-files-or-folders-under-a")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/{spaceId}/dentries/query", dentries::queryMany)
                        .needs("Storage.File.Read")
                        .documentedBy("0665-get-file-or-folder-information-in-bulk")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/query", dentries::query)
                        .needs("Storage.File.Read")
                        .documentedBy("0664-obtain-file-or-folder-information")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/rename", dentries::rename)
                        .needs("Storage.File.Write")
                        .documentedBy("0659-rename-a-file-or-folder")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/move", dentries::move)
                        .needs("Storage.File.Write")
                        .documentedBy("0657-move-a-file-or-folder")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/copy", dentries::copy)
                        .needs("Storage.File.Write")
                        .documentedBy("0655-copy-an-object")
                        .verifiedBy(OFFICIAL_SDK),
                route("DELETE", "/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}", dentries::delete)
                        .needs("Storage.File.Write")
                        .documentedBy("0660-delete-a-file-or-folder")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/{spaceId}/dentries/batchRemove", dentries::deleteMany)
                        .needs("Storage.File.Write")
                        .documentedBy("0661-delete-files-or-folders-in-bulk")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/versions", dentries::versions)
                        .needs("Storage.File.Read")
                        .documentedBy("0663-obtains-a-list-of-file-versions")
                        .verifiedBy(OFFICIAL_SDK),
                route(
                                "POST",
                                "/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/versions/{version}/revert",
                                dentries::revert)
                        .needs("Storage.File.Write")
                        .documentedBy("0662-restore-previous-versions-of-files")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/storage/tasks/{taskId}", dentries::task)
                        .needs("Storage.Task.Read")
                        .documentedBy("0695-get-the-asynchronous-task-information-in-storage")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/openInfos/query", dentries::openInfo)
                        .needs("Storage.File.Read")
                        .documentedBy("0670-obtains-the-object-preview-or-editing-information")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/_oss/preview/{code}", dentries::open)
                        .free()
                        .with(NONE)
                        .documentedBy("0670-obtains-the-object-preview-or-editing-information")
                        .verifiedBy(ASSUMED),
                route("GET", "/v2.0/doc/dentries/{dentryId}/queryDentryUuid", dentries::uuidOfId)
                        .needs("Document.WorkspaceDocument.Read")
                        .documentedBy("0672-api-getuuidbydentryid")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v2.0/doc/dentries/{dentryUuid}/queryDentryId", dentries::idOfUuid)
                        .needs("Document.WorkspaceDocument.Read")
                        .documentedBy("0673-api-getdentryidbyuuid")
                        .verifiedBy(DOCUMENTATION));
    }

    private static List<Route> recycleBin(World world) {
        RecycleBinApi bin = new RecycleBinApi(world);
        return List.of(
                route("GET", "/v1.0/storage/recycleBins", bin::bin)
                        .needs("Storage.RecycleBin.Read")
                        .documentedBy("0687-obtain-information-about-the-recycle-bin")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/storage/recycleBins/{recycleBinId}/recycleItems", bin::list)
                        .needs("Storage.RecycleBin.Read")
                        .documentedBy("0688-gets-the-list-of-recycle-items")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/storage/recycleBins/{recycleBinId}/recycleItems/{recycleItemId}", bin::get)
                        .needs("Storage.RecycleBin.Read")
                        .documentedBy("0689-obtain-recycling-item-information")
                        .verifiedBy(OFFICIAL_SDK),
                route(
                                "POST",
                                "/v1.0/storage/recycleBins/{recycleBinId}/recycleItems/{recycleItemId}/restore",
                                bin::restore)
                        .needs("Storage.RecycleBin.Write")
                        .documentedBy("0690-restore-recycle-items")
                        .verifiedBy(OFFICIAL_SDK),
                route("DELETE", "/v1.0/storage/recycleBins/{recycleBinId}/recycleItems/{recycleItemId}", bin::delete)
                        .needs("Storage.RecycleBin.Write")
                        .documentedBy("0692-delete-recycle-item")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/recycleBins/{recycleBinId}/clear", bin::clear)
                        .needs("Storage.RecycleBin.Write")
                        .documentedBy("0694-empty-the-recycle-bin")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> transfers(World world) {
        ObjectStore store = new ObjectStore(world);
        TransfersApi transfers = new TransfersApi(world, store);
        return List.of(
                route("POST", "/v2.0/storage/spaces/files/{parentDentryUuid}/uploadInfos/query", transfers::uploadInfo)
                        .needs("Storage.UploadInfo.Read")
                        .documentedBy("0674-obtain-file-upload-informations")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v2.0/storage/spaces/files/{parentDentryUuid}/commit", transfers::commit)
                        .needs("Storage.File.Write")
                        .documentedBy("0675-submittal-file")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/{spaceId}/files/uploadInfos/query", transfers::uploadInfoBySpace)
                        .needs("Storage.UploadInfo.Read")
                        .documentedBy("1601-obtain-storage-upload-information")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/{spaceId}/files/commit", transfers::commitBySpace)
                        .needs("Storage.File.Write")
                        .documentedBy("1602-submit-documents")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/{spaceId}/files/multiPartUploadInfos/init", transfers::beginParts)
                        .needs("Storage.UploadInfo.Read")
                        .documentedBy("0676-initialize-a-multipart-upload-object")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/files/multiPartUploadInfos/query", transfers::partInfos)
                        .needs("Storage.UploadInfo.Read")
                        .documentedBy("0677-obtains-the-information-about-multipart-uploads-of-an-object")
                        .verifiedBy(OFFICIAL_SDK),
                route(
                                "POST",
                                "/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/downloadInfos/query",
                                transfers::downloadInfo)
                        .needs("Storage.DownloadInfo.Read")
                        .documentedBy("0678-obtains-the-download-information-about-a-file")
                        .verifiedBy(OFFICIAL_SDK),
                route("PUT", "/_oss/storage/{object}", store::put)
                        .streaming()
                        .free()
                        .with(NONE)
                        .documentedBy("0680-self-examination-manual-for-file-upload-issues")
                        .verifiedBy(DOCUMENTATION),
                route("GET", "/_oss/storage/{object}", store::get)
                        .free()
                        .with(NONE)
                        .documentedBy("0679-use-range-download-a-part-of-content")
                        .verifiedBy(DOCUMENTATION));
    }

    private static List<Route> storagePermissions(World world) {
        StoragePermissionsApi permissions = new StoragePermissionsApi(world);
        StorageEventsApi events = new StorageEventsApi(world);
        return List.of(
                route("POST", "/v2.0/storage/spaces/dentries/{dentryUuid}/permissions", permissions::grant)
                        .needs("Storage.Permission.Write")
                        .documentedBy("0681-add-permissions-file")
                        .verifiedBy(OFFICIAL_SDK),
                route("PUT", "/v2.0/storage/spaces/dentries/{dentryUuid}/permissions", permissions::grant)
                        .needs("Storage.Permission.Write")
                        .documentedBy("0683-modify-permissions-file")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v2.0/storage/spaces/dentries/{dentryUuid}/permissions/remove", permissions::revoke)
                        .needs("Storage.Permission.Write")
                        .documentedBy("0682-delete-permissions-file")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v2.0/storage/spaces/dentries/{dentryUuid}/permissions/query", permissions::list)
                        .needs("Storage.Permission.Read")
                        .documentedBy("0684-get-permission-list")
                        .verifiedBy(OFFICIAL_SDK),
                route(
                                "PUT",
                                "/v2.0/storage/spaces/dentries/{dentryUuid}/permissions/inheritances",
                                permissions::inherit)
                        .needs("Storage.Permission.Write")
                        .documentedBy("0685-set-permission-inheritance-mode")
                        .verifiedBy(OFFICIAL_SDK),
                route(
                                "GET",
                                "/v2.0/storage/spaces/dentries/{dentryUuid}/permissions/inheritances",
                                permissions::inheritance)
                        .needs("Storage.Permission.Read")
                        .documentedBy("0686-get-permission-inheritance-mode")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/events/subscribe", events::subscribe)
                        .needs("Storage.Event.Write")
                        .documentedBy("0696-subscribe-to-file-change-events")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/events/unsubscribe", events::unsubscribe)
                        .needs("Storage.Event.Write")
                        .documentedBy("0697-unsubscribe-from-file-change-events")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> groupFiles(World world) {
        ConvFileApi files = new ConvFileApi(world);
        return List.of(
                route("POST", "/v1.0/convFile/conversations/spaces/query", files::space)
                        .needs("ConvFile.Space.Read")
                        .documentedBy("0640-obtain-group-storage-space-information")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/convFile/conversations/files/send", files::send)
                        .needs("ConvFile.File.Send")
                        .documentedBy("0642-send-file-to-specified-session")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/convFile/conversations/files/links/send", files::sendLink)
                        .needs("ConvFile.File.Send")
                        .documentedBy("0643-send-a-file-link-to-the-specified-session")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/convFile/apps/conversations/files/send", files::sendAsApp)
                        .needs("ConvFile.File.Send")
                        .documentedBy("0641-sends-a-storage-file-to-a-specified-user")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> todos(World world) {
        TodoApi todos = new TodoApi(world);
        TodoLookupApi lookups = new TodoLookupApi(world, todos);
        TodoCardTypesApi cardTypes = new TodoCardTypesApi(world, todos);
        return List.of(
                route("GET", "/v1.0/todo/users/{unionId}/tasks/{taskId}", lookups::get)
                        .needs("Todo.Todo.Read")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/todo/users/{unionId}/tasks/sources/{sourceId}", lookups::bySource)
                        .needs("Todo.Todo.Read")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/todo/exclusive/users/{unionId}/tasks/{taskId}", lookups::detail)
                        .needs("Todo.Todo.Read")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/todo/users/{unionId}/organizations/tasks/query", lookups::search)
                        .needs("Todo.Todo.Read")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/todo/users/{unionId}/configs/types", cardTypes::create)
                        .with(USER_TOKEN)
                        .needs("Todo.Todo.Write")
                        .documentedBy("0799-add-todo-cardtype-configuration")
                        .verifiedBy(OFFICIAL_SDK),
                route("PUT", "/v1.0/todo/users/{unionId}/configs/types/{cardTypeId}", cardTypes::update)
                        .with(USER_TOKEN)
                        .needs("Todo.Todo.Write")
                        .documentedBy("0800-update-the-to-do-card-type-configuration")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/todo/users/{unionId}/configs/types/{cardTypeId}", cardTypes::get)
                        .with(USER_TOKEN)
                        .needs("Todo.Todo.Read")
                        .documentedBy("0801-queries-the-to-do-card-type-configuration-details")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/todo/users/me/personalTasks", todos::createPersonal)
                        .with(USER_TOKEN)
                        .refusesOtherTokensWith("todo.taskCreate.tokenTypeError")
                        .needs("Todo.PersonalTodo.Write")
                        .documentedBy("0794-api-createpersonaltodotask")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/todo/users/{unionId}/tasks", todos::create)
                        .needs("Todo.Todo.Write")
                        .documentedBy("0793-add-dingtalk-to-do-task")
                        .verifiedBy(OFFICIAL_SDK),
                route("PUT", "/v1.0/todo/users/{unionId}/tasks/{taskId}", todos::update)
                        .needs("Todo.Todo.Write")
                        .documentedBy("0796-updates-dingtalk-to-do-tasks")
                        .verifiedBy(OFFICIAL_SDK),
                route("PUT", "/v1.0/todo/users/{unionId}/tasks/{taskId}/executorStatus", todos::executorStatus)
                        .needs("Todo.Todo.Write")
                        .documentedBy("0797-update-dingtalk-to-do-status")
                        .verifiedBy(OFFICIAL_SDK),
                route("DELETE", "/v1.0/todo/users/{unionId}/tasks/{taskId}", todos::delete)
                        .needs("Todo.Todo.Write")
                        .documentedBy("0795-delete-dingtalk-to-do-tasks")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/todo/users/{unionId}/org/tasks/query", todos::query)
                        .needs("Todo.Todo.Read")
                        .documentedBy("0798-query-the-to-do-list-of-enterprise-users")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> calendar(World world) {
        CalendarApi calendar = new CalendarApi(world);
        String events = "/v1.0/calendar/users/{userId}/calendars/{calendarId}/events";
        return List.of(
                route("POST", events, calendar::create)
                        .needs("Calendar.Event.Write")
                        .documentedBy("0250-create-schedule")
                        .verifiedBy(OFFICIAL_SDK),
                route("PUT", events + "/{eventId}", calendar::update)
                        .needs("Calendar.Event.Write")
                        .documentedBy("0252-modify-event")
                        .verifiedBy(OFFICIAL_SDK),
                route("DELETE", events + "/{eventId}", calendar::delete)
                        .needs("Calendar.Event.Write")
                        .documentedBy("0251-delete-event")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", events + "/{eventId}", calendar::get)
                        .needs("Calendar.Event.Read")
                        .documentedBy("0253-query-details-about-an-event")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", events, calendar::list)
                        .needs("Calendar.Event.Read")
                        .documentedBy("0254-query-an-event-list")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", events + "/{eventId}/attendees", calendar::addAttendees)
                        .needs("Calendar.Event.Write")
                        .documentedBy("0256-add-schedule-participant")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", events + "/{eventId}/attendees/batchRemove", calendar::removeAttendees)
                        .needs("Calendar.Event.Write")
                        .documentedBy("0257-delete-schedule-participant")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", events + "/{eventId}/respond", calendar::respond)
                        .needs("Calendar.Event.Write")
                        .documentedBy("0258-configure-response-status")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", events + "/{eventId}/attendees", calendar::listAttendees)
                        .needs("Calendar.Event.Read")
                        .documentedBy("0259-get-the-participants-of-a-schedule")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> cards(World world) {
        CardApi cards = new CardApi(world);
        return List.of(
                route("POST", "/v1.0/card/instances/createAndDeliver", cards::createAndDeliver)
                        .needs("Card.Instance.Write")
                        .documentedBy("0783-create-and-deliver-cards")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/card/instances", cards::create)
                        .needs("Card.Instance.Write")
                        .documentedBy("0780-interface-for-creating-a-card-instance")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/card/instances/deliver", cards::deliver)
                        .needs("Card.Instance.Write")
                        .documentedBy("0781-delivery-card-interface")
                        .verifiedBy(OFFICIAL_SDK),
                route("PUT", "/v1.0/card/instances", cards::update)
                        .needs("Card.Instance.Write")
                        .documentedBy("0782-interactive-card-update-interface")
                        .verifiedBy(OFFICIAL_SDK),
                route("PUT", "/v1.0/card/instances/spaces", cards::addSpaces)
                        .needs("Card.Instance.Write")
                        .documentedBy("0787-add-field-interface")
                        .verifiedBy(OFFICIAL_SDK),
                route("PUT", "/v1.0/card/streaming", cards::stream)
                        .needs("Card.Streaming.Write")
                        .documentedBy("0785-api-streamingupdate")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/card/callbacks/register", cards::registerCallback)
                        .needs("Card.Instance.Write")
                        .documentedBy("0786-register-card-callback-address")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/card/tops/close", cards::closeTopBox)
                        .needs("Card.Instance.Write")
                        .documentedBy("0784-api-closetopcard")
                        .verifiedBy(OFFICIAL_SDK));
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

    private static List<Route> callbacks(World world, EventCallbacks addresses) {
        CallbackApi callbacks = new CallbackApi(world, addresses);
        return List.of(
                route("POST", "/call_back/register_call_back", callbacks::register)
                        .documentedBy("0233-register-callback-events")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/call_back/update_call_back", callbacks::update)
                        .documentedBy("0236-update-event-interface")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/call_back/get_call_back", callbacks::get)
                        .documentedBy("0237-query-subscribed-events")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/call_back/delete_call_back", callbacks::delete)
                        .documentedBy("0238-delete-an-event-callback-interface")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/call_back/get_call_back_failed_result", callbacks::failed)
                        .needs("qyapi_base")
                        .documentedBy("0015-obtain-the-event-list-of-failed-push-messages")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> stream(World world, Supplier<String> tlsEndpoint) {
        StreamApi stream = new StreamApi(world, tlsEndpoint);
        return List.of(route("POST", "/v1.0/gateway/connections/open", stream::open)
                .free()
                .with(NONE)
                .documentedBy("0004-develop-stream-mode-push-server")
                .verifiedBy(OFFICIAL_SDK));
    }
}
