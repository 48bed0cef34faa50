package dev.dermaga.dingtalk.simulator.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.api.TodoApi;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.world.Todo;

/** The three to-do events: they say which task changed, never what. Whether own calls echo is not documented; here they do. */
public final class TodoPush {
    private TodoPush() {}

    public static void push(EventPush events, String event, Todo todo) {
        ObjectNode data = Json.object();
        data.set("unionIdList", Json.array(todo.executors().keySet()));
        if (!event.equals("todo_task_delete")) {
            data.put("bizTag", TodoApi.bizTag(todo));
        }
        data.put("taskId", todo.id());
        events.pushToAll(event, data);
    }
}
