package dev.dermaga.dingtalk.client.todo;

import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import dev.dermaga.dingtalk.client.login.UserToken;
import java.io.IOException;
import java.util.List;

/**
 * How an internal app's to-dos look in the list. With a person's token. Nothing documented attaches a type to a to-do.
 * Permissions: {@code Todo.Todo.Write}, {@code Todo.Todo.Read}.
 *
 * @see <a href="https://open.dingtalk.com/document/development/add-todo-cardtype-configuration">Card types</a>
 */
public final class TodoCardTypes {
    private static final String TYPES = "/v1.0/todo/users/{unionId}/configs/types";

    private final Pipeline pipeline;
    private final UserToken token;

    TodoCardTypes(Pipeline pipeline, UserToken token) {
        this.pipeline = pipeline;
        this.token = token;
    }

    public TodoCardType create(UnionId person, TodoCardTypeDraft draft) {
        return pipeline.execute(
                Call.modern("POST", TYPES, person)
                        .query("operatorId", person)
                        .json(draft.fields())
                        .as(token.accessToken()),
                TodoCardTypes::type);
    }

    /** Changes what {@code change} names. */
    public void update(UnionId person, String id, TodoCardTypeDraft change) {
        Todo.confirmed(
                pipeline,
                Call.modern("PUT", TYPES + "/{id}", person, id)
                        .query("operatorId", person)
                        .json(change.fields())
                        .as(token.accessToken()));
    }

    public TodoCardType get(UnionId person, String id) {
        return pipeline.execute(
                Call.modern("GET", TYPES + "/{id}", person, id).reading().as(token.accessToken()), TodoCardTypes::type);
    }

    private static TodoCardType type(JsonObject answer) throws IOException {
        String creator = answer.text("creatorId");
        return new TodoCardType(
                answer.requiredText("id"),
                "2".equals(answer.text("cardType")),
                answer.text("icon"),
                answer.text("description"),
                "PC_BROWSER".equals(answer.text("pcDetailUrlOpenMode")),
                keys(answer, "contentFieldList", "fieldKey"),
                keys(answer, "actionList", "actionKey"),
                creator == null ? null : UnionId.of(creator),
                answer.millis("createdTime"),
                answer.millis("modifiedTime"));
    }

    private static List<String> keys(JsonObject answer, String list, String name) {
        return answer.objects(list).stream()
                .map(item -> item.text(name, ""))
                .filter(key -> !key.isEmpty())
                .toList();
    }
}
