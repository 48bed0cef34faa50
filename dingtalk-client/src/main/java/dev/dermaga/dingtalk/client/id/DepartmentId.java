package dev.dermaga.dingtalk.client.id;

/** A department inside one organization. */
public record DepartmentId(long value) {
    /** The organization itself. */
    public static final DepartmentId ROOT = new DepartmentId(1);

    public DepartmentId {
        if (value <= 0) {
            throw new IllegalArgumentException("departmentId is not positive: " + value);
        }
    }

    public static DepartmentId of(long value) {
        return new DepartmentId(value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
