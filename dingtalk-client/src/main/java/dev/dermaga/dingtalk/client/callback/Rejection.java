package dev.dermaga.dingtalk.client.callback;

import dev.dermaga.dingtalk.client.callback.CallbackAnswer.Reason;

/** What came is not DingTalk's, or not for us. */
final class Rejection extends Exception {
    final Reason reason;

    Rejection(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }
}
