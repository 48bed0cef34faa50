package dev.dermaga.dingtalk.simulator.conformance;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Apps as their administrators keep them. */
@Judges({"AgentsApi", "AppChecks", "AppVersionsApi", "AppsApi", "OldAppsApi", "RegistrationApi"})
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
            case "a version" -> {
                String made = make(
                                "POST",
                                "/v1.0/microApp/apps",
                                "{\"opUnionId\":\"unionAna0001\",\"name\":\"Board\",\"desc\":\"d\",\"developType\":1}")
                        .get("agentId")
                        .asText();
                keep("mini", made);
                keep(
                        "version",
                        Long.toString(simulator.app(Long.parseLong(made)).upload("1.0.0")));
            }
            case "an app from before 2022" -> simulator.app(100_001).isOld();
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
        POST /v1.0/microApp/enterpriseAgent/submit | {"userid":"nobody"} | invalid.parameter
        GET /v1.0/microApp/users/nobody/devAccesses |  | invalidUserId
        POST /v1.0/microApp/innerMiniApps/{mini}/versions/publish | {"opUnionId":"unionBudi0002","appVersionId":"{version}"} | noUserAuth | a version
        POST /v1.0/microApp/innerMiniApps/{mini}/versions/publish | {"opUnionId":"unionAna0001","appVersionId":"none"} | invalidMiniVersion | a version
        POST /v1.0/microApp/innerMiniApps/{mini}/versions/rollback | {"opUnionId":"unionAna0001","appVersionId":"{version}"} | preCheckError | a version
        GET /microapp/list_by_userid?userid=nobody |  | 40003 | an app from before 2022
        POST /microapp/visible_scopes | {"agentId":"7"} | 40056 | an app from before 2022
        POST /microapp/set_visible_scopes | {"agentId":"100001","isHidden":"maybe","deptVisibleScopes":["x"]} | 40035 | an app from before 2022
        PUT /v1.0/microApp/apps/100001 | {"opUnionId":"unionAna0001","desc":"{x*2001}"} | invalidParam
        PUT /v1.0/microApp/apps/100001 | {"opUnionId":"ana"} | invalidUser
        PUT /v1.0/microApp/apps/100001 | {"opUnionId":"unionBudi0002"} | noAppManagePermission
        PUT /v1.0/microApp/apps/100001 | {"opUnionId":"unionAna0001","ipWhiteList":["x"]} | illegalIp
        PUT /v1.0/microApp/apps/7 | {"opUnionId":"unionAna0001"} | invalidAgentId
        DELETE /v1.0/microApp/apps/100001 |  | invalidParam
        DELETE /v1.0/microApp/apps/100001?opUnionId=ana |  | invalidUser
        DELETE /v1.0/microApp/apps/100001?opUnionId=unionBudi0002 |  | noAppManagePermission
        GET /v1.0/microApp/users/nobody/apps |  | invalidUserId
        GET /v1.0/microApp/innerMiniApps/7/versions |  | invalidAgentId
        GET /v1.0/microApp/innerMiniApps/100001/versions |  | appTypeNotSupport
        GET /v1.0/microApp/innerMiniApps/7/historyVersions?pageNumber=1&pageSize=10 |  | invalidAgentId
        GET /v1.0/microApp/innerMiniApps/100001/historyVersions?pageNumber=1&pageSize=10 |  | appTypeNotSupport
        POST /v1.0/microApp/innerMiniApps/{mini}/versions/publish | {"opUnionId":"unionAna0001"} | invalidParam | a version
        POST /v1.0/microApp/innerMiniApps/7/versions/publish | {"opUnionId":"unionAna0001","appVersionId":"1"} | invalidAgentId
        POST /v1.0/microApp/innerMiniApps/{mini}/versions/publish | {"opUnionId":"ana","appVersionId":"{version}"} | invalidUser | a version
        POST /v1.0/microApp/innerMiniApps/{mini}/versions/rollback | {"opUnionId":"unionAna0001"} | invalidParam | a version
        POST /v1.0/microApp/innerMiniApps/7/versions/rollback | {"opUnionId":"unionAna0001","appVersionId":"1"} | invalidAgentId
        POST /v1.0/microApp/innerMiniApps/100001/versions/rollback | {"opUnionId":"unionAna0001","appVersionId":"1"} | appTypeNotSupport
        POST /v1.0/microApp/innerMiniApps/{mini}/versions/rollback | {"opUnionId":"unionAna0001","appVersionId":"none"} | invalidMiniVersion | a version
        POST /v1.0/microApp/innerMiniApps/{mini}/versions/rollback | {"opUnionId":"ana","appVersionId":"{version}"} | invalidUser | a version
        POST /v1.0/microApp/innerMiniApps/{mini}/versions/rollback | {"opUnionId":"unionBudi0002","appVersionId":"{version}"} | noUserAuth | a version
        POST /v1.0/microApp/agent/create | {} | invalidParam
        POST /v1.0/microApp/agent/create/query | {} | invalid.parameter
        """)
    void is_refused(ArgumentsAccessor row) throws Exception {
        refuses(row);
    }
}
