package dev.dermaga.dingtalk.client.id;

/** A person inside one organization ({@code userid}, {@code staffId}). Robots and group calls take it. */
public record UserId(String value) {
    public UserId {
        Ids.requireText(value, "userId");
    }

    public static UserId of(String value) {
        return new UserId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
