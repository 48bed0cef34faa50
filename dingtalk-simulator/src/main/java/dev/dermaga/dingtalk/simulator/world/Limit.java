package dev.dermaga.dingtalk.simulator.world;

import java.util.Locale;
import java.util.regex.Pattern;

/** How much the platform takes of something, each with the page that says so. As a value 0 is none. */
public enum Limit {
    CALLS_PER_SECOND(
            20, "calls of one app to one API in a second", "1433-how-to-process-api-throttling-on-the-dingtalk-server"),
    CALLS_PER_ADDRESS(10_000, "calls from one address in 20 seconds", "0012-call-frequency-limit"),
    ADDRESS_BAN_SECONDS(
            300, "seconds for which an address that called too often is shut out", "0012-call-frequency-limit"),

    API_CALLS_PER_MONTH(
            5_000, "calls of the organisation in a month", "1433-how-to-process-api-throttling-on-the-dingtalk-server"),
    WEBHOOK_AND_STREAM_PER_MONTH(
            3_000,
            "webhook and stream messages of the organisation in a month",
            "1431-dingtalk-application-development-platform-billing-model"),

    WEBHOOK_MESSAGES_PER_MINUTE(20, "messages of a custom robot in a minute", "0717-custom-robots-send-group-messages"),
    WEBHOOK_LOCK_SECONDS(
            600,
            "seconds for which a custom robot that sent too many is locked",
            "0717-custom-robots-send-group-messages"),
    WEBHOOK_BYTES(20_000, "bytes of a webhook message", ""),

    ROBOT_RECEIVERS(
            20, "people in one message of an app's robot", "0714-chatbots-send-one-on-one-chat-messages-in-batches"),
    ROBOT_BYTES(
            15_000,
            "bytes of the msgParam of an app's robot",
            "0714-chatbots-send-one-on-one-chat-messages-in-batches"),
    DINGS_PER_MINUTE(6_000, "people to whom a robot DINGs in a minute", "0712-robot-sends-nail-message"),
    DING_RECEIVERS(200, "people in one DING inside the app", "0712-robot-sends-nail-message"),
    PAID_DING_RECEIVERS(20, "people in one DING by SMS or phone", "0712-robot-sends-nail-message"),

    NOTICE_PEOPLE(
            100, "people named in one work notification", "0769-asynchronous-sending-of-enterprise-session-messages"),
    NOTICE_DEPARTMENTS(
            20,
            "departments named in one work notification",
            "0769-asynchronous-sending-of-enterprise-session-messages"),
    NOTICE_BYTES(
            2_048,
            "bytes of the msg of a work notification",
            "0769-asynchronous-sending-of-enterprise-session-messages"),
    NOTICE_RECEIVERS_PER_MINUTE(
            5_000,
            "people whom an app's work notifications reach in a minute",
            "0769-asynchronous-sending-of-enterprise-session-messages"),
    NOTICES_PER_PERSON_A_DAY(
            500,
            "work notifications of an app to a person in a day",
            "0769-asynchronous-sending-of-enterprise-session-messages"),
    SAME_NOTICE_A_DAY(
            1,
            "work notifications with the same content to a person in a day",
            "0769-asynchronous-sending-of-enterprise-session-messages"),
    NOTICES_TO_ALL_A_DAY(
            3, "work notifications to everybody in a day", "0769-asynchronous-sending-of-enterprise-session-messages"),

    EVENTS_PER_PERSON_A_DAY(100, "events that a person makes in a day", "0250-create-schedule");

    private static final Pattern NEXT_WORD = Pattern.compile("_([a-z])");

    private final long standard;
    private final String about;
    private final String page;

    Limit(long standard, String about, String page) {
        this.standard = standard;
        this.about = about;
        this.page = page;
    }

    /** What a new organisation has, on the standard edition. */
    public long standard() {
        return standard;
    }

    public String about() {
        return about;
    }

    /** Empty where only the field knows it. */
    public String page() {
        return page;
    }

    /** Whether it is one of the month's, which is a quota. */
    public boolean isOfMonth() {
        return this == API_CALLS_PER_MONTH || this == WEBHOOK_AND_STREAM_PER_MONTH;
    }

    /** As {@code callsPerSecond}. */
    public String word() {
        return NEXT_WORD
                .matcher(name().toLowerCase(Locale.ROOT))
                .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }

    public static Limit of(String word) {
        for (Limit limit : values()) {
            if (limit.word().equals(word)) {
                return limit;
            }
        }
        throw new IllegalArgumentException("No limit is called " + word);
    }
}
