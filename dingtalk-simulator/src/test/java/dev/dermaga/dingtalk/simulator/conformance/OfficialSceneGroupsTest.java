package dev.dermaga.dingtalk.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.Wire;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups that are made from a template. */
@Judges({"SceneGroupApi", "SceneGroupMembersApi", "GroupChecks", "AssistantApi", "AssistantMessages"})
class OfficialSceneGroupsTest extends Judged {
    @Override
    List<String> success() {
        return List.of(
                "POST /v1.0/im/sceneGroup/create",
                "{\"title\":\"Pilots\",\"template_id\":\"sandbox-group-template\",\"owner_user_id\":\"ana\",\"user_ids\":[\"budi\"]}");
    }

    @Override
    void given(String what) {
        switch (what) {
            case "a group" ->
                keep(
                        "group",
                        make("POST", "/v1.0/im/sceneGroup/create", success().get(1))
                                .get("open_conversation_id")
                                .asText());
            case "a dissolved group" -> {
                given("a group");
                simulator.group(filled("{group}")).isDissolved();
            }
            case "a group of another app's" -> {
                given("a group");
                given("a token of another app");
            }
            case "a group without its robot" -> {
                given("a group");
                simulator.assistant("sandboxassistant01").remove();
            }
            case "a group whose template is off" -> {
                given("a group");
                simulator.assistant("sandboxassistant01").losesGroup(filled("{group}"));
            }
            case "a group, and an app that ana does not see" -> {
                given("a group");
                make("POST", "/v1.0/microApp/apps/100001/scopes", "{\"addUserIds\":[\"budi\"],\"delDeptIds\":[1]}");
            }
            case "a cool app in the group of the pier" ->
                simulator.robot(Wire.APP).joinsGroup("ana", Wire.PIER, "COOL");
            case "a cool app of another app's" -> {
                given("a cool app in the group of the pier");
                given("a token of another app");
            }
            default -> super.given(what);
        }
    }

