package dev.dermaga.dingtalk.client.id;

/** A person across the apps of one developer. To-do and storage calls take it. */
public record UnionId(String value) {
    public UnionId {
        Ids.requireText(value, "unionId");
    }

    public static UnionId of(String value) {
        return new UnionId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
