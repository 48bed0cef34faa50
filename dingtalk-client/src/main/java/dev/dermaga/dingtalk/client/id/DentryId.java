package dev.dermaga.dingtalk.client.id;

/** A file or folder, by its number in its space; "0" is the space's root. */
public record DentryId(String value) {
    public DentryId {
        Ids.requireText(value, "dentryId");
    }

    public static DentryId of(String value) {
        return new DentryId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
