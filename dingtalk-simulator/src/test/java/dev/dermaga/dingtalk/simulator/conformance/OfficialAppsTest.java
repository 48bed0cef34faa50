package dev.dermaga.dingtalk.simulator.conformance;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Apps as their administrators keep them. */
class OfficialAppsTest extends Judged {
    @Override
    List<String> success() {
        return List.of("GET /v1.0/microApp/allApps");
    }

    @Override
    void given(String what) {
        switch (what) {
            case "ana's task" ->
                make(
                        "POST",
                        "/v1.0/microApp/enterpriseAgent/submit",
                        "{\"userid\":\"ana\",\"appName\":\"Helper\",\"robotName\":\"Helper\",\"desc\":\"d\",\"taskId\":\"t1\"}");
            default -> super.given(what);
        }
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        POST /app/registration/begin | {} | 400002
        POST /app/registration/init | {"source":"{x*65}"} | 400002
        POST /app/registration/poll | {} | 400002
        POST /microapp/list | {} | 60011
        POST /v1.0/microApp/apps | {"opUnionId":"unionAna0001","name":"Board","desc":"d","homepageLink":"https://x","ipWhiteList":["1.*.*.1"]} | illegalIp
        POST /v1.0/microApp/apps | {"name":"Board","desc":"d","homepageLink":"https://x"} | invalidParam
        POST /v1.0/microApp/apps | {"opUnionId":"ana","name":"Board","desc":"d","homepageLink":"https://x"} | invalidUser
        POST /v1.0/microApp/apps | {"opUnionId":"unionBudi0002","name":"Board","desc":"d","homepageLink":"https://x"} | noAppManagePermission
        DELETE /v1.0/microApp/apps/200001?opUnionId=unionAna0001 |  | invalidAgentId
        POST /v1.0/microApp/apps/200009/scopes | {"addDeptIds":[5000]} | invalidParam
        POST /v1.0/microApp/innerMiniApps/100001/versions/publish | {"opUnionId":"unionAna0001","appVersionId":200006} | appTypeNotSupport
        POST /v1.0/microApp/agent/create/query | {"userid":"budi","taskId":"t1"} | forbidden.task.owner | ana's task
        POST /v1.0/microApp/enterpriseAgent/submit | {"userid":"budi","appName":"Helper","robotName":"Helper","desc":"d","taskId":"t1"} | task.conflict | ana's task
        """)
    void is_refused(ArgumentsAccessor row) throws Exception {
        refuses(row);
    }
}
