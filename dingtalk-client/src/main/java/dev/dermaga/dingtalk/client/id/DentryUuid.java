package dev.dermaga.dingtalk.client.id;

/** A file or folder, by the name that it keeps when it moves. The calls on documents know it as a node's id. */
public record DentryUuid(String value) {
    public DentryUuid {
        Ids.requireText(value, "dentryUuid");
    }

    public static DentryUuid of(String value) {
        return new DentryUuid(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
