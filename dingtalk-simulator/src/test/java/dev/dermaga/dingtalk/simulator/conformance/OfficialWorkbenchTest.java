package dev.dermaga.dingtalk.simulator.conformance;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** The workbench. */
@Judges({"WorkbenchApi", "AppChecks"})
class OfficialWorkbenchTest extends Judged {
    @Override
    List<String> success() {
        return List.of("GET /v1.0/workbench/groups?opUnionId=unionAna0001&ecologicalCorpId=ding5a4db0x");
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        POST /v1.0/exclusive/exclusiveDesigns/redPoints/push | {"agentId":"7","pushType":"Number"} | agent.not.allow
        POST /v1.0/exclusive/exclusiveDesigns/redPoints/push | {"agentId":"100001","pushType":"Text"} | param.illegal
        POST /v1.0/workbench/components/recentUsed/batch | {"corpId":"ding5a4db0x","userId":"budi","usedAppDetailList":[]} | illegalParameter
        GET /v1.0/workbench/plugins/permissions |  | invalidParameter.param.empty
        GET /v1.0/workbench/plugins/validationRules?miniAppId=7 |  | miniAppId.illegal
        GET /v1.0/workbench/plugins/permissions?miniAppId=7 |  | miniAppId.illegal
        """)
    void is_refused(ArgumentsAccessor row) throws Exception {
        refuses(row);
    }
}
