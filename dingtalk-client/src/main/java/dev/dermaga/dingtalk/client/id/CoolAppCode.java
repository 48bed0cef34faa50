package dev.dermaga.dingtalk.client.id;

/** A cool app: what brings an app's robot into a chat of two people, or into a group. Begins with {@code COOLAPP-}. */
public record CoolAppCode(String value) {
    public CoolAppCode {
        Ids.requireText(value, "coolAppCode");
    }

    public static CoolAppCode of(String value) {
        return new CoolAppCode(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
