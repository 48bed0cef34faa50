package dev.dermaga.hub.realtime;

/** What happened, as followers read it, and the member of the change under which the new entity stands. */
public enum ChangeType {
    MESSAGE_POSTED("message.posted", "message"),
    MESSAGE_CHANGED("message.changed", "message"),
    TASK_CREATED("task.created", "task"),
    TASK_CHANGED("task.changed", "task"),
    /** For one person: the task is not theirs to see any more. */
    TASK_LEFT("task.left", "task"),
    FILE_SHARED("file.shared", "file"),
    FILE_CHANGED("file.changed", "file"),
    CHANNEL_CHANGED("channel.changed", "details"),
    /** For one person: the channel is not theirs any more. */
    CHANNEL_LEFT("channel.left", "left");

    private final String wireName;
    private final String entity;

    ChangeType(String wireName, String entity) {
        this.wireName = wireName;
        this.entity = entity;
    }

    public String wireName() {
        return wireName;
    }

    String entity() {
        return entity;
    }
}
