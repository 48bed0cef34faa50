package dev.dermaga.dingtalk.client.id;

/** An uploaded file. Usable in messages only; DingTalk has no call to download it again. */
public record MediaId(String value) {
    public MediaId {
        Ids.requireText(value, "mediaId");
    }

    public static MediaId of(String value) {
        return new MediaId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
