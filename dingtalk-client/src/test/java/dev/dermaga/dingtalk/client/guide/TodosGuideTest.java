package dev.dermaga.dingtalk.client.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.todo.ListedTodo;
import dev.dermaga.dingtalk.client.todo.TodoDraft;
import dev.dermaga.dingtalk.client.todo.TodoPriority;
import dev.dermaga.dingtalk.client.todo.TodoQuery;
import dev.dermaga.dingtalk.client.todo.TodoTask;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TodosGuideTest {
    private final Sandbox sandbox = new Sandbox();
    private final DingTalkClient dingtalk = sandbox.dingtalk;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_to_do_from_beginning_to_end() {
        UnionId ana = Sandbox.UNION_ANA;
        UnionId budi = Sandbox.UNION_BUDI;
        Instant friday = Instant.parse("2027-01-08T09:00:00Z");

        // snippet: todos
        TodoDraft draft = TodoDraft.about("Review the plan")
                .ownedBy(ana)
                .assignedTo(budi)
                .due(friday)
                .priority(TodoPriority.HIGH)
                .detailUrl(URI.create("https://hub.example.com/tasks/1"))
                .sourceId("hub-task-1") // your own id: said again after a lost answer, it makes no twin
                .build();
        TodoTask task = dingtalk.todo().createOrFind(draft);

        dingtalk.todo().executorStatus(ana, task.id(), Map.of(budi, true)); // done, for this person

        List<ListedTodo> open =
                dingtalk.todo().list(budi, TodoQuery.open()).limit(20).toList();
        // end

        assertThat(dingtalk.todo().createOrFind(draft).id()).isEqualTo(task.id());
        assertThat(open).isEmpty();
        assertThat(sandbox.simulator.person("budi").todos()).hasSize(1);
    }
}
