package dev.dermaga.dingtalk.client.calendar;

/** What an attendee says to an invitation. */
public enum EventAnswer {
    NEEDS_ACTION("needsAction"),
    ACCEPTED("accepted"),
    DECLINED("declined"),
    TENTATIVE("tentative");

    private final String wireName;

    EventAnswer(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }
}
