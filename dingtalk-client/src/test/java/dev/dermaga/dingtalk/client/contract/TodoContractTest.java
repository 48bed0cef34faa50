package dev.dermaga.dingtalk.client.contract;

import com.aliyun.dingtalktodo_1_0.models.CreateTodoTaskHeaders;
import com.aliyun.dingtalktodo_1_0.models.CreateTodoTaskRequest;
import com.aliyun.teautil.models.RuntimeOptions;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.todo.TodoDraft;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** To-dos as {@code com.aliyun:dingtalk} sends them. */
class TodoContractTest {
    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = new Sandbox();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void creating() throws Exception {
        SameOnTheWire.in(sandbox)
                .differs("body.isOnlyShowExecutor", "ours always says it")
                .differs("body.notifyConfigs", "ours always says whether to pop up")
                .assertSame(
                        () -> sandbox.dingtalk
                                .todo()
                                .create(TodoDraft.about("Review the plan")
                                        .ownedBy(Sandbox.UNION_ANA)
                                        .assignedTo(List.of(Sandbox.UNION_BUDI))
                                        .due(Instant.ofEpochMilli(1_800_000_000_000L))
                                        .detailUrl(URI.create("http://localhost/t/1"))
                                        .build()),
                        () -> new com.aliyun.dingtalktodo_1_0.Client(Official.config(sandbox))
                                .createTodoTaskWithOptions(
                                        "unionAna0001",
                                        new CreateTodoTaskRequest()
                                                .setOperatorId("unionAna0001")
                                                .setCreatorId("unionAna0001")
                                                .setSubject("Review the plan")
                                                .setDueTime(1_800_000_000_000L)
                                                .setExecutorIds(List.of("unionBudi0002"))
                                                .setDetailUrl(new CreateTodoTaskRequest.CreateTodoTaskRequestDetailUrl()
                                                        .setAppUrl("http://localhost/t/1")
                                                        .setPcUrl("http://localhost/t/1")),
                                        new CreateTodoTaskHeaders().setXAcsDingtalkAccessToken(Official.token(sandbox)),
                                        new RuntimeOptions()));
    }
}
