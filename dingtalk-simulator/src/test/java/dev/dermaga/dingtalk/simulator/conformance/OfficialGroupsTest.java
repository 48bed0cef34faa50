package dev.dermaga.dingtalk.simulator.conformance;

import dev.dermaga.dingtalk.simulator.http.Json;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Ordinary groups. */
@Judges({"GroupApi", "GroupChecks", "AssistantApi"})
class OfficialGroupsTest extends Judged {
    @Override
    List<String> success() {
        return List.of("GET /chat/get?chatid=chatsandboxpier0001");
    }

    @Override
    void given(String what) {
        switch (what) {
            case "a group" -> {
                var made = make(
                        "POST",
                        "/v1.0/im/sceneGroup/create",
                        "{\"title\":\"Pilots\",\"template_id\":\"sandbox-group-template\",\"owner_user_id\":\"ana\",\"user_ids\":[\"budi\"]}");
                keep("group", made.get("open_conversation_id").asText());
                keep("chat", made.get("chat_id").asText());
            }
            case "a dissolved group" -> {
                given("a group");
                simulator.group(filled("{group}")).isDissolved();
            }
            case "a group of many" -> {
                given("a group");
                List<String> crew = IntStream.rangeClosed(1, 13)
                        .mapToObj(number -> "crew" + number)
                        .toList();
                crew.forEach(userId -> simulator.join(userId, userId, 1));
                simulator.group(filled("{group}")).isJoinedBy(crew.toArray(String[]::new));
                keep("crew", Json.array(crew).toString());
            }
            case "an app that ana does not see" ->
                make("POST", "/v1.0/microApp/apps/100001/scopes", "{\"addUserIds\":[\"budi\"],\"delDeptIds\":[1]}");
            default -> super.given(what);
        }
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        POST /chat/create | {} | 60011
        GET /chat/get?chatid=chatsandboxpier0001&access_token=gone |  | 40014
        GET /chat/get?chatid=nowhere |  | 40016
        GET /chat/getReadList?messageId=m |  | 60011
        POST /chat/send | {} | 60011
        POST /chat/update | {} | 60011
        POST /message/send_to_conversation | {} | 60011
        POST /topapi/chat/member/friendswitch/update | {"chatid":"chatnone","is_prohibit":true} | 34001
        POST /topapi/chat/member/friendswitch/update | {"chatid":"chatgone"} | 40036
        POST /topapi/chat/qrcode/get | {"userid":"budi"} | 34001
        POST /topapi/chat/subadmin/update | {} | 60011
        POST /topapi/chat/updategroupnick | {"chatid":"chatnone","userid":"budi","group_nick":"n"} | 34001
        POST /topapi/chat/updategroupnick | {"chatid":"chatgone","userid":"budi"} | 400002
        POST /topapi/im/chat/scencegroup/message/send_v2 | {} | 40036
        POST /topapi/im/chat/scencegroup/message/send_v2 | {"robot_code":"sandboxassistant01"} | 660001
        POST /topapi/im/chat/scencegroup/message/send_v2 | {"target_open_conversation_id":"cidSandboxPier0001==","robot_code":"r"} | 660015
        POST /topapi/im/chat/scencegroup/message/send_v2 | {"target_open_conversation_id":"chat1","robot_code":"r"} | 660023
        POST /v1.0/im/group/create | {"name":"Pilots","owner":"ana"} | parameter.invalid
        POST /v1.0/im/group/create | {"name":"Pilots","owner":"ana","useridlist":["ana"],"conversationTag":0} | permession.checkFailed
        POST /v1.0/im/group/update | {"chatid":""} | parameter.invalid
        POST /v1.0/im/subAdministrators | {"openConversationId":"cidnone","userIds":["budi"],"role":2} | invalidParameter.openConversationId.invalid
        POST /v1.0/im/subAdministrators | {"openConversationId":"{group}","userIds":["budi"],"role":1} | invalidParamter.role | a group
        POST /v1.0/im/subAdministrators | {"openConversationId":"{group}","userIds":[],"role":2} | invalid.staffid | a group
        POST /v1.0/im/subAdministrators | {"openConversationId":"{group}","userIds":["nobody"],"role":2} | staff.not.found | a group
        POST /v1.0/im/subAdministrators | {"openConversationId":"{group}","userIds":["budi"],"role":2} | group.diaband | a dissolved group
        POST /topapi/chat/updategroupnick | {"chatid":"chatsandboxpier0001","userid":"nobody","group_nick":"n"} | 40003
        GET /chat/get?chatid= |  | 49000
        POST /topapi/chat/updategroupnick | {"chatid":"{chat}","userid":"devi","group_nick":"n"} | 60124 | a group
        POST /v1.0/im/chat/chatnone/convertToOpenConversationId |  | invalideChatId
        POST /v1.0/im/subAdministrators | {"openConversationId":"{group}","userIds":{crew},"role":2} | subadmin.exceed | a group of many
        POST /v1.0/im/group/update | {"chatid":"chatsandboxpier0001","name":"Pilots"} | permession.checkFailed | an app that ana does not see
        POST /v1.0/im/chat/chatsandboxpier0001/convertToOpenConversationId |  | permession.checkFailed | an app that ana does not see
        """)
    void is_refused(ArgumentsAccessor row) throws Exception {
        refuses(row);
    }
}
