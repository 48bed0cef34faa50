package dev.dermaga.dingtalk.client.drive;

/** How a folder is sorted. */
public enum ListOrder {
    MODIFIED_TIME,
    CREATE_TIME,
    NAME,
    SIZE
}
