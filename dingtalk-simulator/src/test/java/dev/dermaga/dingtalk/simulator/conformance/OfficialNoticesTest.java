package dev.dermaga.dingtalk.simulator.conformance;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Work notifications. */
@Judges({"NoticeApi", "NoticeMessages"})
class OfficialNoticesTest extends Judged {
    @Override
    List<String> success() {
        return List.of(
                "POST /topapi/message/corpconversation/asyncsend_v2",
                "{\"agent_id\":100001,\"userid_list\":\"budi\",\"msg\":{\"msgtype\":\"text\",\"text\":{\"content\":\"hi\"}}}");
    }

    @Override
    void given(String what) {
        switch (what) {
            case "a notification under way" ->
                keep(
                        "task",
                        make("POST", call()[1], success().get(1)).get("task_id").asText());
            default -> super.given(what);
        }
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        POST /topapi/message/corpconversation/asyncsend_v2 | {"agent_id":100001,"userid_list":"chen","msg":{"msgtype":"text","text":{"content":"{x*2009}"}}} | 34016
        POST /topapi/message/corpconversation/asyncsend_v2 | {"agent_id":100001,"userid_list":"budi","msg":{"msgtype":"file","file":{"media_id":"@gone"}}} | 40007
        POST /topapi/message/corpconversation/asyncsend_v2 | {"agent_id":100001,"userid_list":"budi","msg":{"msgtype":"feed"}} | 40008
        POST /topapi/message/corpconversation/asyncsend_v2 | {"agent_id":100001,"userid_list":"budi"} | 40035
        POST /topapi/message/corpconversation/asyncsend_v2 | {"userid_list":"budi","msg":{"msgtype":"text","text":{"content":"hello"}}} | 40056
        POST /topapi/message/corpconversation/asyncsend_v2 | {"agent_id":100001,"userid_list":"budi","msg":{"msgtype":"image","image":{}}} | 41006
        POST /topapi/message/corpconversation/asyncsend_v2 | {"agent_id":100001,"userid_list":"1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1","msg":{"msgtype":"text","text":{"content":"hello"}}} | 41029
        POST /topapi/message/corpconversation/getsendprogress | {"agent_id":100001,"task_id":1787583600000} | 40035
        POST /topapi/message/corpconversation/getsendresult | {"agent_id":100001,"task_id":1787583600000} | 40035
        POST /topapi/message/corpconversation/recall | {"agent_id":7,"msg_task_id":1787583600000} | 400002
        POST /topapi/message/corpconversation/status_bar/update | {"agent_id":100001,"task_id":1787583600001,"status_value":"","status_bg":"0xFF78C06E"} | 40035
        POST /topapi/message/corpconversation/getsendresult | {"agent_id":100001,"task_id":{task}} | 41052 | a notification under way
        POST /topapi/message/corpconversation/status_bar/update | {"agent_id":7,"task_id":1,"status_value":"done","status_bg":"0xFF78C06E"} | 40056
        """)
    void is_refused(ArgumentsAccessor row) throws Exception {
        refuses(row);
    }
}
