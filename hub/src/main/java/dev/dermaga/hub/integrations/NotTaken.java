package dev.dermaga.hub.integrations;

/** A body that says nothing that the hub could pass on. */
final class NotTaken extends RuntimeException {

    /** What is wrong with it, in DingTalk's numbers. */
    enum Why {
        MALFORMED(40035),
        KIND_UNKNOWN(400105),
        TOO_LONG(460101);

        private final int errcode;

        Why(int errcode) {
            this.errcode = errcode;
        }

        int errcode() {
            return errcode;
        }
    }

    private final Why why;

    NotTaken(Why why, String reason) {
        super(reason, null, false, false);
        this.why = why;
    }

    Why why() {
        return why;
    }
}
