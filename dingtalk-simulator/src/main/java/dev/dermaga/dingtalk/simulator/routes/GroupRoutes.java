package dev.dermaga.dingtalk.simulator.routes;

import static dev.dermaga.dingtalk.simulator.http.Route.Verification.DOCUMENTATION;
import static dev.dermaga.dingtalk.simulator.http.Route.Verification.OFFICIAL_SDK;
import static dev.dermaga.dingtalk.simulator.http.Route.route;

import dev.dermaga.dingtalk.simulator.api.ClosedApi;
import dev.dermaga.dingtalk.simulator.api.GroupApi;
import dev.dermaga.dingtalk.simulator.api.SceneGroupApi;
import dev.dermaga.dingtalk.simulator.api.SceneGroupMembersApi;
import dev.dermaga.dingtalk.simulator.http.Route;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;
import java.util.stream.Stream;

/** Groups, scene groups, and the group calls that closed. */
final class GroupRoutes {
    private GroupRoutes() {}

    static List<Route> all(World world) {
        return Stream.of(groups(world), sceneGroups(world), closedGroupCalls())
                .flatMap(List::stream)
                .toList();
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
}
