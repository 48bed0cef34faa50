package dev.dermaga.dingtalk.client.id;

/** A work to-do. */
public record TodoId(String value) {
    public TodoId {
        Ids.requireText(value, "todoId");
    }

    public static TodoId of(String value) {
        return new TodoId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
