package dev.dermaga.dingtalk.client.id;

/** A space of the storage. */
public record SpaceId(String value) {
    public SpaceId {
        Ids.requireText(value, "spaceId");
    }

    public static SpaceId of(String value) {
        return new SpaceId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
