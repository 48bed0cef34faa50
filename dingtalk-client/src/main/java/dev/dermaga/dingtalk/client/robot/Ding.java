package dev.dermaga.dingtalk.client.robot;

import org.jspecify.annotations.Nullable;

/**
 * What people must not miss: it stays on top until they have seen it.
 *
 * @param remindType DingTalk's number: 1 in the app, 2 by SMS, 3 by phone
 * @param voice who speaks on the phone, one of those below; null elsewhere, and for the first of them
 */
public record Ding(int remindType, String content, @Nullable String voice) {
    public static final String STANDARD_FEMALE_VOICE = "Standard_Female_Voice";
    public static final String CANTONESE_FEMALE_VOICE = "Cantonese_Female_Voice";
    public static final String GENTLE_FEMALE_VOICE = "Gentine_Female_Voice";
    public static final String OVERBEARING_FEMALE_VOICE = "Overbearing_Female_Voice";
    public static final String LOVELY_GIRL_VOICE = "Lovely_Girl_Voice";
    public static final String STANDARD_MALE_VOICE = "Standard_Male_Voice";

    private static final int IN_APP = 1;
    private static final int SMS = 2;
    private static final int PHONE = 3;

    public Ding {
        Checks.text(content, "content");
        if (remindType < IN_APP || remindType > PHONE) {
            throw new IllegalArgumentException("remindType is 1, 2 or 3, not " + remindType);
        }
        if (voice != null && remindType != PHONE) {
            throw new IllegalArgumentException("only a DING by phone has a voice");
        }
    }

    /** In the app: nothing is to be paid. */
    public static Ding inApp(String content) {
        return new Ding(IN_APP, content, null);
    }

    /** By SMS, which the organization must have bought. */
    public static Ding sms(String content) {
        return new Ding(SMS, content, null);
    }

    /** By phone, which the organization must have bought. */
    public static Ding phone(String content) {
        return new Ding(PHONE, content, null);
    }

    public static Ding phone(String content, String voice) {
        return new Ding(PHONE, content, voice);
    }

    int mostReceivers() {
        return remindType == IN_APP ? 200 : 20;
    }
}
