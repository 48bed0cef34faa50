package dev.dermaga.dingtalk.client.robot;

/** What DingTalk says about a message that it took. */
public final class SendStatus {
    public static final String SUCCESS = "SUCCESS";
    public static final String RECALLED = "RECALLED";
    public static final String PROCESSING = "PROCESSING";

    private SendStatus() {}

    /** An example in the documents lacks a letter. */
    static String of(String wire) {
        return wire.equals("SUCESS") ? SUCCESS : wire;
    }
}