    @Test
    void a_cool_app_opens_a_group_that_was_made_from_no_template() throws Exception {
        given("a cool app in the group of the pier");

        Object answer = new OfficialCall(simulator, token)
                .answered(
                        "POST",
                        "/v1.0/im/sceneGroups/query",
                        "{\"openConversationId\":\"cidSandboxPier0001==\",\"coolAppCode\":\"COOL\"}");

        assertThat(answer)
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("title", "Project Pier")
                .containsEntry("templateId", "");
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        POST /topapi/im/chat/scenegroup/create | {} | 60011
        POST /topapi/im/chat/scenegroup/get | {"open_conversation_id":"cidnone"} | 400001
        POST /topapi/im/chat/scenegroup/get | {"open_conversation_id":"cidSandboxPier0001=="} | 400020
        POST /topapi/im/chat/scenegroup/get | {"open_conversation_id":""} | 40035
        POST /topapi/im/chat/scenegroup/member/add | {} | 60011
        POST /topapi/im/chat/scenegroup/member/delete | {} | 60011
        POST /topapi/im/chat/scenegroup/template/apply | {"open_conversation_id":"cidnone","template_id":"sandbox-group-template","owner_user_id":"ana"} | 660023
        POST /topapi/im/chat/scenegroup/template/apply | {"open_conversation_id":"cidSandboxPier0001==","template_id":"sandbox-group-template","owner_user_id":"ana"} | 665036
        POST /topapi/im/chat/scenegroup/template/close | {"open_conversation_id":"cidUszD56KCdD7VSpOasqF/5g==","template_id":"","owner_user_id":"ana"} | 40035
        POST /topapi/im/chat/scenegroup/update | {} | 60011
        POST /v1.0/im/chat/scenegroup/disband | {"openConversationId":"cidnone"} | paramIllegal
        POST /v1.0/im/chat/scenegroup/disband | {"openConversationId":"cidSandboxPier0001=="} | permession.checkFailed
        POST /v1.0/im/sceneGroup/create | {"title":"Pilots","template_id":"off","owner_user_id":"ana"} | groupTemplate.notFound
        POST /v1.0/im/sceneGroup/create | {"title":"Pilots","template_id":"sandbox-group-template","owner_user_id":"nobody"} | member.notFound
        POST /v1.0/im/sceneGroup/create | {"title":"Pilots","owner_user_id":"ana"} | parameter.invalid
        POST /v1.0/im/sceneGroup/member/add | {"open_conversation_id":"cid6hiGm7yER/CJpprbRzSYcQ==","user_ids":[]} | parameter.invalid
        POST /v1.0/im/sceneGroup/member/delete | {"open_conversation_id":"cid6hiGm7yER/CJpprbRzSYcQ==","user_ids":["ana"]} | parameter.invalid
        POST /v1.0/im/sceneGroup/update | {"open_conversation_id":"cidnone","title":"x"} | parameter.invalid
        POST /v1.0/im/sceneGroups/members/batchQuery | {"openConversationId":"cidSandboxPier0001==","maxResults":10} | groupPermissionDenied
        PUT /v1.0/im/sceneGroups/members/groupNicks | {"openConversationId":"cidnone","userId":"budi","groupNick":"Captain"} | openConversationIdDecriptFailed
        POST /v1.0/im/sceneGroups/muteMembers/set | {"openConversationId":"cidnone","userIdList":["budi"],"muteStatus":1,"muteDuration":1000} | invalidParameter.openConversationIdDecError
        POST /v1.0/im/sceneGroups/muteMembers/set | {"openConversationId":"","userIdList":["budi"],"muteStatus":1,"muteDuration":1000} | invalidParameter.openConversationIdError
        POST /v1.0/im/sceneGroups/query | {"openConversationId":"cidnone"} | cidEncryptError
        POST /v1.0/im/sceneGroups/query | {"openConversationId":"cidSandboxPier0001==","coolAppCode":"COOL"} | coolAppUnexist
        POST /v1.0/im/sceneGroups/query | {"openConversationId":"cidSandboxPier0001=="} | groupPermissionDenied
        POST /v1.0/im/sceneGroups/query | {"openConversationId":""} | paramBlank
        PUT /v1.0/im/sceneGroups/subAdmins | {"openConversationId":"cidnone","userIds":["budi"],"role":2} | openConversationIdDecriptFailed
        GET /v1.0/im/sceneGroups/templates/robots?robotCode=&openConversationId=cidkXcWRMOtAYbxF7yDZfNxbg%3D%3D |  | invalidParam.robotCodeEmpry
        GET /v1.0/im/sceneGroups/templates/robots?robotCode=dingsandboxapp01&openConversationId= |  | invalidParam.openConversationIdEmpry
        GET /v1.0/im/sceneGroups/templates/robots?robotCode=dingsandboxapp01&openConversationId=cidSandboxPier0001%3D%3D |  | unavailable
        GET /v1.0/im/sceneGroups/templates/robots?robotCode=dingsandboxapp01&openConversationId=cidnone |  | not.found
        POST /topapi/im/chat/scencegroup/message/send_v2 | {"target_open_conversation_id":"{group}","robot_code":"sandboxassistant01","msg_template_id":"mine"} | 660024 | a group
        POST /topapi/im/chat/scencegroup/message/send_v2 | {"target_open_conversation_id":"{group}","robot_code":"sandboxassistant01","msg_template_id":"inner_app_template_text"} | 660025 | a group
        POST /topapi/im/chat/scencegroup/message/send_v2 | {"target_open_conversation_id":"{group}","robot_code":"sandboxassistant01","msg_template_id":"inner_app_template_text","msg_param_map":{"a":"b"},"msg_media_id_param_map":{"a":"@b"}} | 660020 | a group
        POST /topapi/im/chat/scencegroup/message/send_v2 | {"target_open_conversation_id":"{group}","robot_code":"sandboxassistant01","msg_template_id":"inner_app_template_text","msg_param_map":{"content":"hi"},"receiver_user_ids":"devi,nobody"} | 660022 | a group
        POST /topapi/im/chat/scencegroup/message/send_v2 | {"target_open_conversation_id":"{group}","robot_code":"sandboxassistant01","msg_template_id":"inner_app_template_photo","msg_media_id_param_map":{"img_media_id":"@never"}} | 660018 | a group
        POST /topapi/im/chat/scencegroup/message/send_v2 | {"target_open_conversation_id":"{group}","msg_template_id":"x"} | 660002 | a group
        POST /topapi/im/chat/scencegroup/message/send_v2 | {"target_open_conversation_id":"{group}","robot_code":"dingsandboxapp01"} | 660014 | a group
        POST /topapi/im/chat/scencegroup/message/send_v2 | {"target_open_conversation_id":"{group}","robot_code":"sandboxassistant01"} | 660027 | a group
        POST /v1.0/im/sceneGroups/muteMembers/set | {"openConversationId":"{group}","userIdList":["ana"],"muteStatus":1,"muteDuration":60000} | cannot.ban.owner | a group
        POST /v1.0/im/sceneGroups/muteMembers/set | {"openConversationId":"{group}","userIdList":["devi"],"muteStatus":1,"muteDuration":60000} | cannot.find.user | a group
        POST /v1.0/im/sceneGroups/muteMembers/set | {"openConversationId":"{group}","userIdList":[],"muteStatus":1,"muteDuration":60000} | invalidParameter.userIdList | a group
        POST /v1.0/im/sceneGroups/muteMembers/set | {"openConversationId":"{group}","userIdList":["budi"],"muteStatus":2,"muteDuration":60000} | invalidParameter.muteStatusError | a group
        POST /v1.0/im/sceneGroups/muteMembers/set | {"openConversationId":"{group}","userIdList":["budi"],"muteStatus":1,"muteDuration":60000} | invalidGroupParams | a dissolved group
        PUT /v1.0/im/sceneGroups/members/groupNicks | {"openConversationId":"{group}","userId":"budi","groupNick":""} | paramBlank | a group
        PUT /v1.0/im/sceneGroups/members/groupNicks | {"openConversationId":"{group}","userId":"budi","groupNick":"{n*31}"} | paramIllegal | a group
        PUT /v1.0/im/sceneGroups/members/groupNicks | {"openConversationId":"{group}","userId":"nobody","groupNick":"n"} | invalidUserId | a group
        PUT /v1.0/im/sceneGroups/members/groupNicks | {"openConversationId":"{group}","userId":"devi","groupNick":"n"} | userNotInGroup | a group
        POST /topapi/im/chat/scenegroup/template/apply | {"open_conversation_id":"{group}","template_id":"another","owner_user_id":"ana"} | 665036 | a group
        POST /topapi/im/chat/scenegroup/template/close | {"open_conversation_id":"{group}","template_id":"sandbox-group-template","owner_user_id":"budi"} | 500 | a group
        PUT /v1.0/im/sceneGroups/subAdmins | {"openConversationId":"{group}","userIds":["budi"],"role":1} | invalidParams | a group
        PUT /v1.0/im/sceneGroups/subAdmins | {"openConversationId":"{group}","userIds":[],"role":2} | invalidUserIds | a group
        PUT /v1.0/im/sceneGroups/subAdmins | {"openConversationId":"{group}","userIds":["nobody"],"role":2} | userNotExists | a group
        PUT /v1.0/im/sceneGroups/subAdmins | {"openConversationId":"{group}","userIds":["devi"],"role":2} | userNotInGroup | a group
        PUT /v1.0/im/sceneGroups/subAdmins | {"openConversationId":"{group}","userIds":["budi"],"role":2} | groupDisbang | a dissolved group
        POST /v1.0/im/sceneGroup/create | {"title":"Pilots","template_id":"sandbox-group-template","owner_user_id":"ana"} | groupTemplate.permessionDenied.appNotInstalled | a token of another app
        POST /v1.0/im/sceneGroups/query | {"openConversationId":"{group}"} | groupTemplatePermissionDenied | a group of another app's
        GET /v1.0/im/sceneGroups/templates/robots?robotCode=sandboxassistant01&openConversationId={group} |  | auth.failed | a group of another app's
        GET /v1.0/im/sceneGroups/templates/robots?robotCode=nobody&openConversationId={group} |  | robotNotFound | a group
        GET /v1.0/im/sceneGroups/templates/robots?robotCode=sandboxassistant01&openConversationId={group} |  | robotDisabled | a group without its robot
        POST /topapi/im/chat/scencegroup/message/send_v2 | {"target_open_conversation_id":"{group}","robot_code":"sandboxassistant01","msg_template_id":"inner_app_template_text","msg_param_map":{"content":"hi"}} | 660016 | a group without its robot
        POST /topapi/im/chat/scencegroup/message/send_v2 | {"target_open_conversation_id":"{group}","robot_code":"sandboxassistant01","msg_template_id":"inner_app_template_text","msg_param_map":{"content":"hi"}} | 660012 | a group whose template is off
        GET /v1.0/im/sceneGroups/muteSettings?openConversationId=cidnone&userId=budi |  | invalidParam.openConversationIdDecryptFailed
        GET /v1.0/im/sceneGroups/muteSettings?openConversationId=cidSandboxPier0001%3D%3D&userId=budi |  | group.org.checkFailed
        PUT /v1.0/im/sceneGroups/subAdmins | {"openConversationId":"{group}","userIds":["1","2","3","4","5","6","7","8","9","10","11","12","13"],"role":2} | subAdminNumberExcessive | a group
        POST /v1.0/im/sceneGroup/create | {"title":"Pilots","template_id":"sandbox-group-template","owner_user_id":"ana"} | permession.checkFailed | a group, and an app that ana does not see
        POST /v1.0/im/sceneGroup/update | {"open_conversation_id":"{group}","title":"x"} | permession.checkFailed | a group, and an app that ana does not see
        POST /v1.0/im/sceneGroup/member/add | {"open_conversation_id":"{group}","user_ids":["devi"]} | permession.checkFailed | a group, and an app that ana does not see
        POST /v1.0/im/sceneGroup/member/delete | {"open_conversation_id":"{group}","user_ids":["budi"]} | permession.checkFailed | a group, and an app that ana does not see
        POST /v1.0/im/sceneGroups/members/batchQuery | {"openConversationId":"{group}","maxResults":10} | permession.checkFailed | a group, and an app that ana does not see
        POST /v1.0/im/sceneGroups/query | {"openConversationId":"{group}"} | permession.checkFailed | a group, and an app that ana does not see
        PUT /v1.0/im/sceneGroups/subAdmins | {"openConversationId":"{group}","userIds":["budi"],"role":2} | permession.checkFailed | a group, and an app that ana does not see
        GET /v1.0/im/sceneGroups/muteSettings?openConversationId={group}&userId=budi |  | permession.checkFailed | a group, and an app that ana does not see
        POST /v1.0/im/sceneGroups/query | {"openConversationId":"cidSandboxOps00001==","coolAppCode":"COOL"} | coolAppUninstalled | a cool app in the group of the pier
        POST /v1.0/im/sceneGroups/query | {"openConversationId":"cidSandboxPier0001==","coolAppCode":"COOL"} | coolAppPermissionDenied | a cool app of another app's
        POST /v1.0/im/sceneGroups/members/batchQuery | {"openConversationId":"cidSandboxOps00001==","coolAppCode":"COOL","maxResults":10} | coolAppUninstalled | a cool app in the group of the pier
        POST /v1.0/im/sceneGroups/members/batchQuery | {"openConversationId":"cidSandboxPier0001==","coolAppCode":"COOL","maxResults":10} | coolAppPermissionDenied | a cool app of another app's
        POST /v1.0/im/sceneGroups/members/batchQuery | {"openConversationId":"","maxResults":10} | paramBlank
        POST /v1.0/im/sceneGroups/members/batchQuery | {"openConversationId":"cidnone","maxResults":10} | cidEncryptError
        POST /v1.0/im/sceneGroups/members/batchQuery | {"openConversationId":"{group}","maxResults":0} | paramIllegal | a group
        POST /v1.0/im/sceneGroups/members/batchQuery | {"openConversationId":"{group}","maxResults":10} | groupTemplatePermissionDenied | a group of another app's
        POST /v1.0/im/sceneGroups/members/batchQuery | {"openConversationId":"cidSandboxPier0001==","coolAppCode":"NONE","maxResults":10} | coolAppUnexist
        PUT /v1.0/im/sceneGroups/subAdmins | {"openConversationId":"cidSandboxPier0001==","userIds":["budi"],"role":2} | groupPermissionDenied
        PUT /v1.0/im/sceneGroups/members/groupNicks | {"openConversationId":"cidSandboxPier0001==","userId":"budi","groupNick":"n"} | groupPermissionDenied
        POST /v1.0/im/sceneGroups/muteMembers/set | {"openConversationId":"cidSandboxPier0001==","userIdList":["budi"],"muteStatus":1,"muteDuration":1000} | group.org.checkFailed
        GET /v1.0/im/sceneGroups/muteSettings?userId=budi |  | invalidParam.openConversationIdEmpry
        POST /topapi/im/chat/scenegroup/template/close | {"open_conversation_id":"cidnone","template_id":"sandbox-group-template","owner_user_id":"ana"} | 660023
        POST /topapi/im/chat/scenegroup/template/close | {"open_conversation_id":"cidSandboxPier0001==","template_id":"sandbox-group-template","owner_user_id":"ana"} | 665036
        """)
    void is_refused(ArgumentsAccessor row) throws Exception {
        refuses(row);
    }
}
