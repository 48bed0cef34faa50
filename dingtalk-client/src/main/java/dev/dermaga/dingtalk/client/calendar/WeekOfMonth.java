package dev.dermaga.dingtalk.client.calendar;

/** Which week of a month. */
public enum WeekOfMonth {
    FIRST,
    SECOND,
    THIRD,
    FOURTH,
    LAST
}
