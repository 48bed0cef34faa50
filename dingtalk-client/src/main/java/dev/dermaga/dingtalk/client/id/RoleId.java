package dev.dermaga.dingtalk.client.id;

/** A role inside one organization ({@code labelId} in events). */
public record RoleId(long value) {
    public RoleId {
        if (value <= 0) {
            throw new IllegalArgumentException("roleId is not positive: " + value);
        }
    }

    public static RoleId of(long value) {
        return new RoleId(value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
