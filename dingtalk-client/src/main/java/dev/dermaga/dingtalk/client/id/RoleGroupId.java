package dev.dermaga.dingtalk.client.id;

/** A group of roles inside one organization. */
public record RoleGroupId(long value) {
    public RoleGroupId {
        if (value <= 0) {
            throw new IllegalArgumentException("roleGroupId is not positive: " + value);
        }
    }

    public static RoleGroupId of(long value) {
        return new RoleGroupId(value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
