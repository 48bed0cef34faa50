package dev.dermaga.dingtalk.simulator.conformance;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** To-dos. */
@Judges({"TodoApi", "TodoLookupApi", "TodoCardTypesApi", "TodoRoutes"})
class OfficialTodoTest extends Judged {
    @Override
    List<String> success() {
        return List.of(
                "POST /v1.0/todo/users/unionAna0001/tasks",
                "{\"subject\":\"Plan\",\"detailUrl\":{\"appUrl\":\"http://a\",\"pcUrl\":\"http://a\"}}");
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        GET /v1.0/todo/users/budi/tasks/ebb9eaeb3ea85b3f325f64db |  | todo.taskGet.paramError
        POST /v1.0/todo/users/me/personalTasks | {"subject":"x"} | todo.taskCreate.tokenTypeError
        GET /v1.0/todo/users/unionAna0001/configs/types/4c4050b4b4ca02099f59 |  | InvalidAuthentication
        POST /v1.0/todo/users/unionAna0001/org/tasks/query | {"nextToken":"soon"} | todo.orgTaskQuery.paramError
        POST /v1.0/todo/users/unionAna0001/organizations/tasks/query | {"maxResults":0} | todo.orgTaskQuery.paramError
        POST /v1.0/todo/users/unionAna0001/tasks | {} | todo.taskCreate.paramError
        PUT /v1.0/todo/users/unionAna0001/tasks/1fdaa06c6ce26078b382821f | {"subject":"Plan","contentFieldList":[{"fieldKey":"{字*342}"}],"detailUrl":{"appUrl":"http://a","pcUrl":"http://a"}} | todo.taskUpdate.paramError
        PUT /v1.0/todo/users/unionAna0001/tasks/nothing | {"done":true} | todo.taskUpdate.paramError
        GET /v1.0/todo/users/unionBudi0002/tasks/none |  | todo.taskGet.paramError
        GET /v1.0/todo/users/unionBudi0002/tasks/sources/none |  | todo.taskGet.paramError
        DELETE /v1.0/todo/users/unionAna0001/tasks/nothing |  | todo.taskDelete.paramError
        PUT /v1.0/todo/users/unionAna0001/tasks/nothing/executorStatus | {"executorStatusList":[{"id":"unionAna0001","isDone":true}]} | todo.taskExecutorStatusUpdate.paramError
        POST /v1.0/todo/users/unionAna0001/configs/types | {} | todo.typeConfigCreate.paramError | a token of ana's
        PUT /v1.0/todo/users/unionAna0001/configs/types/none | {} | todo.typeConfigUpdate.paramError | a token of ana's
        GET /v1.0/todo/users/unionAna0001/configs/types/none |  | todo.typeConfigGet.paramError | a token of ana's
        POST /v1.0/todo/users/me/personalTasks | {} | todo.taskCreate.paramError | a token of ana's
        """)
    void is_refused(ArgumentsAccessor row) throws Exception {
        refuses(row);
    }
}
