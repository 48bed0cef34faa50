package dev.dermaga.dingtalk.client.id;

/** One send of a work notification; DingTalk's {@code task_id}. */
public record NoticeId(long value) {
    public NoticeId {
        if (value <= 0) {
            throw new IllegalArgumentException("noticeId is not positive: " + value);
        }
    }

    public static NoticeId of(long value) {
        return new NoticeId(value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
