package dev.dermaga.dingtalk.client.id;

/** An organization ({@code ding…}). */
public record CorpId(String value) {
    public CorpId {
        Ids.requireText(value, "corpId");
    }

    public static CorpId of(String value) {
        return new CorpId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
